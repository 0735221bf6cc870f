"""Words of the page."""

from __future__ import annotations

import math

from engine.wording import NOTHING_YET, counted, percent

BEFORE = "Before the change:"


def left_text(share: float) -> str:
    """A share of an error that is left: `104 %`, `3.1 %`, `0.02 %`; an em dash if it is not known."""
    if not math.isfinite(share):
        return NOTHING_YET
    if share == 0.0:
        return "0 %"
    if share < 0.0001:
        return "< 0.01 %"
    return percent(share, 0 if share >= 0.0995 else 1 if share >= 0.00995 else 2)


def progress_words(done: int, total: int) -> str:
    """How far it is."""
    return "Getting ready…" if not done else f"{done:,} of {counted(total, 'network')}"


def rest_words(seeds: int, epochs: int, by_seeds: bool) -> str:
    """What was done."""
    trained = f"{counted(epochs, 'epoch')} each"
    return f"{counted(seeds, 'seed')}, {trained}" if by_seeds else trained
