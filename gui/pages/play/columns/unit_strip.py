"""A hidden layer that neither reads the input nor paints the output: its units as shaded cells."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.networks.layer_views import LayerView
from engine.passage import Passage
from gui.look.theme import Themes, signed_colours
from gui.pages.play.columns.layer_picture import LayerPicture

CELL = 12.0
GAP = 2.0


@lru_cache(maxsize=64)
def strip_shape(width: int, height: int, units: int) -> tuple[int, int, float]:
    """Columns, rows and the side of the square cells, in the logical pixels of width x height; the largest cells."""

    def side(columns: int) -> float:
        rows = math.ceil(units / columns)
        return min(CELL, (width + GAP) / columns - GAP, (height + GAP) / rows - GAP)

    columns = max(range(1, units + 1), key=side)
    return columns, math.ceil(units / columns), side(columns)


class UnitStrip(LayerPicture):
    """Cells in columns, coloured by the units' activations."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._activations: npt.NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        return len(self._activations)

    def show_layer(self, passage: Passage, view: LayerView) -> None:
        self.show_activations(passage.activations[view.layer])

    def show_nothing(self) -> None:
        self.show_activations(np.zeros(0, dtype=np.float32))

    def show_activations(self, activations: npt.NDArray[np.float32]) -> None:
        """Show the activations (units,) of the layer."""
        self._activations = activations
        self.update()

    def tile_rect(self, unit: int) -> QRectF:
        columns, rows, side = self._shape()
        left = (self.width() - columns * (side + GAP) + GAP) / 2
        top = (self.height() - rows * (side + GAP) + GAP) / 2
        column, row = divmod(unit, rows)
        return QRectF(left + column * (side + GAP), top + row * (side + GAP), side, side)

    def unit_at(self, point: QPointF) -> int | None:
        if not self.units:
            return None
        columns, rows, side = self._shape()
        first = self.tile_rect(0)
        column = math.floor((point.x() - first.left()) / (side + GAP))
        row = math.floor((point.y() - first.top()) / (side + GAP))
        unit = column * rows + row
        inside = 0 <= column < columns and 0 <= row < rows and unit < self.units
        return unit if inside and self.tile_rect(unit).contains(point) else None

    def sizeHint(self) -> QSize:
        return QSize(int(CELL) * 2, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.units:
            return
        theme = self._themes.now
        scale = max(1e-6, float(np.abs(np.nan_to_num(self._activations)).max()))
        colours = signed_colours(self._activations, scale, theme)
        with QPainter(self) as painter:
            painter.setPen(QColor(theme.border))
            for unit in range(self.units):
                painter.setBrush(QColor(*(int(part) for part in colours[unit])))
                painter.drawRect(self.tile_rect(unit))
            if self.hovered_unit is not None:
                painter.setPen(QPen(QColor(theme.text), 1.6))
                painter.setBrush(QColor(*(int(part) for part in colours[self.hovered_unit])))
                painter.drawRect(self.tile_rect(self.hovered_unit))
        self.paint_off(theme)

    def _shape(self) -> tuple[int, int, float]:
        return strip_shape(self.width(), self.height(), self.units)

    def _theme_changed(self, theme: object) -> None:
        self.update()
