"""The elbow's rule: a bend is found where it is, and nothing where a curve falls evenly."""

from __future__ import annotations

import numpy as np
import pytest

from engine.labs.compress.sweep.elbow import FLOOR, elbow_of

SIZES = np.arange(17)


@pytest.mark.parametrize("bend", [1, 2, 4, 7])
def test_a_curve_that_falls_to_a_level_bends_where_it_gets_there(bend):
    curve = np.exp(np.maximum(-SIZES / bend, -1.0) * 2.0)
    elbow = elbow_of(curve)
    assert elbow.clear and elbow.numbers == bend
    assert elbow.left == curve[bend]
    assert elbow.depth == pytest.approx(1.0 - bend / 16), "the depth is what is known of two straight pieces"


def test_an_even_fall_has_no_elbow():
    elbow = elbow_of(np.exp(-SIZES / 8))
    assert not elbow.clear and elbow.depth == pytest.approx(0.0, abs=1e-12)


def test_a_curve_that_hardly_falls_has_none_however_sharp_its_bend():
    curve = np.full(17, 0.9)
    curve[0] = 1.0
    assert not elbow_of(curve).clear


def test_what_is_below_one_percent_counts_as_nothing():
    curve = np.full(17, 1e-7)
    curve[:3] = 1.0, FLOOR / 2, 1e-5
    elbow = elbow_of(curve)
    assert elbow.clear and elbow.numbers == 1


def test_a_size_that_happens_to_train_badly_moves_no_elbow():
    curve = np.exp(np.maximum(-SIZES / 4, -1.0) * 2.0)
    spoilt = curve.copy()
    spoilt[[9, 16]] = 0.3
    assert elbow_of(spoilt) == elbow_of(curve)


def test_an_elbow_at_which_half_the_error_is_left_is_none():
    curve = np.full(17, 0.6)
    curve[0] = 1.0
    elbow = elbow_of(curve)
    assert elbow.depth > 0.9 and not elbow.clear


def test_a_curve_that_rises_has_none():
    assert not elbow_of(1.0 + SIZES / 10).clear
