"""The round numbers of an axis, as they are written."""

from __future__ import annotations

import pytest

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
