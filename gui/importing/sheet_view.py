"""A sheet of many small pictures, with the cuts drawn on it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.importing.raw.sheet_grid import SheetGrid
from engine.pictures.picture import GridSize
from gui.grids.grid_painter import image_of
from gui.look.theme import Theme, Themes, ink_colours

MOST_DRAWN = 10_000  # tiles; of more, the cuts would hide the picture


class SheetView(QWidget):
    """Shows one image, and the tiles that a `SheetGrid` cuts it into."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._values: npt.NDArray[np.floating] | None = None
        self._pixmap = QPixmap()
        self._size = GridSize(1, 1)
        self._grid: SheetGrid | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAccessibleName("The sheet and its tiles")
        themes.changed.connect(self._theme_changed)

    def show_sheet(self, values: npt.NDArray[np.floating], size: GridSize) -> None:
        """Show an image (height, width), 1 being ink, of a sheet of `size` pixels; it may be reduced."""
        self._values, self._size = values, size
        self._pixmap = QPixmap.fromImage(image_of(ink_colours(values, self._themes.now)))
        self.show_cuts(self._grid)

    def show_cuts(self, grid: SheetGrid | None) -> None:
        """Draw the edges of these tiles."""
        self._grid = grid
        across, down = grid.tiles(*self._size) if grid is not None else (0, 0)
        self.setAccessibleDescription(f"{across} by {down} tiles")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._pixmap.isNull():
                return
            room = self.size().shrunkBy(QMargins(1, 1, 1, 1))
            scale = min(room.width() / self._size.width, room.height() / self._size.height)
            width, height = self._size.width * scale, self._size.height * scale
            place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
            painter.setPen(QPen(QColor(self._themes.now.border), 1))
            painter.drawRect(place)
            self._paint_cuts(painter, place, scale)

    def _paint_cuts(self, painter: QPainter, place: QRectF, scale: float) -> None:
        grid = self._grid
        if grid is None:
            return
        across, down = grid.tiles(*self._size)
        if not 0 < across * down <= MOST_DRAWN:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._themes.now.accent), 1))
        step_x, step_y = grid.tile_width + grid.spacing, grid.tile_height + grid.spacing
        tiles = [
            QRectF(
                place.left() + (grid.margin + column * step_x) * scale,
                place.top() + (grid.margin + row * step_y) * scale,
                grid.tile_width * scale,
                grid.tile_height * scale,
            )
            for row in range(down)
            for column in range(across)
        ]
        painter.drawRects(tiles)

    def _theme_changed(self, theme: Theme) -> None:
        if self._values is not None:
            self.show_sheet(self._values, self._size)
