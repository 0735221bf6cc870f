"""The fewest flips of pixels that fool a judge: all ways with few of them are tried, so that the fewest are proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.pictures.judge import Stand, with_flipped
from engine.labs.fooling.pictures.subsets import Flips, subsets

MOST_FLIPS = 3  # of which all ways are tried
MOST_TRIED = 50_000  # ways of one number of flips: 41,664 of 3 among 64 pixels
MOST_GREEDY = 40  # flips that are looked for one after the other
MOST_CANDIDATES = 256  # pixels that are thought of then: of more, those that come nearest alone
GREEDY_BLOCK = 512  # pictures that are judged at once


@dataclass(frozen=True)
class Tried:
    """All ways with so many flips."""

    flips: int
    ways: int
    fooling: int  # how many of them do it


@dataclass(frozen=True, eq=False)
class Fewest:
    """What was found: the pixels (flips,) of the way that fools best with the fewest flips; None: no way was found.

    `proven`: no fewer flips do it, as all ways with fewer were tried. `at_least` so many are needed in any case.
    """

    tried: tuple[Tried, ...]
    flips: npt.NDArray[np.intp] | None
    proven: bool
    at_least: int

    @property
    def ways(self) -> int:
        """How many ways were tried in all."""
        return sum(one.ways for one in self.tried)


def levels_of(pixels: int) -> tuple[int, ...]:
    """With how many flips all ways are tried on pictures of so many pixels: 1, 2 and 3 of 64; fewer of more."""
    return tuple(flips for flips in range(1, MOST_FLIPS + 1) if comb(pixels, flips) <= MOST_TRIED)


def fewest_flips(stand: Stand, go_on: Callable[[], None] = lambda: None) -> Fewest:
    """Try all ways with one flip, then with two, and so on, until some fool the judge.

    A flip takes a pixel to its far end, white or black. Where all ways have failed, flips are taken one after the
    other, each the one that comes nearest; what that finds is not proven, unless it has the fewest that are still
    possible. `go_on` is called between blocks, and may raise.
    """
    pixels = len(stand.picture)
    tried: list[Tried] = []
    nearest: npt.NDArray[np.intp] = np.zeros(0, dtype=np.intp)
    for flips in levels_of(pixels):
        fooling, best, margin = 0, None, np.inf
        closest = np.inf
        for block in subsets(pixels, flips):
            go_on()
            margins, fooled = stand.flipped(block)
            margins = np.nan_to_num(margins, nan=np.inf)
            count = int(np.count_nonzero(fooled))
            fooling += count
            if count:
                at = int(np.where(fooled, margins, np.inf).argmin())
                if best is None or margins[at] < margin:
                    best, margin = block[at], float(margins[at])
            else:
                at = int(margins.argmin())
                if margins[at] < closest:
                    closest, nearest = float(margins[at]), block[at]
        tried.append(Tried(flips, comb(pixels, flips), fooling))
        if best is not None:
            return Fewest(tuple(tried), best, True, flips)
    at_least = tried[-1].flips + 1 if tried else 1
    found = _greedy(stand, nearest, go_on)
    return Fewest(tuple(tried), found, found is not None and len(found) == at_least, at_least)


def _greedy(
    stand: Stand, begin: npt.NDArray[np.intp], go_on: Callable[[], None]
) -> npt.NDArray[np.intp] | None:
    """Flip the pixel that comes nearest, again and again; then take back each flip that is not needed."""
    pixels = len(stand.picture)
    candidates = _candidates(stand, go_on)
    flips: list[int] = begin.tolist()
    while len(flips) < min(MOST_GREEDY, pixels):
        others = np.setdiff1d(candidates, flips)
        far = np.empty(len(others))
        for start in range(0, len(others), GREEDY_BLOCK):
            go_on()
            block = others[start : start + GREEDY_BLOCK]
            ways: Flips = np.column_stack([np.tile(np.array(flips, dtype=np.intp), (len(block), 1)), block])
            pictures = with_flipped(stand.picture, ways)
            fooled = stand.plainly(pictures).fooled
            if fooled.any():
                return _needed(stand, [*flips, int(block[fooled.argmax()])])
            far[start : start + GREEDY_BLOCK] = stand.nearing(pictures)
        flips.append(int(others[np.nan_to_num(far, nan=np.inf).argmin()]))
    return None


def _candidates(stand: Stand, go_on: Callable[[], None]) -> npt.NDArray[np.intp]:
    """The pixels that are thought of."""
    pixels = len(stand.picture)
    if pixels <= MOST_CANDIDATES:
        return np.arange(pixels)
    far = np.empty(pixels)
    for start in range(0, pixels, GREEDY_BLOCK):
        go_on()
        ways = np.arange(start, min(start + GREEDY_BLOCK, pixels))[:, None]
        far[ways[:, 0]] = stand.nearing(with_flipped(stand.picture, ways))
    nearest: npt.NDArray[np.intp] = np.nan_to_num(far, nan=np.inf).argsort(kind="stable")[:MOST_CANDIDATES]
    return nearest


def _needed(stand: Stand, flips: list[int]) -> npt.NDArray[np.intp]:
    """The flips less those without which the judge is fooled too."""
    before = 0
    while len(flips) != before:  # one that was needed may not be any more once another is gone
        before = len(flips)
        for pixel in tuple(flips):
            fewer = np.array([[one for one in flips if one != pixel]], dtype=np.intp)
            if fewer.size and bool(stand.plainly(with_flipped(stand.picture, fewer)).fooled[0]):
                flips.remove(pixel)
    return np.array(sorted(flips), dtype=np.intp)
