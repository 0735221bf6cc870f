"""All ways to choose a few pixels of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import comb

import numpy as np
import numpy.typing as npt

Flips = npt.NDArray[np.intp]  # (changes, flips): which pixels each change flips, rising
BLOCK = 4_096  # changes that are judged at once: what is between two layers stays in a processor's cache


def subsets(pixels: int, flips: int) -> Iterator[Flips]:
    """Every choice of 1 to 3 of so many pixels exactly once, in the order of the pixels, in blocks."""
    if flips == 1:
        yield from _blocks(np.arange(pixels)[:, None])
    elif flips == 2:
        yield from _blocks(_pairs(pixels))
    else:
        pairs = _pairs(pixels)
        waiting: list[Flips] = []
        count = 0
        for first in range(pixels - 2):
            rest = pairs[len(pairs) - comb(pixels - first - 1, 2) :]  # of later pixels only
            waiting.append(np.column_stack([np.full(len(rest), first), rest]))
            count += len(rest)
            if count >= BLOCK or first == pixels - 3:
                yield np.concatenate(waiting)
                waiting, count = [], 0


@lru_cache(maxsize=4)
def _pairs(pixels: int) -> Flips:
    pairs = np.column_stack(np.triu_indices(pixels, 1))
    pairs.flags.writeable = False
    return pairs


def _blocks(choices: Flips) -> Iterator[Flips]:
    for start in range(0, len(choices), BLOCK):
        yield choices[start : start + BLOCK]
