"""A picture to look at: the network's output, or the difference between input and output."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.pictures.cells import Cell
from engine.pictures.picture import GridSize
from gui.grids.geometry import GridGeometry, largest_cell
from gui.grids.grid_painter import device_painter, fill_device, outline_cells, paint_frame, paint_grid
from gui.look.theme import Theme, Themes, ink_colours, signed_colours

Mode = Literal["ink", "signed"]
Values = npt.NDArray[np.floating]


class GridView(QWidget):
    """Shows values (height, width) as cells; tells which one is under the pointer."""

    cell_hovered = Signal(object)  # (row, column) or None

    def __init__(self, themes: Themes, parent: QWidget | None = None, margin: int = 2) -> None:
        super().__init__(parent)
        self._themes = themes
        self._margin = margin  # logical pixels around the grid
        self._values: Values | None = None
        self._room: GridSize | None = None
        self._mode: Mode = "ink"
        self._scale = 1.0
        self._hovered: Cell | None = None
        self._marked: Cell | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Picture"))
        themes.changed.connect(self._theme_changed)

    @property
    def values(self) -> Values | None:
        """What is shown: (height, width), or None."""
        return self._values

    @property
    def grid(self) -> GridGeometry | None:
        """Where the cells lie; None while nothing is shown."""
        if self._values is None:
            return None
        height, width = self._values.shape
        ratio = self.devicePixelRatioF()
        size = GridSize(width, height)
        cell = largest_cell(self.size(), ratio, self._room or size, round(self._margin * ratio))
        return GridGeometry.centred(self.size(), ratio, size, cell)

    def show_values(self, pixels: Values, mode: Mode = "ink", scale: float = 1.0) -> None:
        """Show values (height, width): `ink` from 0 (paper) to 1 (ink), `signed` from -scale to +scale."""
        same = self._values is not None and (mode, scale) == (self._mode, self._scale)
        if same and self._values is not None and np.array_equal(pixels, self._values, equal_nan=True):
            return
        self._values, self._mode, self._scale = np.array(pixels), mode, scale
        self._describe()
        self.update()

    def set_room(self, room: GridSize | None) -> None:
        """Draw cells no larger than would fit a grid of `room`, so that two views have one scale; None: as fits."""
        if room != self._room:
            self._room = room
            self.update()

    def show_nothing(self) -> None:
        """Show an empty place."""
        if self._values is not None:
            self._values = None
            self._describe()
            self.update()

    def mark(self, cell: Cell | None) -> None:
        """Outline a cell: the one that the pointer is on in another view of the same picture."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def value_at(self, cell: Cell) -> float | None:
        """The value shown in a cell; None outside the picture."""
        if self._values is None:
            return None
        height, width = self._values.shape
        row, column = cell
        return float(self._values[row, column]) if 0 <= row < height and 0 <= column < width else None

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)  # for layouts; whoever sets the geometry may give less

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        with device_painter(self) as painter:
            fill_device(painter, self, theme.panel)
            grid = self.grid
            if grid is None or self._values is None:
                return
            paint_grid(painter, grid, self._colours(self._values, theme))
            paint_frame(painter, grid, theme.frame)
            marked = {cell for cell in (self._hovered, self._marked) if cell is not None}
            outline_cells(painter, grid, marked, theme.accent, theme.panel)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)

    def _hover_at(self, position: QPointF) -> None:
        grid = self.grid
        self._set_hovered(grid.cell_at(position) if grid is not None else None)

    def _set_hovered(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self._describe()
            self.update()
            self.cell_hovered.emit(cell)

    def _colours(self, values: Values, theme: Theme) -> npt.NDArray[np.uint8]:
        if self._mode == "signed":
            return signed_colours(values, self._scale, theme)
        return ink_colours(values, theme)

    def _describe(self) -> None:
        value = self.value_at(self._hovered) if self._hovered is not None else None
        text = ""
        if self._hovered is not None and value is not None:
            row, column = self._hovered
            text = self.tr("row {0}, column {1}: {2}").format(row + 1, column + 1, f"{value:.2f}")
        elif self._values is not None:
            height, width = self._values.shape
            text = self.tr("{0} by {1} pixels").format(width, height)
        self.setAccessibleDescription(text)

    def _theme_changed(self, theme: Theme) -> None:
        self.update()
