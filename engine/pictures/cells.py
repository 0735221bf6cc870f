"""The cells that a drawing tool covers, and painting them.

A cell is `(row, column)`, counted from 0 at the top left; it may lie outside the picture until it is painted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from engine.pictures.frozen import frozen
from engine.pictures.picture import GridSize, Pixels

Cell = tuple[int, int]
Cells = frozenset[Cell]


def line(a: Cell, b: Cell) -> tuple[Cell, ...]:
    """The thin line from `a` to `b`, both included, in that order; neighbours touch by a side or a corner.

    Bresenham's line (IBM Systems Journal 4(1), 1965): one cell for each row or each column, whichever are
    more, nearest to the true line. Where two cells are equally near, the one on the side of the nearer end is
    taken, and in the exact middle the upper or left one. So a line looks the same drawn from either end, and,
    but for such a middle cell, its two halves are alike.
    """
    steps = max(abs(b[0] - a[0]), abs(b[1] - a[1]))
    if steps == 0:
        return (a,)
    return tuple(
        (_on_the_way(a[0], b[0], step, steps), _on_the_way(a[1], b[1], step, steps))
        for step in range(steps + 1)
    )


def _on_the_way(a: int, b: int, step: int, steps: int) -> int:
    """The whole number nearest to `a + (b - a) * step / steps`; ties as `line` says."""
    whole, rest = divmod((b - a) * step, steps)
    below = a + whole
    if 2 * rest != steps or 2 * step == steps:
        return below + (2 * rest > steps)
    nearer_end = a if 2 * step < steps else b
    return below + (nearer_end > below)


def snapped_to_45(a: Cell, b: Cell) -> Cell:
    """The end of a line from `a` towards `b` that runs level, upright or diagonally.

    Of the eight directions it is the nearest to that of `b`, and on it the cell nearest to `b` (of two
    equally near the one closer to `a`).
    """
    down, right = b[0] - a[0], b[1] - a[1]
    shorter, longer = sorted((abs(down), abs(right)))
    if shorter < longer * math.tan(math.pi / 8):
        return (b[0], a[1]) if abs(down) > abs(right) else (a[0], b[1])
    length = (shorter + longer) // 2
    return a[0] + int(math.copysign(length, down)), a[1] + int(math.copysign(length, right))


def rectangle(a: Cell, b: Cell, filled: bool = False) -> Cells:
    """The rectangle with opposite corners `a` and `b`: its outline, one cell thick, or all of it."""
    top, left, bottom, right = _box(a, b)
    return frozenset(
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if filled or row in (top, bottom) or column in (left, right)
    )


def ellipse(a: Cell, b: Cell, filled: bool = False) -> Cells:
    """The ellipse that fits the box with opposite corners `a` and `b`: its outline, one cell thick, or all of
    it.

    It holds every cell whose centre lies inside the true ellipse, and it touches all four sides of the box.
    It is the same in a mirror, for odd and even sides. A box of 3x3 gives a plus: by the rule it would be
    full.
    """
    top, left, bottom, right = _box(a, b)
    height, width = bottom - top + 1, right - left + 1
    inside: set[Cell] = set()
    for row in range(top, bottom + 1):
        first = left
        while not _in_ellipse(2 * row - top - bottom, 2 * first - left - right, height, width):
            first += 1
        inside.update((row, column) for column in range(first, left + right - first + 1))
    return frozenset(inside) if filled else _edge(inside)


def _in_ellipse(down: int, right: int, height: int, width: int) -> bool:
    """Whether a cell belongs to an ellipse; `down` and `right` are twice the way from the centre to the
    cell's.

    The cells of the two axes always belong: a slender ellipse would stop short of its box without them.
    """
    if abs(down) <= 1 or abs(right) <= 1:
        return True
    if height == width == 3:
        return False
    return (down * width) ** 2 + (right * height) ** 2 <= (height * width) ** 2


def _edge(cells: set[Cell]) -> Cells:
    """The cells that have a side in common with a cell not among them."""
    return frozenset(cell for cell in cells if not cells.issuperset(_beside(cell)))


def _beside(cell: Cell) -> tuple[Cell, Cell, Cell, Cell]:
    row, column = cell
    return (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)


def _box(a: Cell, b: Cell) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of the box with these corners; all of them are inside."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def flood(pixels: Pixels, start: Cell) -> Cells:
    """The patch of equal value around `start`, joined by sides, not corners; nothing from outside."""
    if not _is_inside(start, pixels.shape):
        return frozenset()
    same = _same_value(pixels, start).tolist()
    height, width = pixels.shape
    found: set[Cell] = set()
    waiting = [start]
    while waiting:
        row, column = waiting.pop()
        if 0 <= row < height and 0 <= column < width and same[row][column]:
            same[row][column] = False
            found.add((row, column))
            waiting += _beside((row, column))
    return frozenset(found)


def same_value(pixels: Pixels, start: Cell) -> Cells:
    """Every cell of the value at `start`, wherever it lies; nothing if `start` is outside."""
    if not _is_inside(start, pixels.shape):
        return frozenset()
    rows, columns = np.nonzero(_same_value(pixels, start))
    return frozenset(zip(rows.tolist(), columns.tolist(), strict=True))


def _same_value(pixels: Pixels, start: Cell) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(pixels == pixels[start])


def mirrored(
    cells: Iterable[Cell], size: GridSize, horizontal: bool = False, vertical: bool = False
) -> Cells:
    """The cells with their mirror twins: `horizontal` swaps left and right, `vertical` top and bottom.

    With both, the twin of a twin belongs too. The axis is the middle of the picture: between two columns of
    an even width, on the middle column of an odd one.
    """
    twins = set(cells)
    if horizontal:
        twins |= {(row, size.width - 1 - column) for row, column in twins}
    if vertical:
        twins |= {(size.height - 1 - row, column) for row, column in twins}
    return frozenset(twins)


def clipped(cells: Iterable[Cell], size: GridSize) -> Cells:
    """The cells that lie in a picture of this size."""
    return frozenset(cell for cell in cells if _is_inside(cell, (size.height, size.width)))


def painted(pixels: Pixels, cells: Iterable[Cell], value: float) -> Pixels:
    """A copy with `value` (0 white to 1 black) in these cells; cells outside the picture are passed over."""
    inside = [cell for cell in cells if _is_inside(cell, pixels.shape)]
    painting = pixels.copy()
    if inside:
        rows, columns = zip(*inside, strict=True)
        painting[list(rows), list(columns)] = value
    return frozen(painting)


def _is_inside(cell: Cell, shape: tuple[int, ...]) -> bool:
    return 0 <= cell[0] < shape[0] and 0 <= cell[1] < shape[1]
