"""A rectangular part of a picture: cut, copy, paste and move it, or change it alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.pictures.cells import Cell
from engine.pictures.frozen import frozen
from engine.pictures.picture import GridSize, Pixels


class Selection(NamedTuple):
    """A rectangle of cells, in pixels; only what lies inside the picture counts."""

    top: int
    left: int
    height: int
    width: int

    def inside(self, size: GridSize) -> Selection:
        """The part within a picture of this size; it has no rows or no columns if they do not meet."""
        top, left = min(max(self.top, 0), size.height), min(max(self.left, 0), size.width)
        bottom, right = min(self.top + self.height, size.height), min(self.left + self.width, size.width)
        return Selection(top, left, max(bottom - top, 0), max(right - left, 0))

    @property
    def is_empty(self) -> bool:
        """Whether it holds no cell."""
        return self.height <= 0 or self.width <= 0

    def __contains__(self, cell: object) -> bool:
        if not (isinstance(cell, tuple) and len(cell) == 2):
            return False
        row, column = cell
        return bool(self.top <= row < self.top + self.height and self.left <= column < self.left + self.width)


def selection_between(a: Cell, b: Cell) -> Selection:
    """The selection with opposite corners `a` and `b`, both inside."""
    return Selection(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) + 1, abs(a[1] - b[1]) + 1)


def whole(size: GridSize) -> Selection:
    """A selection of the whole picture."""
    return Selection(0, 0, size.height, size.width)


def extract(pixels: Pixels, selection: Selection) -> Pixels:
    """A read-only copy of the selected pixels: float32 (rows, columns), clipped, maybe empty."""
    return frozen(pixels[_slices(pixels, selection)])


def pasted(pixels: Pixels, patch: Pixels, at: Cell) -> Pixels:
    """A copy with `patch` over it, its top left pixel at `at`; what sticks out is left out."""
    target = Selection(*at, *patch.shape)
    inside = target.inside(_size(pixels))
    down, right = inside.top - at[0], inside.left - at[1]
    copy = pixels.copy()
    if not inside.is_empty:
        copy[_slices(pixels, inside)] = patch[down : down + inside.height, right : right + inside.width]
    return frozen(copy)


def filled(pixels: Pixels, selection: Selection, value: float = 0.0) -> Pixels:
    """A copy with one value (0 white to 1 black) all over the selection; white is what a cut leaves."""
    copy = pixels.copy()
    copy[_slices(pixels, selection)] = value
    return frozen(copy)


def moved(pixels: Pixels, selection: Selection, to: Cell, paper: float = 0.0) -> Pixels:
    """A copy with the selected pixels lifted, leaving `paper`, and set down with their corner at `to`."""
    inside = selection.inside(_size(pixels))
    corner = (to[0] + inside.top - selection.top, to[1] + inside.left - selection.left)
    return pasted(filled(pixels, inside, paper), extract(pixels, inside), corner)


def within(pixels: Pixels, selection: Selection, change: Callable[[Pixels], Pixels]) -> Pixels:
    """A copy in which only the selection is changed, as if it were a picture: flipped, turned, inverted ...

    `change` must keep the patch's shape. An empty selection changes nothing.
    """
    inside = selection.inside(_size(pixels))
    if inside.is_empty:
        return frozen(pixels)
    return pasted(pixels, change(extract(pixels, inside)), (inside.top, inside.left))


def _size(pixels: Pixels) -> GridSize:
    return GridSize(pixels.shape[1], pixels.shape[0])


def _slices(pixels: Pixels, selection: Selection) -> tuple[slice, slice]:
    top, left, height, width = selection.inside(_size(pixels))
    return slice(top, top + height), slice(left, left + width)
