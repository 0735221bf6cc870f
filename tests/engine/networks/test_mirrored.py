"""The decoder as the mirror of the encoder."""

from __future__ import annotations

import pytest

from engine.activations import Activation
from engine.networks.layer_places import Side, with_layer_beside_code
from engine.networks.mirrored import is_mirrored, mirrored
from engine.networks.network import Network


@pytest.mark.parametrize("network", [Network(), Network((), 2, ()), Network((32, 8), 3, (8, 32))])
def test_what_is_a_mirror_stays_as_it_is(network: Network) -> None:
    assert is_mirrored(network)
    assert mirrored(network, Side.ENCODER) is mirrored(network, Side.DECODER) is network


def test_one_side_is_made_as_wide_as_the_other() -> None:
    network = Network((32, 8), 3, (5,), hidden=Activation.GELU)
    assert not is_mirrored(network)
    assert mirrored(network, Side.ENCODER) == Network((32, 8), 3, (8, 32), hidden=Activation.GELU)
    assert mirrored(network, Side.DECODER) == Network((5,), 3, (5,), hidden=Activation.GELU)
    assert mirrored(network, Side.CODE) is network


@pytest.mark.parametrize("side", [Side.ENCODER, Side.DECODER])
def test_an_added_layer_gets_its_twin(side: Side) -> None:
    larger, _ = with_layer_beside_code(Network(), side)
    assert mirrored(larger, side) == Network((16, 8), 4, (8, 16))
