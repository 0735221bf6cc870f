"""Which cells of a row must be painted again when its output has changed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.scores.similarity import black_and_white
from gui.play.side_by_side.columns import OUTPUTS, Column

Output = npt.NDArray[np.floating]
Span = tuple[Column, Column]
ALL: tuple[Span, ...] = ((OUTPUTS[0], OUTPUTS[-1]),)
GREYS: tuple[Span, ...] = ((Column.GREY, Column.GREY), (Column.DIFFERENCE, Column.DIFFERENCE))


def changed_outputs(now: Output | None, before: Output | None) -> tuple[Span, ...]:
    """First and last column of every run of cells that differ; None is an output that is not known."""
    if now is before:
        return ()
    if now is None or before is None or now.shape != before.shape:
        return ALL
    if np.array_equal(now, before):
        return ()
    return GREYS if np.array_equal(black_and_white(now), black_and_white(before)) else ALL
