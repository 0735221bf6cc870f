"""Answers of many pictures, a few at a time where all at once would take too much memory."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.networks.layers.layer import Array

MOST_NUMBERS = 4_000_000  # between, at any time


def in_parts(
    answer: Callable[[tuple[Array, ...], Array], Array],
    tensors: tuple[Array, ...],
    values: Array,
    between: int,
) -> Array:
    """What `answer` makes of values (pictures, numbers), for each of which it holds `between` numbers meanwhile."""
    most = max(1, MOST_NUMBERS // between)
    if len(values) <= most:
        return answer(tensors, values)
    parts = [answer(tensors, values[start : start + most]) for start in range(0, len(values), most)]
    return np.concatenate(parts)
