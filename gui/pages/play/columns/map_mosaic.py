"""A layer's feature maps as small pictures, a tile a channel."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.networks.layer_views import LayerView
from engine.passage import Passage
from gui.grids.colour_table import signed_table
from gui.grids.grid_painter import device_painter
from gui.look.theme import Themes, is_palette_change
from gui.pages.play.columns.layer_picture import LayerPicture
from gui.pages.play.columns.mosaic_layout import MosaicLayout, faded, mosaic_layout, mosaic_pixels, resampled

Floats = npt.NDArray[np.float32]
MOST_MAPS = 64  # more than these cannot be told apart
MARGIN = 3  # device pixels around the tiles
LEAST_CELL = 4.0  # device pixels; a smaller cell under the pointer gets no frame of its own


class MapMosaic(LayerPicture):
    """Maps (channels, height, width) as signed pictures; each of their cells is a unit."""

    on_card: ClassVar[bool] = True

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._maps: Floats = np.zeros((0, 1, 1), dtype=np.float32)
        self._colours = signed_table()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        """How many cells are drawn: those of at most 64 maps."""
        return self._maps[:MOST_MAPS].size

    @property
    def maps(self) -> int:
        """How many maps are drawn."""
        return min(len(self._maps), MOST_MAPS)

    def show_layer(self, passage: Passage, view: LayerView) -> None:
        self.show_maps(passage.activations[view.layer].reshape(view.maps))

    def show_nothing(self) -> None:
        self.show_maps(np.zeros((0, 1, 1), dtype=np.float32))

    def show_maps(self, maps: Floats) -> None:
        """Show maps (channels, height, width), their largest value in full colour."""
        self._maps = maps
        self.update()

    def said_of(self, unit: int) -> str:
        channel, row, column = self._place(unit)
        return f"map {channel + 1}, row {row + 1}, column {column + 1}"

    def tile_rect(self, unit: int) -> QRectF:
        ratio, (_, height, width) = self.devicePixelRatioF(), self._maps.shape
        layout, (channel, row, column) = self._layout(), self._place(unit)
        left, top = layout.tile_origin(channel)
        wide, high = layout.tile[0] / width, layout.tile[1] / height
        return QRectF((left + column * wide) / ratio, (top + row * high) / ratio, wide / ratio, high / ratio)

    def switch_of(self, unit: int) -> int:
        return self._place(unit)[0]

    def tiles_of(self, switch: int) -> QRectF:
        if switch >= self.maps:
            return QRectF()
        _, height, width = self._maps.shape
        first = switch * height * width
        return self.tile_rect(first).united(self.tile_rect(first + height * width - 1))

    def unit_at(self, point: QPointF) -> int | None:
        ratio, layout = self.devicePixelRatioF(), self._layout()
        x, y = point.x() * ratio, point.y() * ratio
        channel = layout.unit_at(x, y, self.maps)
        if channel is None:
            return None
        _, height, width = self._maps.shape
        left, top = layout.tile_origin(channel)
        row, column = int((y - top) * height / layout.tile[1]), int((x - left) * width / layout.tile[0])
        return int((channel * height + row) * width + column)

    def sizeHint(self) -> QSize:
        return QSize(60, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.units:
            return
        theme, layout = self._themes.now, self._layout()
        maps = self._maps[:MOST_MAPS]
        _, height, width = maps.shape
        scale = max(1e-6, float(np.abs(np.nan_to_num(maps)).max()))
        seen = resampled(maps, min(layout.tile[0], width), min(layout.tile[1], height))
        cells = self._colours.packed(seen * np.float32(1.0 / scale), theme)
        outlines = np.repeat(faded(theme.border, np.ones(1)), len(maps))
        hovered = self.hovered_unit
        if hovered is not None:
            outlines[self._place(hovered)[0]] = faded(theme.accent, np.ones(1))[0]
        ratio = self.devicePixelRatioF()
        line = max(1, round(ratio))
        pixels = mosaic_pixels(layout, cells, outlines, line)
        high, wide = pixels.shape
        image = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
        with device_painter(self) as painter:
            painter.drawImage(layout.left - line, layout.top - line, image)
            if hovered is not None and layout.tile[0] / width >= LEAST_CELL:
                cell = self.tile_rect(hovered)
                painter.setPen(QPen(QColor(theme.accent), line))
                painter.drawRect(
                    QRectF(cell.topLeft() * ratio, cell.size() * ratio).adjusted(0.5, 0.5, -0.5, -0.5)
                )
        self.paint_off(theme)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_palette_change(event):
            self.update()

    def _place(self, unit: int) -> tuple[int, int, int]:
        """Channel, row and column of a unit."""
        _, height, width = self._maps.shape
        channel, cell = divmod(unit, height * width)
        return channel, *divmod(cell, width)

    def _layout(self) -> MosaicLayout:
        ratio = self.devicePixelRatioF()
        _, height, width = self._maps.shape
        room = (int(side * ratio) - 2 * MARGIN for side in (self.width(), self.height()))
        return mosaic_layout(*room, self.maps, width / height).moved(MARGIN)

    def _theme_changed(self, theme: object) -> None:
        self.update()
