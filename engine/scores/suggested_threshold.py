"""A threshold from the scores of the training pictures, the only ones that are known to be normal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.wording import percent

SHARE_BELOW = 0.05  # of the training pictures, at most, may fall below a suggested threshold
FEW = round(1 / SHARE_BELOW)  # below this many pictures that share is less than one of them
MARGIN = 0.05  # how far below the lowest score of a few pictures
STEPS = 1000  # suggestions are whole tenths of a percent, as scores are shown


def suggestion_reason(scores: npt.NDArray[np.float64]) -> str:
    """Where `suggested_threshold` of these scores (n,) comes from, as the end of a sentence."""
    if len(scores) < FEW:
        lowest = percent(float(scores.min()), 1)
        pictures = "the one training picture" if len(scores) == 1 else f"{len(scores)} training pictures"
        which = "the score of" if len(scores) == 1 else "the lowest score of"
        return f"{MARGIN * 100:g} points under {which} {pictures}, {lowest}"
    below = int(np.count_nonzero(scores < suggested_threshold(scores)))
    fall = "falls" if below == 1 else "fall"
    return f"{below:,} of {len(scores):,} training pictures {fall} below it, at most {SHARE_BELOW * 100:g} %"


def suggested_threshold(scores: npt.NDArray[np.float64]) -> float:
    """A threshold, 0 to 1 in tenths of a percent, from the scores (n,) of all training pictures, each 0 to 1.

    It is the highest at which at most 5 % of the pictures would be anomalies: their lower 5 % quantile,
    rounded down. Fewer than 20 pictures show too little of how normal ones differ, so there it lies 5 points
    below the lowest. Raises `PinholeError` without a score, or while one is unknown (NaN).
    """
    if len(scores) == 0 or not np.isfinite(scores).all():
        raise PinholeError("A threshold is suggested from the training pictures' scores; train first.")
    candidates = np.arange(STEPS + 1) / STEPS
    if len(scores) < FEW:
        return float(candidates[candidates <= max(0.0, float(scores.min()) - MARGIN + 1e-9)][-1])
    below = np.searchsorted(np.sort(scores), candidates, side="left")
    return float(candidates[below * FEW <= len(scores)][-1])
