"""What the die shows."""

from __future__ import annotations

import random

ROLLED_SEEDS = 10_000  # of at most four digits


def rolled_seed(shown: int) -> int:
    """Another seed than the one shown, at random."""
    return random.SystemRandom().choice([seed for seed in range(ROLLED_SEEDS) if seed != shown])
