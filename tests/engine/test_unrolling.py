"""A sequence seen step by step is the passage that the network itself makes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.along import Along
from engine.lecture import lecture_document
from engine.networks.layer_views import Sight, layer_views
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.shapes.sequence import Sequence
from engine.passage import Passage, pass_through
from engine.pictures.picture import GridSize, blank_picture
from engine.unrolling import painted_so_far, unrolled

SIZE = GridSize(width=5, height=7)
both = pytest.mark.parametrize("along", Along)


def passage_of(along: Along) -> Passage:
    network = Network(shape=Sequence(along))
    picture = replace(
        blank_picture("a", SIZE), pixels=np.random.default_rng(1).random((7, 5)).astype(np.float32)
    )
    document = replace(lecture_document(), size=SIZE, train=(picture,), test=(), network=network)
    return pass_through(document, picture, network, first_parameters(network.layout(SIZE), 5), epoch=1)


@both
def test_the_encoder_ends_in_its_answer_and_the_decoder_paints_its_rows_from_its_states(along: Along) -> None:
    passage = passage_of(along)
    read, painted = unrolled(passage, 0), unrolled(passage, len(passage.layout.layers) - 1)
    assert read is not None and painted is not None
    steps = 7 if along is Along.ROWS else 5
    assert len(read.states) == len(painted.states) == len(read.cells) == steps
    np.testing.assert_array_equal(read.states[-1], passage.activations[0])
    decoder = passage.layout.layers[-1]
    assert isinstance(decoder, RecurrentDecoder)
    rows = decoder.painter.answer(passage.tensors[-1][4:], painted.states)
    # One product for all rows at once adds up in another order than one a row: 16 terms of size about 1.
    np.testing.assert_allclose(passage.output.ravel()[painted.cells], rows, atol=2 * 17 * 2.0**-24)


@both
def test_what_is_painted_so_far_is_the_output_in_those_rows_and_paper_elsewhere(along: Along) -> None:
    passage = passage_of(along)
    steps = unrolled(passage, len(passage.layout.layers) - 1)
    assert steps is not None
    for count in range(len(steps.cells) + 1):
        so_far = painted_so_far(passage.output, steps, count)
        there = (slice(count),) if along is Along.ROWS else (slice(None), slice(count))
        expected = np.zeros_like(passage.output)
        expected[there] = passage.output[there]
        np.testing.assert_array_equal(so_far, expected)


def test_only_layers_that_take_steps_are_unrolled() -> None:
    passage = passage_of(Along.ROWS)
    assert [unrolled(passage, layer) is None for layer in range(4)] == [False, True, True, False]
    views = layer_views(passage.layout)
    assert [(view.sight, view.layer, view.stepwise) for side in views for view in side] == [
        (Sight.STEPS, 0, 0),
        (Sight.STEPS, 2, 3),
    ]
