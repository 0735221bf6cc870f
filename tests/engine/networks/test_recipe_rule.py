"""Choosing a kind: what it puts in, what it leaves alone, and that no kind leaves anything of another behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.activations import Activation
from engine.document import Document
from engine.kinds import kind_named, kind_of, kind_sentence, kind_title, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.network import MOST_LAYERS_A_SIDE, Network
from engine.picture_sets.catalogue import picture_set
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer, TrainingSettings

NAMES = [one.name for one in kinds()]
OWN_LAYERS = Network(encoder=(24, 9), code=3, decoder=(9, 24), hidden=Activation.GELU)
DOCUMENTS = {
    "the lecture's": lecture_document(),
    "own layers": replace(lecture_document(), network=OWN_LAYERS),
    "own noise": replace(
        lecture_document(), training=TrainingSettings(noise=InputNoise(NoiseKind.ERASE, 0.4))
    ),
    "BCE": Document(
        network=Network(output=Activation.SIGMOID, encoder=(), decoder=()),
        training=TrainingSettings(loss=Loss.BCE),
    ),
    "own activations": Document(
        network=replace(
            OWN_LAYERS,
            encoder_activations=(Activation.TANH, Activation.RELU),
            decoder_activations=(Activation.RELU, Activation.TANH),
        )
    ),
    "one side deep": Document(network=Network(encoder=(32, 16), decoder=(16,))),
}


def chosen(document: Document, *names: str) -> Document:
    for name in names:
        document = with_kind(document, kind_named(name))
    return document


@pytest.mark.parametrize("start", DOCUMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_kind_that_was_chosen_is_the_kind_whatever_was_before(name: str, start: str) -> None:
    for before in NAMES:
        document = chosen(DOCUMENTS[start], before, name)
        kind = kind_of(document)
        assert kind is not None and kind.name == name
        assert chosen(document, name) == document


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", NAMES)
def test_no_kind_leaves_anything_of_another_behind(before: str, name: str) -> None:
    fresh = lecture_document()
    assert chosen(fresh, before, name) == chosen(fresh, name)


def test_what_the_user_has_set_stays() -> None:
    document = chosen(DOCUMENTS["own layers"], "denoising")
    assert document.network == OWN_LAYERS
    assert chosen(DOCUMENTS["own noise"], "denoising") == DOCUMENTS["own noise"]
    assert chosen(DOCUMENTS["own noise"], "dense").training.noise == InputNoise(NoiseKind.ERASE, 0.0)
    assert chosen(DOCUMENTS["own layers"], "deep") == DOCUMENTS["own layers"]
    assert chosen(DOCUMENTS["own layers"], "linear").network == replace(
        OWN_LAYERS,
        hidden=Activation.IDENTITY,
        code_activation=Activation.IDENTITY,
        output=Activation.IDENTITY,
    )


def test_what_a_kind_only_begins_with_stays_as_the_user_has_it() -> None:
    sparse = chosen(lecture_document(), "sparse")
    assert (sparse.network.code, sparse.network.code_activation) == (16, Activation.RELU)
    wider = replace(sparse, network=replace(sparse.network, code=24))
    assert chosen(wider, "sparse") == wider
    assert chosen(wider, "dense").network.code == 24 and chosen(sparse, "dense") == lecture_document()


def test_the_loss_follows_the_output_of_a_linear_network() -> None:
    document = chosen(DOCUMENTS["BCE"], "linear")
    assert (document.training.loss, document.network.output) == (Loss.MSE, Activation.IDENTITY)


def test_as_many_layers_make_a_network_deep() -> None:
    def kind(*layers: int) -> str:
        network = Network(encoder=layers, decoder=layers[::-1])
        return kind_title(replace(lecture_document(), network=network))

    assert [kind(), kind(16), kind(32, 16), kind(*[9] * MOST_LAYERS_A_SIDE)] == [
        "Dense",
        "Dense",
        "Deep",
        "Deep",
    ]


def test_a_single_kind_says_its_sentence() -> None:
    for kind in kinds():
        assert kind_sentence(chosen(lecture_document(), kind.name)) == kind.sentence


def test_how_a_kind_is_best_trained_may_be_changed() -> None:
    linear = chosen(lecture_document(), "linear")
    assert linear.training.optimizer is Optimizer.SGD
    slower = replace(linear, training=replace(linear.training, learning_rate=0.1))
    assert kind_title(slower) == "Linear"
    assert chosen(linear, "dense").training == lecture_document().training


def test_a_sequence_takes_over_how_many_units_there_are_and_goes_slower_in_batches() -> None:
    entry = picture_set("words")
    assert entry.setup is not None
    words = Document(network=entry.setup.network, training=entry.setup.training)
    sequence = chosen(words, "sequence")
    assert sequence.network.hidden_sizes == words.network.hidden_sizes == (64, 8, 64)
    assert sequence.training == replace(words.training, learning_rate=0.003)
    assert chosen(sequence, "dense").training == words.training
    assert chosen(lecture_document(), "sequence").training.learning_rate == 0.01
    assert chosen(words, "convolutional").network.encoder == (8, 16)  # channels are something else


def test_an_uneven_network_gets_new_layers_as_a_sequence() -> None:
    uneven = Document(network=Network(encoder=(24,), decoder=()))
    assert chosen(uneven, "sequence").network.hidden_sizes == (16, 4, 16)
