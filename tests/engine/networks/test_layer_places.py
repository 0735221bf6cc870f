"""One layer may have an activation of its own."""

from __future__ import annotations

from engine.activations import Activation
from engine.networks.layer_places import LayerPlace, Side, activation_of, places, with_activation, with_hidden
from engine.networks.mirrored import twin
from engine.networks.network import Network
from engine.pictures.picture import GridSize

NETWORK = Network((12, 8), 4, (8, 12))
SECOND = LayerPlace(Side.ENCODER, 1)


def test_one_layer_alone_is_bent_otherwise() -> None:
    network = with_activation(NETWORK, SECOND, Activation.TANH)
    kinds = [layer.activation for layer in network.layout(GridSize(4, 4)).layers]
    relu = Activation.RELU
    assert kinds == [relu, Activation.TANH, Activation.IDENTITY, relu, relu, Activation.TANH]
    assert [activation_of(network, place) for place in places(network)] == kinds[:-1]


def test_the_same_as_all_is_no_activation_of_its_own() -> None:
    network = with_activation(NETWORK, SECOND, Activation.TANH)
    assert with_activation(network, SECOND, Activation.RELU) == NETWORK
    assert with_hidden(network, Activation.GELU) == Network((12, 8), 4, (8, 12), Activation.GELU)


def test_the_codes_activation_is_the_codes_setting() -> None:
    code = LayerPlace(Side.CODE)
    assert with_activation(NETWORK, code, Activation.SIGMOID).code_activation is Activation.SIGMOID


def test_twins_stand_equally_far_from_the_code() -> None:
    assert [twin(NETWORK, place) for place in places(NETWORK)] == list(reversed(places(NETWORK)))


def test_other_layers_are_bent_alike_again() -> None:
    network = with_activation(NETWORK, SECOND, Activation.TANH)
    assert network.with_hidden_sizes((12, 4, 8, 12), 1).encoder_activations == ()
