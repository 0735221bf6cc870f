"""Large images made smaller: exactly where each pixel of a drawing was enlarged to a block, else by averaging."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.raw_values import RawValues
from engine.pictures.picture import LARGEST_SIDE, GridSize

KEPT_SIDE = (
    512  # larger pictures are reduced at once: no picture of a document has more than 64 pixels a side
)
REDUCED = f"Pictures above {KEPT_SIDE} pixels a side were reduced."
_BAND = 64  # rows that are looked at together
_ASK_EVERY = 16  # rows
SMALLEST_OWN = 8  # pixels a side; coarser, any drawing of a few straight lines would count as enlarged


def reduced(stack: RawValues, ask: Callable[[], None] = lambda: None) -> tuple[RawValues, str]:
    """Pictures (pictures, height, width) made smaller by a whole factor, to `KEPT_SIDE` at most, and a remark.

    If all of them are made of equal blocks, these are kept exactly; else a pixel is the average of the square
    it stands for. `ask` is called now and then, and may raise.
    """
    height, width = stack.shape[1:]
    needed = -(-max(height, width) // KEPT_SIDE)
    exact = _factor(stack)
    if exact >= needed:
        own = stack[:, ::exact, ::exact].copy()
        return own, own_sentence(GridSize(own.shape[2], own.shape[1]))
    down, across = min(needed, height), min(needed, width)
    smaller: RawValues = np.empty((len(stack), height // down, width // across), dtype=stack.dtype)
    for picture, target in zip(stack, smaller, strict=True):
        for row, line in enumerate(target):
            if row % _ASK_EVERY == 0:
                ask()
            squares = picture[row * down : (row + 1) * down, : width // across * across]
            means = squares.mean(axis=0, dtype=np.float32).reshape(-1, across).mean(axis=1)
            line[:] = np.rint(means) if stack.dtype == np.uint8 else means
    return smaller, REDUCED


def block_side(stack: RawValues) -> int:
    """The side of the largest squares of one value each that all pictures of a stack are made of; 1 if none.

    Pictures of one value say nothing; it is 1 if all are such.
    """
    height, width = stack.shape[1:]
    side = math.gcd(height, width)
    has_edges = False
    for picture in stack:
        for top in range(0, height, _BAND):
            band = picture[top : top + _BAND + 1]
            rows = top + 1 + np.flatnonzero((band[1:] != band[:-1]).any(axis=1))
            columns = 1 + np.flatnonzero((band[:, 1:] != band[:, :-1]).any(axis=0))
            side = math.gcd(side, *rows.tolist(), *columns.tolist())
            has_edges = has_edges or bool(rows.size or columns.size)
            if side == 1:
                return 1
    return side if has_edges else 1


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
