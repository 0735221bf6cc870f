"""Random pictures: how unlikely order is, counted out where it can be, and what a network makes of noise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.rolls.chance import (
    bits_of_all,
    bits_to_be_near,
    bits_to_hit,
    near_pixels,
    rolled,
)
from engine.labs.compress.rolls.rolls import ROLLS, rolls_work
from engine.labs.compress.rolls.rolls_report import (
    answer_sentence,
    chance_sentence,
    chance_tip,
    rolls_json,
    rolls_lines,
    rolls_rows,
)
from engine.lecture import lecture_document
from engine.training.run_to import run_to
from tests.rounding import chance


@pytest.mark.parametrize("levels", [2, 3])
def test_the_chance_is_that_of_counting_all_pictures(levels):
    pixels = 4 if levels == 3 else 16
    learnt = [tuple([0] * pixels), tuple([1] * pixels)]
    near = sum(
        min(sum(a != b for a, b in zip(picture, one, strict=True)) for one in learnt) <= near_pixels(pixels)
        for picture in itertools.product(range(levels), repeat=pixels)
    )
    everything = levels**pixels
    assert bits_of_all(pixels, levels) == pytest.approx(math.log2(everything))
    assert bits_to_hit(2, pixels, levels) == pytest.approx(math.log2(everything / 2))
    assert bits_to_be_near(2, pixels, levels) == pytest.approx(math.log2(everything / near))


def test_large_grids_of_many_greys_do_not_overflow():
    assert bits_to_be_near(100, 64 * 64, 256) > 1000


def test_a_roll_is_a_function_of_its_seed_and_every_level_is_as_likely():
    levels = np.array([0.0, 0.25, 1.0], dtype=np.float32)
    pixels = 30_000
    picture = rolled(5, pixels, levels)
    np.testing.assert_array_equal(picture, rolled(5, pixels, levels))
    for level in levels:
        assert abs((picture == level).mean() - 1 / 3) < chance(1 / 3, pixels)


def test_the_answer_to_a_roll_is_the_trained_networks(do, with_compiled, make_compiled):
    document = lecture_document()
    result = do(rolls_work(CompressOrder(document, 1, 50), with_compiled))
    np.testing.assert_array_equal(result.network.parameters, run_to(document, 50, make_compiled).parameters)
    roll = result.roll(3)
    train = np.array([picture.pixels.ravel() for picture in document.train])
    apart = np.square(train - roll.picture).sum(axis=1)
    assert roll.nearest == apart.argmin() and roll.apart == apart.min(), (
        "of black and white both count pixels"
    )
    grey = np.square(roll.picture - roll.picture.mean()).sum()
    assert roll.left == pytest.approx(np.square(roll.output - roll.picture).sum() / grey, rel=1e-5)


def test_what_is_learnt_comes_back_and_noise_does_not(do, with_compiled):
    result = do(rolls_work(CompressOrder(lecture_document(), 1, 1000), with_compiled))
    assert result.learnt < 0.01 < 0.5 < np.mean([roll.left for roll in result.rolls])
    assert "2⁶³" in chance_tip(result) and "about 1.8 × 10¹⁹ different" in chance_sentence(result)
    assert "once in about 290 years" in chance_sentence(result)
    assert "random pictures the network leaves" in answer_sentence(result, result.rolls)
    told = rolls_json(result)
    assert len(told["rolls"]) == ROLLS == len(rolls_rows(result)) - 1
    assert len(list(rolls_lines(result))) == 5
