"""Changed rows as the few messages that tell a view about them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

MOST_RUNS = 64  # beyond that one run covers them all


def runs_of(rows: npt.NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """First and last row of every unbroken run in ascending rows; if they are many, one run for all."""
    if len(rows) == 0:
        return
    starts = np.flatnonzero(np.diff(rows, prepend=rows[0] - 2) != 1)
    if len(starts) > MOST_RUNS:
        yield int(rows[0]), int(rows[-1])
        return
    ends = np.append(starts[1:], len(rows)) - 1
    for start, end in zip(starts, ends, strict=True):
        yield int(rows[start]), int(rows[end])
