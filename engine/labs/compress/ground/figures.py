"""Figures as tables, programs and people read them, where they may not be known, and the middle of several."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.wording import NOTHING_YET, counted, percent


def number(value: float) -> float | None:
    """A number for JSON, which knows no NaN."""
    return float(value) if math.isfinite(value) else None


def known(value: float) -> float | str:
    """A number for a table, or the sign that it is not known."""
    return float(value) if math.isfinite(value) else NOTHING_YET


def share_text(share: float) -> str:
    """A share: `104 %`, `3.1 %`, `0.02 %`; an em dash if it is not known."""
    if not math.isfinite(share):
        return NOTHING_YET
    if share == 0.0:
        return "0 %"
    if share < 0.0001:
        return "< 0.01 %"
    return percent(share, 0 if share >= 0.0995 else 1 if share >= 0.00995 else 2)


def lost_sentence(networks: int) -> str:
    """That so many networks are lost; empty for none."""
    return f"{counted(networks, 'network')} came to a loss that is no number." if networks else ""


def middle(shares: npt.NDArray[np.float64]) -> float:
    """The geometric mean of shares that are above zero, NaN without any; a share of zero counts as the least number."""
    if not len(shares):
        return math.nan
    return float(np.exp(np.log(np.maximum(shares, np.finfo(np.float64).tiny)).mean()))
