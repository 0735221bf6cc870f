"""Scores as the table writes them."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.wording import percent


def shown_score(score: float, limit: float = math.inf) -> str:
    """A score (0 to 1) with a narrow space that does not break; a dash while it is not known (NaN).

    A score below `limit` does not look as if it reached it.
    """
    return "–" if np.isnan(score) else percent(score, 1, limit).replace(" ", "\u202f")


def tenths(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Scores in tenths of a percent, so that what looks the same is the same; -1 where they are not known."""
    return np.nan_to_num(np.floor(scores * 1000.0 + 0.5), nan=-1.0)
