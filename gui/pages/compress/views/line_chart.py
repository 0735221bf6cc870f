"""A small chart of some curves over the same steps, with one step marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from gui.look.theme import Theme
from gui.pages.compress.views.lettering import Lettering

GAP = 4
SAMPLE = 18  # of a line in the legend
RING, RING_LINE = 3.5, 1.4  # radius and width of a ring round a step
ROUND = (1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Curve:
    """One curve: a number a step, NaN where there is none."""

    name: str
    values: Sequence[float]
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    strong: bool = True  # in the colour of text; else muted
    ringed: bool = False  # a ring a step, which is seen where another line covers this one


@dataclass(frozen=True)
class LineChart:
    """Curves over equal steps; the axis goes from 0 to a round number."""

    title: str
    curves: Sequence[Curve]
    steps: Sequence[str]  # words below the axis
    figure: Callable[[float], str]
    below: str = ""  # what the steps are, on a line of its own below them
    least: float = 1.0  # that the axis reaches
    shorter: str = ""  # the title where there is little room

    def paint(
        self, painter: QPainter, room: QRectF, letters: Lettering, theme: Theme, marked: int | None
    ) -> None:
        """Paint it into a room, the marked step as a line."""
        metrics = QFontMetrics(letters.small)
        line = letters.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(letters.strong)
        painter.setPen(QColor(theme.text))
        title = self.title if not self.shorter or letters.wide(self.title) <= room.width() else self.shorter
        painter.drawText(QRectF(room.left(), room.top(), room.width(), line), LEFT, title)
        high = self._high
        axis = letters.wide(*map(self.figure, (0.0, high / 2, high))) + GAP
        rows = self._legend(painter, room, letters, theme)
        plot = QRectF(
            room.left() + axis,
            room.top() + line * (1.5 + rows) + GAP,
            room.width() - axis - GAP,
            room.height() - line * (2.5 + rows + bool(self.below)) - 2 * GAP,
        )
        if plot.height() < line or plot.width() < line:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(plot, 6, 6)
        painter.setFont(letters.small)
        for value in (0.0, high / 2, high):
            y = self._y(plot, value)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(room.left(), y - line / 2, axis - GAP, line), RIGHT, self.figure(value))
        if marked is not None:
            x = self._x(plot, marked)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for curve in self.curves:
            points = [
                QPointF(self._x(plot, step), self._y(plot, value))
                for step, value in enumerate(curve.values)
                if math.isfinite(value)
            ]
            colour = theme.text if curve.strong else theme.muted
            painter.setPen(QPen(QColor(colour), 1.8, curve.style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(QPen(QColor(colour), RING_LINE))
            for point in points if curve.ringed else ():
                painter.drawEllipse(point, RING, RING)
        painter.setPen(QColor(theme.muted))
        under = plot.bottom() + GAP
        painter.drawText(QRectF(plot.left(), under + line, plot.width(), line), CENTRE, self.below)
        for step, left, wide in self.places(plot, room, metrics):
            painter.drawText(QRectF(left, under, wide, line), CENTRE, self.steps[step])

    def places(self, plot: QRectF, room: QRectF, metrics: QFontMetrics) -> list[tuple[int, float, float]]:
        """The steps that are written below the axis, and where: (step, left, width).

        As many as there is room for at equal distances, the first and the last among them.
        """
        last = len(self.steps) - 1
        found: list[tuple[int, float, float]] = []
        for stride in (one for one in range(1, last + 1) if last % one == 0):
            found = [self._place(step, plot, room, metrics) for step in range(0, last + 1, stride)]
            if all(left + wide + GAP <= after for (_, left, wide), (_, after, _) in pairwise(found)):
                return found
        return found[-1:]

    def _place(
        self, step: int, plot: QRectF, room: QRectF, metrics: QFontMetrics
    ) -> tuple[int, float, float]:
        wide = metrics.horizontalAdvance(self.steps[step]) + 2
        return step, min(max(self._x(plot, step) - wide / 2, plot.left()), room.right() - wide), wide

    def _legend(self, painter: QPainter, room: QRectF, letters: Lettering, theme: Theme) -> int:
        """Below the title, in as many lines as it takes; returns how many."""
        metrics = QFontMetrics(letters.small)
        painter.setFont(letters.small)
        x, row = room.left(), 1
        for curve in self.curves:
            wide = SAMPLE + GAP + metrics.horizontalAdvance(curve.name) + 2
            if x > room.left() and x + wide > room.right():
                x, row = room.left(), row + 1
            y = room.top() + (row + 0.5) * letters.line
            painter.setPen(QPen(QColor(theme.text if curve.strong else theme.muted), 1.8, curve.style))
            painter.drawLine(QPointF(x, y), QPointF(x + SAMPLE, y))
            if curve.ringed:
                painter.setPen(QPen(painter.pen().color(), RING_LINE))
                painter.drawEllipse(QPointF(x + SAMPLE / 2, y), RING, RING)
            painter.setPen(QColor(theme.muted))
            words = QRectF(x + SAMPLE + GAP, y - letters.line / 2, wide, letters.line)
            painter.drawText(words, LEFT, curve.name)
            x += wide + 3 * GAP
        return row

    @property
    def _high(self) -> float:
        known = [value for curve in self.curves for value in curve.values if math.isfinite(value)]
        return round_above(max(self.least, *known)) if known else self.least

    def _x(self, plot: QRectF, step: int) -> float:
        return plot.left() + 6 + (plot.width() - 12) * step / max(1, len(self.steps) - 1)

    def _y(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - plot.height() * value / self._high


def round_above(value: float) -> float:
    """The least round number that is no less than a positive one: its half is one of two digits."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * one for one in ROUND if power * one >= value * (1.0 - 1e-9))
