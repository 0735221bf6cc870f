"""Where a level line's words can stand so that no curve runs through them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import numpy as np

from gui.pages.play.loss_plot.data import Values

SAMPLES = 24  # of a curve along the words
AIR = 0.15  # of a line of text, that a curve stays away on the other side of the line


class Spot(Enum):
    """A place along the line: its share of the plot's width, the share of the words left of it, and whether below."""

    RIGHT = 0.99, 1.0, False
    RIGHT_OF_MIDDLE = 0.78, 0.5, False
    MIDDLE = 0.55, 0.5, False
    LEFT_OF_MIDDLE = 0.3, 0.5, False
    LEFT = 0.03, 0.0, False
    BELOW_RIGHT = 0.99, 1.0, True
    BELOW_MIDDLE = 0.55, 0.5, True
    BELOW_LEFT = 0.03, 0.0, True


def free_spot(
    height: float,
    line: float,
    share: float,
    curves: Sequence[tuple[Values, Values]],
    ends: tuple[float, float],
) -> Spot:
    """The first spot that no curve (x, y) crosses, else the right one.

    The words stand on `height` or hang from it, are a `line` of the plot's own units high and a `share` of its width
    wide; `ends` are the first and last x.
    """
    return next((spot for spot in Spot if _is_free(spot, height, line, share, curves, ends)), Spot.RIGHT)


def _is_free(
    spot: Spot,
    height: float,
    line: float,
    share: float,
    curves: Sequence[tuple[Values, Values]],
    ends: tuple[float, float],
) -> bool:
    at, before, below = spot.value
    left, right = (
        ends[0] + part * (ends[1] - ends[0]) for part in (at - before * share, at + (1 - before) * share)
    )
    low, high = (height - line, height + AIR * line) if below else (height - AIR * line, height + line)
    for x, y in curves:
        if len(x) == 0:
            continue
        seen = (x >= left) & (x <= right)
        between = np.interp(np.linspace(left, right, SAMPLES), x, y, left=np.nan, right=np.nan)
        heights = np.concatenate([y[seen], between])
        if np.any((heights >= low) & (heights <= high)):
            return False
        known = heights[np.isfinite(heights)]
        if (
            len(known) and known.min() < low and known.max() > high
        ):  # it falls through them between two samples
            return False
    return True
