"""How sure a classifier is, in words that never claim more than it is."""

from __future__ import annotations

import math

from engine.wording import percent

SURE = 0.99  # from here on it is called very sure, and everything counts it so


def sure_words(chance: float) -> str:
    """A chance, 0 to 1, in whole per cent rounded down; from 99 % on `over 99 %`, as 100 % it never is."""
    if chance >= SURE:
        return f"over {percent(SURE, 0)}"
    return percent(math.floor(100.0 * chance) / 100.0, 0)
