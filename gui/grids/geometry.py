"""Where the cells of a grid lie: whole device pixels, so all cells are equally large at any scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from engine.pictures.cells import Cell
from engine.pictures.picture import GridSize

SMALLEST_LINED_CELL = 6  # device pixels; below it, grid lines would be more line than picture


@dataclass(frozen=True)
class GridGeometry:
    """A grid in a widget. `cell`, `left`, `top` are device pixels; a zoomed grid may begin outside it."""

    size: GridSize
    cell: int
    left: int
    top: int
    ratio: float = 1.0

    @classmethod
    def fitted(cls, widget: QSize, ratio: float, size: GridSize, margin: int = 0) -> GridGeometry:
        """The largest grid that fits the widget (logical pixels) less a margin (device pixels), centred."""
        return cls.centred(widget, ratio, size, largest_cell(widget, ratio, size, margin))

    @classmethod
    def centred(cls, widget: QSize, ratio: float, size: GridSize, cell: int) -> GridGeometry:
        """A grid of this cell size (device pixels) in the middle of the widget."""
        left = (device_length(widget.width(), ratio) - cell * size.width) // 2
        top = (device_length(widget.height(), ratio) - cell * size.height) // 2
        return cls(size, cell, left, top, ratio)

    def moved_to(self, left: int, top: int) -> GridGeometry:
        """The same grid with its corner elsewhere (device pixels)."""
        return GridGeometry(self.size, self.cell, left, top, self.ratio)

    @property
    def has_lines(self) -> bool:
        """Whether the cells are large enough for grid lines."""
        return self.cell >= SMALLEST_LINED_CELL

    @property
    def line_width(self) -> int:
        """The thickness of every thin line in device pixels: about one logical pixel."""
        return max(1, math.ceil(self.ratio - 0.5))

    @property
    def device_rect(self) -> QRect:
        """The whole grid in device pixels."""
        return QRect(self.left, self.top, self.cell * self.size.width, self.cell * self.size.height)

    @property
    def rect(self) -> QRectF:
        """The whole grid in logical pixels."""
        return self._logical(self.device_rect)

    def device_cell_rect(self, cell: Cell) -> QRect:
        """One cell in device pixels; it may lie outside the grid."""
        row, column = cell
        return QRect(self.left + column * self.cell, self.top + row * self.cell, self.cell, self.cell)

    def cell_rect(self, cell: Cell) -> QRectF:
        """One cell in logical pixels."""
        return self._logical(self.device_cell_rect(cell))

    def cell_centre(self, cell: Cell) -> QPointF:
        """The middle of a cell in logical pixels."""
        return self.cell_rect(cell).center()

    def unbounded_cell_at(self, position: QPointF) -> Cell:
        """The cell under a position (logical pixels), as if the grid went on for ever."""
        row = math.floor((position.y() * self.ratio - self.top) / self.cell)
        column = math.floor((position.x() * self.ratio - self.left) / self.cell)
        return row, column

    def cell_at(self, position: QPointF) -> Cell | None:
        """The cell `(row, column)` under a position in logical pixels; None outside the grid."""
        row, column = self.unbounded_cell_at(position)
        inside = 0 <= row < self.size.height and 0 <= column < self.size.width
        return (row, column) if inside else None

    def nearest_cell_at(self, position: QPointF) -> Cell:
        """The cell of the grid that is nearest to a position in logical pixels."""
        row, column = self.unbounded_cell_at(position)
        return min(max(row, 0), self.size.height - 1), min(max(column, 0), self.size.width - 1)

    def _logical(self, rect: QRect) -> QRectF:
        ratio = self.ratio
        return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)


def largest_cell(widget: QSize, ratio: float, size: GridSize, margin: int = 0) -> int:
    """The cell size in device pixels, at least 1, with which a grid fits the widget and its margin."""
    width = device_length(widget.width(), ratio) - 2 * margin
    height = device_length(widget.height(), ratio) - 2 * margin
    return max(1, min(width // size.width, height // size.height))


def device_length(logical: int, ratio: float) -> int:
    """How many whole device pixels fit a logical length; a hair of rounding error does not cost one."""
    return math.floor(logical * ratio + 1e-6)
