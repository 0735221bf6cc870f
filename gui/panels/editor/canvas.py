"""What mouse and keyboard handlers may ask of the canvas."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF

from engine.pictures.cells import Cell
from gui.grids.geometry import GridGeometry


class Canvas(Protocol):
    """The canvas as its handlers see it."""

    @property
    def grid(self) -> GridGeometry | None:
        """Where the cells lie; None without a picture."""

    @property
    def is_zoomed(self) -> bool:
        """Whether panning makes sense."""

    @property
    def cursor_cell(self) -> Cell:
        """The cell of the keyboard cursor, shown or not."""

    @property
    def cursor_shown(self) -> bool:
        """Whether the keyboard leads at the moment."""

    def set_cursor(self, cell: Cell, shown: bool) -> None:
        """Put the keyboard cursor on a cell, and show or hide it."""

    def set_planned_end(self, cell: Cell | None, constrained: bool) -> None:
        """Show the line that a Shift-click would paint; None for none."""

    def hover(self, cell: Cell | None) -> None:
        """Tell which cell is under the pointer."""

    def zoom(self, steps: int, at: QPointF) -> bool:
        """Zoom at a position; False where there is no further step."""

    def pan(self, before: GridGeometry, by: QPointF) -> None:
        """Move the picture from where it was by a distance in logical pixels."""
