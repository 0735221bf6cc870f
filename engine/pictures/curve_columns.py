"""A time series as a picture: a moment a column from left to right, ink at the value, drawn as one line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def curve_columns(values: npt.NDArray[np.floating], height: int) -> npt.NDArray[np.bool_]:
    """Where the ink is in the curves (series, height, moments) of values (series, moments), 0 (bottom) to 1 (top).

    A value inks the nearest of `height` rows. Where it jumps, its column is inked from there back to the row
    next to the last value's, so that a curve is one line, and every column still tells its value.
    """
    last = height - 1
    rows = last - np.floor(np.clip(values, 0.0, 1.0) * last + 0.5).astype(np.intp)
    before = np.concatenate([rows[:, :1], rows[:, :-1]], axis=1)
    top = np.minimum(rows, np.where(before < rows, before + 1, rows))
    bottom = np.maximum(rows, np.where(before > rows, before - 1, rows))
    grid = np.arange(height)[np.newaxis, :, np.newaxis]
    ink: npt.NDArray[np.bool_] = (grid >= top[:, np.newaxis]) & (grid <= bottom[:, np.newaxis])
    return ink
