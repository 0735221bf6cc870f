"""How unlikely it is to roll a picture that is ordered."""

from __future__ import annotations

import math

import numpy as np

from engine.trainers.trainer import Rows

NEAR = 1 / 16  # of the pixels, that may differ from a picture of the set


def bits_of_all(pixels: int, levels: int) -> float:
    """The logarithm to base 2 of how many pictures there are."""
    return pixels * math.log2(max(1, levels))


def bits_to_hit(pictures: int, pixels: int, levels: int) -> float:
    """How unlikely a roll is one of so many different pictures, in bits: n means one in 2 to the n."""
    return bits_of_all(pixels, levels) - math.log2(max(1, pictures))


def near_pixels(pixels: int) -> int:
    """In how many pixels a picture may differ from one of the set and still be near it."""
    return int(pixels * NEAR)


def bits_to_be_near(pictures: int, pixels: int, levels: int) -> float:
    """How unlikely a roll differs from one of so many pictures in a sixteenth of the pixels or less, at least.

    As many pictures are near each: the sum over r of choose(pixels, r) (levels - 1)^r. Those near two are counted
    twice, so a roll may be less likely, never more.
    """
    near = sum(math.comb(pixels, apart) * (levels - 1) ** apart for apart in range(near_pixels(pixels) + 1))
    return max(0.0, bits_to_hit(pictures, pixels, levels) - _log2(near))


def rolled(seed: int, pixels: int, levels: Rows) -> Rows:
    """A picture (pixels,) in which every pixel has any of the levels, all as likely; a function of the seed."""
    picture: Rows = levels[np.random.default_rng(seed).integers(0, len(levels), pixels)]
    return picture


def _log2(number: int) -> float:
    """Of a whole number of any length."""
    excess = max(0, number.bit_length() - 64)
    return math.log2(number >> excess) + excess
