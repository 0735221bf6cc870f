"""Curves: every column tells its value, and the line has no gap."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.pictures.curve_columns import curve_columns

series = arrays(np.float64, st.tuples(st.just(1), st.integers(1, 20)), elements=st.floats(0, 1))


def read(pixels: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """The row of each value, from the bottom: of the rows inked, the farthest from the value before."""
    rows: list[int] = []
    for column in pixels.T:
        inked = np.flatnonzero(column)
        rows.append(int(inked[np.abs(inked - (rows[-1] if rows else inked[0])).argmax()]))
    return len(pixels) - 1 - np.array(rows)


@given(series, st.integers(4, 16))
def test_every_column_tells_its_value_and_the_line_has_no_gap(
    values: npt.NDArray[np.float64], height: int
) -> None:
    (pixels,) = curve_columns(values, height)
    assert pixels.shape == (height, values.shape[1])
    assert np.abs(read(pixels) - values[0] * (height - 1)).max() <= 0.5 + 1e-9  # the nearest row
    for before, after in zip(pixels.T, pixels.T[1:], strict=False):
        inked, next_inked = np.flatnonzero(before), np.flatnonzero(after)
        assert (np.diff(next_inked) == 1).all()
        assert np.abs(inked[:, np.newaxis] - next_inked).min() <= 1


def test_a_jump_is_inked_in_the_column_that_it_leads_to() -> None:
    (pixels,) = curve_columns(np.array([[0.0, 1.0, 1.0, 0.0]]), 4)
    assert pixels.T.tolist() == [[0, 0, 0, 1], [1, 1, 1, 0], [1, 0, 0, 0], [0, 1, 1, 1]]
