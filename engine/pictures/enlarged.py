"""Large images made smaller: exactly where each pixel of a drawing was enlarged to a block, else by averaging."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from engine.pictures.imported import RawPictures, RawValues
from engine.pictures.picture import LARGEST_SIDE, GridSize

KEPT_SIDE = (
    512  # larger pictures are reduced at once: no picture of a document has more than 64 pixels a side
)
REDUCED = f"Pictures above {KEPT_SIDE} pixels a side were reduced."
SMALLEST_OWN = 8  # pixels a side; coarser, any drawing of a few straight lines would count as enlarged


def reduced(stack: RawValues) -> tuple[RawValues, str]:
    """Pictures (pictures, height, width) made smaller by a whole factor, to `KEPT_SIDE` at most, and a remark.

    If all of them are made of equal blocks, these are kept exactly; else a pixel is the average of the square
    it stands for.
    """
    height, width = stack.shape[1:]
    needed = -(-max(height, width) // KEPT_SIDE)
    exact = _factor(stack)
    if exact >= needed:
        own = stack[:, ::exact, ::exact].copy()
        return own, own_sentence(GridSize(own.shape[2], own.shape[1]))
    down, across = min(needed, height), min(needed, width)
    squares = stack[:, : height // down * down, : width // across * across]
    means = squares.reshape(len(stack), height // down, down, width // across, across).mean(
        axis=(2, 4), dtype=np.float32
    )
    smaller: RawValues = np.rint(means).astype(np.uint8) if stack.dtype == np.uint8 else means
    return smaller, REDUCED


def block_side(stack: RawValues) -> int:
    """The side of the largest squares of one value each that all pictures of a stack are made of; 1 if none.

    Pictures of one value say nothing; it is 1 if all are such.
    """
    height, width = stack.shape[1:]
    rows, columns = np.zeros(height, np.bool_), np.zeros(width, np.bool_)
    for picture in stack:
        rows[1:] |= (picture[1:] != picture[:-1]).any(axis=1)
        columns[1:] |= (picture[:, 1:] != picture[:, :-1]).any(axis=0)
        if rows[1:2].any() or columns[1:2].any():
            return 1
    if not rows.any() and not columns.any():
        return 1
    return math.gcd(height, width, *np.flatnonzero(rows).tolist(), *np.flatnonzero(columns).tolist())


def own_sentence(size: GridSize) -> str:
    """What is said of pictures that were enlarged and came in at this size."""
    return f"Its pixels were enlarged; each square of one grey was taken as one, which gives {size}."


def in_own_size(groups: Iterable[RawPictures]) -> tuple[list[RawPictures], dict[RawPictures, str]]:
    """Groups of images too large for any document, by which each pixel of a drawing was enlarged, in its size.

    All others stay as they are. Also gives what is to be said of those that did not.
    """
    now: list[RawPictures] = []
    said: dict[RawPictures, str] = {}
    for group in groups:
        own = _own_size(group) if group.are_images and max(group.size) > LARGEST_SIDE else None
        if own is not None:
            said[own] = own_sentence(own.size)
        now.append(own or group)
    return now, said


def _own_size(group: RawPictures) -> RawPictures | None:
    factor = _factor(group.values)
    if factor == 1:
        return None
    return replace(group, values=group.values[:, ::factor, ::factor].copy())


def _factor(stack: RawValues) -> int:
    """By how much pictures were enlarged."""
    block = block_side(stack)
    most = min(block, *(side // SMALLEST_OWN for side in stack.shape[1:]))
    return next((factor for factor in range(most, 1, -1) if block % factor == 0), 1)
