"""The round numbers of an axis, as they are written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.pages.code_space.map.axes_painter import axis_numbers
from gui.pages.code_space.map.scale import ticks, written


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (-2.4, 2.3, ["−2", "−1", "0", "1", "2"]),
        (-0.6, 0.6, ["−0.5", "0.0", "0.5"]),
        (12.3441, 12.3479, ["12.345", "12.346", "12.347"]),
        (-30_000.0, 25_000.0, ["−20,000", "0", "20,000"]),
        (0.0, 0.00045, ["0.0000", "0.0001", "0.0002", "0.0003", "0.0004"]),
    ],
)
def test_numbers_of_an_axis_are_told_apart_and_have_no_exponent(
    low: float, high: float, shown: list[str]
) -> None:
    assert written(ticks(low, high)) == shown


def test_an_axis_without_numbers_has_nothing_written() -> None:
    assert written(ticks(float("nan"), 1.0)) == []


@pytest.mark.parametrize("points", [8, 14, 20])
@pytest.mark.parametrize("pixels", [15.0, 40.0, 120.0])
def test_numbers_of_an_axis_stand_apart_in_any_size_of_text(
    qapp: QApplication, points: int, pixels: float
) -> None:
    font = QFont()
    font.setPointSize(points)
    metrics = QFontMetrics(font)
    numbers = axis_numbers(-2.3, 2.3, pixels, font)
    for (before, left), (after, right) in pairwise(numbers):
        wide = (metrics.horizontalAdvance(left) + metrics.horizontalAdvance(right)) / 2
        assert (after - before) * pixels > wide
    assert numbers and (len(numbers) == 5 or pixels < 120.0), "and where there is room there are all of them"
