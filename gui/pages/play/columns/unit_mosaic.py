"""A layer's units as small pictures: what each reads from the input, or paints on the output."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.networks.layer_views import LayerView, Sight, paintings, readings
from engine.passage import Passage
from gui.grids.colour_table import signed_table
from gui.grids.grid_painter import device_painter
from gui.look.theme import Themes, is_palette_change
from gui.pages.play.columns.hovered_units import CLICK, CloseUp
from gui.pages.play.columns.layer_picture import LayerPicture
from gui.pages.play.columns.mosaic_layout import MosaicLayout, faded, mosaic_layout, mosaic_pixels, resampled

Floats = npt.NDArray[np.float32]
FULL_COLOUR = 60.0  # logical pixels of a drag that make no weight one with the full colour
MOST_UNITS = 100  # more than these cannot be told apart
READS = "what it reads from the input: blue adds, orange takes away"
PAINTS = "what it paints on the output: blue adds, orange takes away"


class UnitMosaic(LayerPicture):
    """Weights (units, height, width) as signed pictures, each outlined as strongly as its unit is active.

    A drag up or down that begins on a pixel tells by how much that weight is to change.
    """

    pixel_moved = Signal(int, int, int, float)  # unit, row, column, and how much larger its weight is to be
    pixel_left = Signal()  # the hand has let go of it
    on_card: ClassVar[bool] = True

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._weights: Floats = np.zeros((0, 1, 1), dtype=np.float32)
        self._activations: Floats = np.zeros(0, dtype=np.float32)
        self._colours = signed_table()
        self._what = READS
        self._pixel: tuple[int, int, int] | None = None  # unit, row and column under the pointer
        self._drag: tuple[tuple[int, int, int], QPointF, float] | None = (
            None  # pixel, from where, full colour
        )
        self._dragging = False
        self.scale = 1.0  # the weight that has the full colour
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        """How many units are drawn; at most 100."""
        return min(len(self._weights), MOST_UNITS)

    @property
    def reads(self) -> bool:
        """Whether units are shown as what they read of the input, and not as what they paint on the output."""
        return self._what is READS

    @property
    def activations(self) -> Floats:
        """The units' activations."""
        return self._activations

    def weights_of(self, unit: int) -> Floats:
        """A unit's weights (height, width)."""
        weights: Floats = self._weights[unit]
        return weights

    def show_layer(self, passage: Passage, view: LayerView) -> None:
        reads = view.sight is Sight.READINGS
        self._what = READS if reads else PAINTS
        weights = (readings if reads else paintings)(passage.layout, passage.tensors)
        if weights is not None:
            self.show_units(weights[: view.units], passage.activations[view.layer])

    def show_nothing(self) -> None:
        self.show_units(np.zeros((0, 1, 1), dtype=np.float32), np.zeros(0, dtype=np.float32))

    def close_up(self, unit: int) -> CloseUp:
        weights, pixel = self.weights_of(unit), None
        if self._pixel is not None and self._pixel[0] == unit:
            _, row, column = self._pixel  # where pictures became smaller under the pointer, it is on none
            pixel = (row, column) if row < weights.shape[0] and column < weights.shape[1] else None
        return CloseUp(weights, self.scale, self._what, pixel)

    def show_units(self, weights: Floats, activations: Floats) -> None:
        """Show weights (units, height, width) and the units' activations (units,)."""
        self._weights = weights
        self._activations = activations
        self.scale = max(float(np.abs(weights).max(initial=0.0)), 1e-6)
        self.update()

    def tile_rect(self, unit: int) -> QRectF:
        ratio = self.devicePixelRatioF()
        layout = self._layout()
        left, top = layout.tile_origin(unit)
        return QRectF(left / ratio, top / ratio, layout.tile[0] / ratio, layout.tile[1] / ratio)

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.units:
            return
        theme = self._themes.now
        layout = self._layout()
        cells = self._colours.packed(self._seen_weights(layout) * (1.0 / self.scale), theme)
        strength = np.abs(self._activations[: self.units])
        strength = np.where(np.isfinite(strength), strength, 0.0)
        strength = strength / max(float(strength.max(initial=0.0)), 1e-9)
        outlines = faded(theme.text, strength)
        if self.hovered_unit is not None:
            outlines[self.hovered_unit] = faded(theme.accent, np.ones(1))[0]
        line = max(1, round(1.6 * self.devicePixelRatioF()))
        pixels = mosaic_pixels(layout, cells, outlines, line)
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        with device_painter(self) as painter:
            painter.drawImage(layout.left - line, layout.top - line, image)
        self.paint_off(theme)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_palette_change(event):
            self.update()

    def pixel_at(self, point: QPointF) -> tuple[int, int, int] | None:
        """The unit whose tile holds a point in logical pixels, and the row and column of its picture there."""
        unit = self.unit_at(point)
        if unit is None:
            return None
        tile, (_, height, width) = self.tile_rect(unit), self._weights.shape
        row = int((point.y() - tile.top()) / tile.height() * height)
        column = int((point.x() - tile.left()) / tile.width() * width)
        return unit, min(row, height - 1), min(column, width - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        pixel = self.pixel_at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None
        self._drag = None if pixel is None else (pixel, event.position(), self.scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            before, unit = self._pixel, self.hovered_unit
            self._pixel = self.pixel_at(event.position())
            super().mouseMoveEvent(event)
            if unit is not None and unit == self.hovered_unit and before != self._pixel:
                self.hovered.emit(unit)  # another pixel of the same unit
            return
        pixel, start, scale = self._drag
        up = start.y() - event.position().y()
        self._dragging = self._dragging or (event.position() - start).manhattanLength() > CLICK
        if self._dragging:
            self._pressed = None  # no click any more, wherever it ends
            self.pixel_moved.emit(*pixel, up / FULL_COLOUR * scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._drag, self._dragging = self._dragging, None, False
        if dragging:
            self.pixel_left.emit()
        super().mouseReleaseEvent(event)

    def unit_at(self, point: QPointF) -> int | None:
        ratio = self.devicePixelRatioF()
        return self._layout().unit_at(point.x() * ratio, point.y() * ratio, self.units)

    def _seen_weights(self, layout: MosaicLayout) -> Floats:
        """The weights of the units drawn, less those for which a tile is too small."""
        weights = self._weights[: self.units]
        _, height, width = weights.shape
        wide, high = layout.tile
        return resampled(weights, min(wide, width), min(high, height))

    def _layout(self) -> MosaicLayout:
        ratio = self.devicePixelRatioF()
        margin = 3
        height, width = self._weights.shape[1:]
        room = int(self.width() * ratio) - 2 * margin, int(self.height() * ratio) - 2 * margin
        return mosaic_layout(*room, self.units, width / height).moved(margin)

    def _theme_changed(self, theme: object) -> None:
        self.update()
