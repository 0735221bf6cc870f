"""A picture on which flips are marked: blue where ink came, orange where it went."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.pictures.cells import Cell
from gui.grids.grid_painter import device_painter, outline_cells
from gui.grids.paintable_grid import PaintableGrid
from gui.look.theme import Themes

LEAST = 1e-3  # change of a pixel that is marked

Values = npt.NDArray[np.floating]


class FlipGrid(PaintableGrid):
    """Shows values (height, width), and outlines those that differ from the picture as it is."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._came: tuple[Cell, ...] = ()
        self._went: tuple[Cell, ...] = ()

    def show_changed(self, pixels: Values, before: Values, marked: bool = True) -> None:
        """Show a picture, and what of it differs from `before` unless that is all of it a little."""
        change = np.asarray(pixels, dtype=np.float64) - before
        came = cells_of(change > LEAST) if marked else ()
        went = cells_of(change < -LEAST) if marked else ()
        if (came, went) != (self._came, self._went):
            self._came, self._went = came, went
            self.update()
        self.show_values(pixels)

    def show_nothing(self) -> None:
        """Show an empty place."""
        self._came = self._went = ()
        super().show_nothing()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        grid = self.grid
        if grid is None or not (self._came or self._went):
            return
        theme = self._themes.now
        with device_painter(self) as painter:
            outline_cells(painter, grid, self._came, theme.positive, theme.paper)
            outline_cells(painter, grid, self._went, theme.negative, theme.ink)


def cells_of(where: npt.NDArray[np.bool_]) -> tuple[Cell, ...]:
    """The cells (row, column) that are true."""
    return tuple((int(row), int(column)) for row, column in np.argwhere(where))
