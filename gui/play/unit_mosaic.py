"""A layer's units as small pictures: what each reads from the input, or paints on the output."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Themes, is_palette_change, signed_colours

Floats = npt.NDArray[np.float32]
MOST_UNITS = 100  # more than these cannot be told apart
GAP_SHARE = 0.14  # of a tile's side
FAINTEST = 12  # alpha, of 255, below which an outline is not drawn


@dataclass(frozen=True)
class MosaicLayout:
    """Tiles of whole device pixels, as square as can be, centred in a widget."""

    columns: int
    rows: int
    tile: int  # device pixels
    gap: int
    left: int
    top: int

    def tile_origin(self, unit: int) -> tuple[int, int]:
        """Left and top of a unit's tile in device pixels."""
        row, column = divmod(unit, self.columns)
        return self.left + column * (self.tile + self.gap), self.top + row * (self.tile + self.gap)

    def unit_at(self, x: float, y: float, units: int) -> int | None:
        """The unit whose tile holds a point in device pixels."""
        pitch = self.tile + self.gap
        column, row = int((x - self.left) // pitch), int((y - self.top) // pitch)
        unit = row * self.columns + column
        inside = (x - self.left) % pitch < self.tile and (y - self.top) % pitch < self.tile
        return unit if 0 <= column < self.columns and 0 <= unit < units and row >= 0 and inside else None


def mosaic_layout(width: int, height: int, units: int) -> MosaicLayout:
    """The layout with the largest tiles for `units` tiles in width x height device pixels."""
    best = MosaicLayout(1, max(1, units), 1, 0, 0, 0)
    for columns in range(1, max(1, units) + 1):
        rows = math.ceil(max(1, units) / columns)
        pitch = min(width / columns, height / rows)
        tile = int(pitch * (1.0 - GAP_SHARE))
        if tile > best.tile:
            gap = max(1, int(pitch) - tile)
            left = (width - columns * tile - (columns - 1) * gap) // 2
            top = (height - rows * tile - (rows - 1) * gap) // 2
            best = MosaicLayout(columns, rows, tile, gap, left, top)
    return best


class UnitMosaic(QWidget):
    """Weights (units, height, width) as signed pictures, each outlined as strongly as its unit is active."""

    hovered = Signal(object)  # the unit's index, or None

    def __init__(self, themes: Themes, name: str, outline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._outline = outline  # the Theme field with the outline's colour
        self._weights: Floats = np.zeros((0, 1, 1), dtype=np.float32)
        self._activations: Floats = np.zeros(0, dtype=np.float32)
        self._hover: int | None = None
        self.scale = 1.0  # the weight that has the full colour
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        """How many units are drawn; at most 100."""
        return min(len(self._weights), MOST_UNITS)

    def show_units(self, weights: Floats, activations: Floats) -> None:
        """Show weights (units, height, width) and the units' activations (units,)."""
        self._weights = weights
        self._activations = activations
        self.scale = max(float(np.abs(weights).max(initial=0.0)), 1e-6)
        self.update()

    def tile_rect(self, unit: int) -> QRectF:
        """Where a unit is drawn, in logical pixels."""
        ratio = self.devicePixelRatioF()
        layout = self._layout()
        left, top = layout.tile_origin(unit)
        return QRectF(left / ratio, top / ratio, layout.tile / ratio, layout.tile / ratio)

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.units:
            return
        theme = self._themes.now
        ratio = self.devicePixelRatioF()
        layout = self._layout()
        colours = signed_colours(self._weights[: self.units], self.scale, theme)
        strength = np.abs(self._activations[: self.units])
        strength = strength / max(float(strength.max(initial=0.0)), 1e-9)
        height, width = colours.shape[1:3]
        line = max(1.0, round(1.6 * ratio))
        with QPainter(self) as painter:
            painter.scale(1.0 / ratio, 1.0 / ratio)
            for unit in range(self.units):
                left, top = layout.tile_origin(unit)
                tile = np.ascontiguousarray(colours[unit])
                image = QImage(tile.data, width, height, 3 * width, QImage.Format.Format_RGB888)
                painter.drawImage(QRectF(left, top, layout.tile, layout.tile), image)
                colour = QColor(getattr(theme, self._outline))
                colour.setAlphaF(float(strength[unit]) if np.isfinite(strength[unit]) else 0.0)
                if unit == self._hover:
                    colour = QColor(theme.text)
                if colour.alpha() > FAINTEST:
                    painter.setPen(
                        QPen(
                            colour,
                            line,
                            Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.SquareCap,
                            Qt.PenJoinStyle.MiterJoin,
                        )
                    )
                    inset = line / 2
                    painter.drawRect(
                        QRectF(left - inset, top - inset, layout.tile + 2 * inset, layout.tile + 2 * inset)
                    )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._unit_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_palette_change(event):
            self.update()

    def _unit_at(self, point: QPointF) -> int | None:
        ratio = self.devicePixelRatioF()
        return self._layout().unit_at(point.x() * ratio, point.y() * ratio, self.units)

    def _set_hover(self, unit: int | None) -> None:
        if unit != self._hover:
            self._hover = unit
            self.hovered.emit(unit)
            self.update()

    def _layout(self) -> MosaicLayout:
        ratio = self.devicePixelRatioF()
        margin = 3
        layout = mosaic_layout(
            int(self.width() * ratio) - 2 * margin, int(self.height() * ratio) - 2 * margin, self.units
        )
        return MosaicLayout(
            layout.columns, layout.rows, layout.tile, layout.gap, layout.left + margin, layout.top + margin
        )

    def _theme_changed(self, theme: object) -> None:
        self.update()
