"""Words on a level line keep out of the curves' way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.pages.play.loss_plot.label_spots import AIR, Spot, free_spot

EPOCHS = np.arange(0.0, 101.0)


def test_words_stand_right_unless_the_curve_ends_there() -> None:
    falls = np.linspace(1.0, 0.0, 101)
    assert free_spot(0.5, 0.05, 0.2, [(EPOCHS, falls)], (0.0, 100.0)) is Spot.RIGHT
    level = np.where(EPOCHS < 30, 1.0, 0.51)
    assert free_spot(0.5, 0.05, 0.2, [(EPOCHS, level)], (0.0, 100.0)) is Spot.LEFT


def test_where_a_curve_runs_along_the_line_words_hang_below_it() -> None:
    curves = [(EPOCHS, np.full(101, 0.52))]
    assert free_spot(0.5, 0.05, 0.2, curves, (0.0, 100.0)) is Spot.BELOW_RIGHT


def test_where_curves_are_everywhere_words_stand_right() -> None:
    curves = [(EPOCHS, np.full(101, 0.52)), (EPOCHS, np.full(101, 0.48))]
    assert free_spot(0.5, 0.05, 0.2, curves, (0.0, 100.0)) is Spot.RIGHT


@given(st.lists(st.floats(0.0, 1.0), min_size=101, max_size=101), st.floats(0.1, 0.8))
def test_no_point_of_a_curve_lies_in_words_that_stand_elsewhere_than_right(
    heights: list[float], level: float
) -> None:
    spot = free_spot(level, 0.05, 0.2, [(EPOCHS, np.array(heights))], (0.0, 100.0))
    if spot is Spot.RIGHT:
        return
    at, before, below = spot.value
    left, right = 100 * (at - before * 0.2), 100 * (at + (1 - before) * 0.2)
    inside = [height for epoch, height in zip(EPOCHS, heights, strict=True) if left <= epoch <= right]
    low, high = (0.05, AIR * 0.05) if below else (AIR * 0.05, 0.05)
    assert not any(level - low <= height <= level + high for height in inside)
