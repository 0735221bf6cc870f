"""A hidden layer that neither reads the input nor paints the output: its units as shaded cells."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Themes, signed_colours

CELL = 12.0
GAP = 2.0


class UnitStrip(QWidget):
    """Cells in columns, coloured by the units' activations."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._activations: npt.NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    def show_activations(self, activations: npt.NDArray[np.float32]) -> None:
        """Show the activations (units,) of the layer."""
        self._activations = activations
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(CELL) * 2, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._activations)
        if not count:
            return
        columns = max(range(1, count + 1), key=self._side_with)
        rows = math.ceil(count / columns)
        side = self._side_with(columns)
        left = (self.width() - columns * (side + GAP) + GAP) / 2
        top = (self.height() - rows * (side + GAP) + GAP) / 2
        scale = max(1e-6, float(np.abs(np.nan_to_num(self._activations)).max()))
        colours = signed_colours(self._activations, scale, self._themes.now)
        with QPainter(self) as painter:
            painter.setPen(QColor(self._themes.now.border))
            for unit in range(count):
                column, row = divmod(unit, rows)
                painter.setBrush(QColor(*(int(part) for part in colours[unit])))
                painter.drawRect(QRectF(left + column * (side + GAP), top + row * (side + GAP), side, side))

    def _side_with(self, columns: int) -> float:
        """The side of a cell in so many columns."""
        rows = math.ceil(len(self._activations) / columns)
        return min(CELL, (self.width() + GAP) / columns - GAP, (self.height() + GAP) / rows - GAP)

    def _theme_changed(self, theme: object) -> None:
        self.update()
