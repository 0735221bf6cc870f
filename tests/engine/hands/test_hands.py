"""Units that are switched off answer 0, and the rest of the network answers to that; training hears nothing of it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from engine.code_by_hand import with_numbers
from engine.document import Document
from engine.hands.hands import FREE, Hands, switches_of
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.forward import decode, layer_activations
from engine.networks.layout import first_parameters
from engine.networks.recipe import Recipe
from engine.networks.torch_module import build_layers_over
from engine.passage import Grid, Passage, pass_through
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.answers import Answers
from engine.training.run import Run
from tests.rounding import FLOAT32

ROUNDINGS = 64 * 20 * FLOAT32  # sums of up to 64 terms, layer after layer, each torch's in another order


def passage_of(document: Document, hands: Hands = FREE) -> Passage:
    return pass_through(
        document, document.train[0], document.network, weights_of(document), epoch=1, hands=hands
    )


def weights_of(document: Document) -> Grid:
    return first_parameters(document.layout, 3)


def of_kind(kind: Recipe) -> Document:
    return with_kind(lecture_document(), kind)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_the_layers_after_a_unit_that_is_off_answer_as_torch_does_to_a_zero(kind: Recipe) -> None:
    document = of_kind(kind)
    layout, inputs = document.layout, np.stack([one.pixels.ravel() for one in document.train])
    flat = torch.from_numpy(weights_of(document).copy())
    layers = [nn.Sequential(*parts).eval() for parts in build_layers_over(layout, flat)]
    for off in range(len(layout.layers) - 1):
        unit = switches_of(layout, off) - 1
        ours = layer_activations(layout, flat.numpy(), inputs, Hands(frozenset({(off, unit)})).masks(layout))
        values = torch.from_numpy(inputs)
        with torch.no_grad():
            for number, layer in enumerate(layers):
                values = layer(values).reshape(len(inputs), -1).clone()
                if number == off:
                    values.reshape(len(inputs), switches_of(layout, off), -1)[:, unit] = 0.0
                np.testing.assert_allclose(ours[number], values.numpy(), atol=ROUNDINGS)


def test_a_unit_that_is_off_is_on_again_when_switched_twice_and_units_not_there_count_nothing() -> None:
    document = lecture_document()
    once = FREE.toggled(0, 5)
    assert once.is_off(0, 5) and once.off_in(0) == {5} and not once.off_in(1)
    assert once.toggled(0, 5) == FREE and FREE.masks(document.layout) == {}
    far = Hands(frozenset({(0, 99_999), (77, 0), (0, -1)}))
    np.testing.assert_array_equal(passage_of(document, far).output, passage_of(document).output)


def test_an_answer_that_is_no_number_is_zero_where_its_unit_is_off() -> None:
    document = lecture_document()
    weights = weights_of(document).copy()
    weights[:64] = np.nan  # what unit 0 of the first layer reads
    passage = pass_through(
        document, document.train[0], document.network, weights, epoch=1, hands=FREE.toggled(0, 0)
    )
    assert passage.activations[0][0] == 0 and np.isfinite(passage.output).all()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_numbers_set_by_hand_are_what_the_decoder_paints_and_the_others_stay(kind: Recipe) -> None:
    document = of_kind(kind)
    passage = passage_of(document)
    numbers = {1: 2.5, len(passage.code) + 3: 9.0}
    painted = with_numbers(passage, numbers)
    expected = passage.code.copy()
    expected[1] = 2.5
    np.testing.assert_array_equal(painted.code, expected)
    np.testing.assert_array_equal(
        painted.output.ravel(), decode(passage.layout, passage.parameters, expected[None])[0]
    )
    assert painted.scores == passage.scores and passage.code[1] != np.float32(2.5)


def test_a_number_that_is_set_is_on_and_other_units_that_are_off_stay_off() -> None:
    document = lecture_document()
    layer = document.layout.code_layer
    hands = FREE.toggled(layer, 0).toggled(layer, 1).toggled(layer + 1, 4)
    painted = with_numbers(passage_of(document, hands), {0: 1.5})
    assert painted.code[0] == 1.5 and painted.code[1] == 0 and painted.activations[layer + 1][4] == 0
    assert not painted.hands.is_off(layer, 0) and painted.hands.is_off(layer, 1)


def test_the_scores_of_all_pictures_know_which_units_are_off_and_the_losses_do_not() -> None:
    run = Run(lecture_document(), TorchTrainer)
    run.train(8)
    answers, touched = Answers(), FREE.toggled(0, 2).toggled(2, 1)
    answers.refresh(run, asked=True)
    free, loss = answers.outputs, run.train_loss
    assert answers.complete(run) and not answers.complete(run, touched)
    answers.refresh(run, asked=True, hands=touched)
    assert answers.complete(run, touched) and run.train_loss == loss
    rows = np.concatenate([run.task.train, run.task.test])
    layout = run.document.layout
    expected = layer_activations(layout, run.state.parameters, rows, touched.masks(layout))[-1]
    np.testing.assert_array_equal(answers.outputs, expected)
    assert not np.array_equal(answers.outputs, free)
    answers.refresh(run, asked=True)
    np.testing.assert_array_equal(answers.outputs, free)
