"""What one press, drag and release paints. A stroke knows pixels and cells, and nothing of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from engine.pictures.cells import (
    Cell,
    Cells,
    ellipse,
    flood,
    line,
    mirrored,
    painted,
    rectangle,
    snapped_to_45,
)
from engine.pictures.picture import GridSize, Pixels
from engine.pictures.selection import Selection, extract, pasted, whole
from gui.panels.editor.tool_state import Tool


@dataclass(frozen=True)
class Brush:
    """A value to paint with, and the mirrors to paint it in."""

    value: float
    horizontal: bool = False
    vertical: bool = False

    def paint(self, pixels: Pixels, cells: Cells | set[Cell] | tuple[Cell, ...]) -> Pixels:
        """The pixels with these cells and their mirror twins painted; what is outside is passed over."""
        if not (self.horizontal or self.vertical):
            return painted(pixels, cells, self.value)
        # The twins of all cells at once: a mask and its mirror images.
        covered = painted(np.zeros_like(pixels), cells, 1.0) > 0
        if self.horizontal:
            covered |= covered[:, ::-1]
        if self.vertical:
            covered |= covered[::-1]
        return np.where(covered, np.float32(self.value), pixels)

    def twins(self, cells: Cells | set[Cell] | tuple[Cell, ...], pixels: Pixels) -> Cells:
        """The cells with their mirror twins."""
        return mirrored(cells, size_of(pixels), self.horizontal, self.vertical)


class Stroke(Protocol):
    """A stroke under way."""

    @property
    def label(self) -> str:
        """What the undo menu says."""

    @property
    def end(self) -> Cell:
        """Where the next Shift-click's line begins."""

    def to(self, cell: Cell, constrained: bool = False) -> Pixels:
        """Go on to a cell, which may lie outside the picture; returns the picture as it is then."""


class Freehand:
    """Paints every cell that the pointer passes, also those between two events."""

    def __init__(self, pixels: Pixels, start: Cell, brush: Brush, label: str) -> None:
        self.label = label
        self._brush = brush
        self._pixels = pixels
        self.end = start

    def to(self, cell: Cell, constrained: bool = False) -> Pixels:
        passed = line(self.end, cell)
        self.end = cell
        self._pixels = self._brush.paint(self._pixels, passed)
        return self._pixels


class Shape:
    """Stretches a line, rectangle or ellipse; constrained: in steps of 45 degrees, a square, a circle."""

    def __init__(self, pixels: Pixels, start: Cell, brush: Brush, tool: Tool, filled: bool) -> None:
        self.label = {Tool.RECTANGLE: "Draw rectangle", Tool.ELLIPSE: "Draw ellipse"}.get(tool, "Draw line")
        self._before = pixels
        self._start = start
        self._brush = brush
        self._tool = tool
        self._filled = filled
        self.end = start

    def to(self, cell: Cell, constrained: bool = False) -> Pixels:
        cells, self.end = shape_cells(self._tool, self._start, cell, constrained, self._filled, self._before)
        return self._brush.paint(self._before, cells)


class Fill:
    """Fills the patch under the press, as far as it lies in the limit; dragging on changes nothing.

    In the mirrors the patches of its twins are filled too.
    """

    label = "Fill"

    def __init__(self, pixels: Pixels, start: Cell, brush: Brush, limit: Selection | None = None) -> None:
        top, left, _, _ = limit = limit if limit is not None else whole(size_of(pixels))
        part = extract(pixels, limit)
        cells: set[Cell] = set()
        for row, column in brush.twins((start,), pixels):
            cells |= flood(part, (row - top, column - left))
        self._filled = pasted(pixels, painted(part, cells, brush.value), (top, left))
        self.end = start

    def to(self, cell: Cell, constrained: bool = False) -> Pixels:
        return self._filled


def shape_cells(
    tool: Tool, start: Cell, end: Cell, constrained: bool, filled: bool, pixels: Pixels
) -> tuple[Cells | tuple[Cell, ...], Cell]:
    """The cells of a shape, and where it really ends: snapped if constrained, not absurdly far outside."""
    end = _bounded(end, size_of(pixels))
    if tool is Tool.LINE:
        end = snapped_to_45(start, end) if constrained else end
        return line(start, end), end
    if constrained:
        down, right = end[0] - start[0], end[1] - start[1]
        side = max(abs(down), abs(right))
        end = start[0] + (side if down >= 0 else -side), start[1] + (side if right >= 0 else -side)
    return (rectangle if tool is Tool.RECTANGLE else ellipse)(start, end, filled), end


def size_of(pixels: Pixels) -> GridSize:
    """Width and height of a picture's pixels."""
    return GridSize(pixels.shape[1], pixels.shape[0])


def _bounded(cell: Cell, size: GridSize) -> Cell:
    """At most a quarter outside it: enough to push a shape over the edge, and quick to draw."""
    down, right = size.height // 4, size.width // 4
    row, column = cell
    return min(max(row, -down), size.height - 1 + down), min(max(column, -right), size.width - 1 + right)
