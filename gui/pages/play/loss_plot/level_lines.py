"""Level lines and their words as one item of a plot.

pyqtgraph has an item for a line and one for its words, and each is placed anew whenever an axis moves, as it does ten
times a second while a network learns: a quarter of a millisecond each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.look.theme import Theme
from gui.pages.play.loss_plot.label_spots import Spot

FAINT = 0.45  # the lines' opacity
AIR = 2.0  # pixels between a line and its words


class Level(NamedTuple):
    """A line: its height in the plot, what it is called, and whether it is of the test pictures."""

    height: float
    words: str
    test: bool


class LevelLines(pg.GraphicsObject):  # type: ignore[misc]
    """Dashed lines from end to end of a view box, some with words; behind the curves."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: Sequence[tuple[Level, Spot | None]] = ()
        self._theme: Theme | None = None
        self._font = QFont()
        self.setZValue(-1)

    def draw(self, placed: Sequence[tuple[Level, Spot | None]], theme: Theme, font: QFont) -> None:
        """Draw these, the words in `font` at their spots; no words where there is no spot."""
        self._placed, self._theme, self._font = placed, theme, font
        self.update()

    def clear(self) -> None:
        """Draw none."""
        self._placed = ()
        self.update()

    def boundingRect(self) -> QRectF:
        sight = self.viewRect()
        return QRectF() if sight is None else sight

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        sight, theme = self.viewRect(), self._theme
        wide, high = self.pixelWidth(), self.pixelHeight()  # of a pixel, in the plot's units
        if theme is None or not (wide and high):
            return
        for level, spot in self._placed:
            colour = QColor(theme.muted if level.test else theme.text)
            colour.setAlphaF(FAINT)
            painter.setPen(pg.mkPen(colour, width=1, style=Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(sight.left(), level.height), QPointF(sight.right(), level.height))
            if spot is None:
                continue
            at, before, below = spot.value
            metrics = QFontMetricsF(self._font)
            painter.save()
            painter.translate(sight.left() + at * sight.width(), level.height)
            painter.scale(wide, -high)  # now in pixels, downwards
            painter.setFont(self._font)
            painter.setPen(QColor(theme.muted))
            left = -before * metrics.horizontalAdvance(level.words)
            base = AIR + metrics.ascent() if below else -AIR - metrics.descent()
            painter.drawText(QPointF(left, base), level.words)
            painter.restore()
