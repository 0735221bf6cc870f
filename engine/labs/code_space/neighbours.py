"""Which pictures are alike: by their codes, and by their pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
MOST_DISTANCES = 2_000_000  # numbers held at once


def distances(rows: npt.NDArray[np.floating], to: npt.NDArray[np.floating]) -> Values:
    """The length of the difference of each of rows (rows, numbers) to one row (numbers,), (rows,)."""
    found = np.empty(len(rows))
    block = max(1, MOST_DISTANCES // max(1, rows.shape[1]))
    one = np.asarray(to, dtype=np.float64)
    for start in range(0, len(rows), block):
        part = np.asarray(rows[start : start + block], dtype=np.float64)
        found[start : start + block] = np.sqrt(np.square(part - one).sum(axis=1))
    return found


def nearest_to(rows: npt.NDArray[np.floating], place: int, count: int) -> tuple[Indices, Values]:
    """The `count` rows nearest to that at a place, itself left out, nearest first, and how far they are.

    Of rows as near as each other the first comes first.
    """
    found = distances(rows, rows[place])
    found[place] = np.inf
    order = np.argsort(found, kind="stable")[: min(count, len(rows) - 1)]
    return order.astype(np.int64), found[order]


def shared(first: Indices, second: Indices) -> int:
    """How many of the first are among the second."""
    return int(np.isin(first, second).sum())
