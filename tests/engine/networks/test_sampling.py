"""Draws of a sampled code for the eye."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.lecture import lecture_document
from engine.networks.forward import decode, layer_activations
from engine.networks.layers.sampled_code import divergences, spread
from engine.networks.layout import first_parameters
from engine.networks.sampling import drawn, is_sampled, prior, spread_of
from engine.networks.shapes.coding import Coding
from engine.passage import pass_through, repainted
from tests.rounding import chance

LECTURE = lecture_document()
NETWORK = replace(LECTURE.network, coding=Coding.SAMPLED, code=3)
DOCUMENT = replace(LECTURE, network=NETWORK)
LAYOUT = DOCUMENT.layout
PARAMETERS = first_parameters(LAYOUT, 4)


def answers() -> tuple[np.ndarray, ...]:
    row = DOCUMENT.train[0].pixels.reshape(1, -1)
    return tuple(layer[0] for layer in layer_activations(LAYOUT, PARAMETERS, row))


def test_only_a_sampled_code_is_drawn() -> None:
    assert is_sampled(LAYOUT) and not is_sampled(LECTURE.layout)


def test_draws_lie_around_the_mean_as_wide_as_the_spread() -> None:
    layers, count = answers(), 4000
    codes = np.array([drawn(LAYOUT, layers, 1, roll) for roll in range(count)])
    wide = spread_of(LAYOUT, layers)
    # The mean of n draws varies by 1/sqrt(n) of their spread: five standard deviations.
    np.testing.assert_array_less(np.abs(codes.mean(0) - layers[LAYOUT.code_layer]), 5 / np.sqrt(count) * wide)
    within = np.abs(codes - layers[LAYOUT.code_layer]) < wide
    assert abs(within.mean() - 0.6827) < chance(0.6827, within.size)
    np.testing.assert_array_equal(drawn(LAYOUT, layers, 1, 7), codes[7])


def test_the_prior_is_standard_normal() -> None:
    codes = np.array([prior(LAYOUT, 1, roll) for roll in range(4000)])
    assert abs((np.abs(codes) < 1).mean() - 0.6827) < chance(0.6827, codes.size)


def test_divergences_are_those_of_the_closed_form() -> None:
    numbers = np.array([[0.0, 1.0, 0.0, np.log(4.0)]], dtype=np.float32)
    # N(0, 1) itself; N(1, 4): (1 + 4 - 1 - log 4) / 2. Five roundings of float32.
    np.testing.assert_allclose(divergences(numbers), [[0.0, (4.0 - np.log(4.0)) / 2]], rtol=5 * 2.0**-24)
    np.testing.assert_allclose(spread(numbers), [[1.0, 2.0]], rtol=2 * 2.0**-24)


def test_a_passage_is_repainted_from_another_code() -> None:
    passage = pass_through(DOCUMENT, DOCUMENT.train[0], NETWORK, PARAMETERS, 1)
    code = np.array([0.5, -1.0, 2.0], dtype=np.float32)
    other = repainted(DOCUMENT, passage, code, 1)
    np.testing.assert_array_equal(other.code, code)
    np.testing.assert_array_equal(other.output.ravel(), decode(LAYOUT, PARAMETERS, code[None])[0])
    again = repainted(DOCUMENT, passage, passage.code, 1)
    np.testing.assert_array_equal(again.output, passage.output)
    assert again.scores == passage.scores and len(other.activations) == len(passage.activations)
