"""Areas under the ROC curve over steps: a line for each judge, and how far the seeds lie apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Theme, Themes

SMALL = 0.82
OUTDATED = 0.4  # opacity of what is no longer of this document
GAP = 6
SAMPLE = 40  # of a line in the legend: two turns of the longest dashes, so that it looks as it is drawn
CHANCE = 0.5  # the area of a judge that guesses
PLOT_LINES = 7  # height of the plot, at least
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.5), (1.0, 2.0), (9.0, 2.5, 1.0, 2.5))


@dataclass(frozen=True)
class AreaLine:
    """A mean, a lowest and a highest area a step, 0 to 1; NaN where none is known."""

    name: str
    mean: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    strong: bool = False  # the one that is looked at


class AreaChart(QWidget):
    """Steps are evenly spaced, whatever they are called."""

    def __init__(self, name: str, across: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._across = across
        self._lines: tuple[AreaLine, ...] = ()
        self._steps: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    @property
    def lines(self) -> tuple[AreaLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[AreaLine], steps: Sequence[str]) -> None:
        """Show others."""
        self._lines, self._steps = tuple(lines), tuple(steps)
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(420, 0))

    def minimumSizeHint(self) -> QSize:
        line = QFontMetrics(scaled(self.font(), SMALL)).height()
        return QSize(
            240, (PLOT_LINES + 4) * line + 2 * GAP + 4
        )  # with two lines of legend and two of numbers

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        theme, small = self._themes.now, scaled(self.font(), SMALL)
        metrics = QFontMetrics(small)
        line = metrics.height()
        with QPainter(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else OUTDATED)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(small)
            top = self._legend(painter, metrics, theme)
            axis = metrics.horizontalAdvance("100 %") + GAP
            plot = QRectF(
                axis, top + GAP, self.width() - axis - GAP, self.height() - top - 2 * line - 2 * GAP - 4
            )
            if plot.height() < line or plot.width() < line:
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.stage))
            painter.drawRoundedRect(plot, 6, 6)
            low = self._low
            for value in (low, CHANCE if low < CHANCE else (low + 1.0) / 2, 1.0):
                y = self._y(plot, value)
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(0, y - line / 2, axis - GAP, line), RIGHT, f"{100 * value:.0f} %")
            for step, words in enumerate(self._steps):
                x, wide = self._x(plot, step), metrics.horizontalAdvance(words) + 4
                left = min(max(x - wide / 2, 0.0), self.width() - wide)
                painter.drawText(QRectF(left, plot.bottom() + 2, wide, line), CENTRE, words)
            painter.drawText(
                QRectF(plot.left(), plot.bottom() + line + 2, plot.width(), line), CENTRE, self._across
            )
            for at, one in enumerate(self._lines):
                self._curve(painter, plot, one, DASHES[at % len(DASHES)], theme)

    def _curve(
        self, painter: QPainter, plot: QRectF, one: AreaLine, dashes: tuple[float, ...], theme: Theme
    ) -> None:
        colour = QColor(theme.accent if one.strong else theme.text)
        known = [step for step, value in enumerate(one.mean) if math.isfinite(value)]
        for step in known:
            x = self._x(plot, step)
            painter.setPen(QPen(colour, 1.0))
            painter.drawLine(
                QPointF(x, self._y(plot, one.low[step])), QPointF(x, self._y(plot, one.high[step]))
            )
        painter.setPen(_pen(colour, one.strong, dashes))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(self._x(plot, step), self._y(plot, one.mean[step])) for step in known]
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, 2.6, 2.6)

    def _legend(self, painter: QPainter, metrics: QFontMetrics, theme: Theme) -> float:
        """In as many lines as it takes; returns where it ends."""
        x, y, line = 0.0, 0.0, metrics.height()
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.Bold)
        for at, one in enumerate(self._lines):
            wide = SAMPLE + 4 + QFontMetrics(bold).horizontalAdvance(one.name) + 3 * GAP
            if x and x + wide > self.width():
                x, y = 0.0, y + line
            colour = QColor(theme.accent if one.strong else theme.text)
            painter.setPen(_pen(colour, one.strong, DASHES[at % len(DASHES)]))
            painter.drawLine(QPointF(x, y + line / 2), QPointF(x + SAMPLE, y + line / 2))
            painter.setPen(QColor(theme.text if one.strong else theme.muted))
            painter.drawText(QRectF(x + SAMPLE + 4, y, wide, line), LEFT, one.name)
            x += wide
        return y + line

    @property
    def _low(self) -> float:
        """Where the axis begins: at 50 % as chance does, or lower where something is worse than that."""
        known = [value for one in self._lines for value in one.low if math.isfinite(value)]
        return min(CHANCE, math.floor(min(known, default=CHANCE) * 10) / 10)

    def _x(self, plot: QRectF, step: int) -> float:
        return plot.left() + 12 + (plot.width() - 24) * step / max(1, len(self._steps) - 1)

    def _y(self, plot: QRectF, value: float) -> float:
        low = self._low
        return plot.bottom() - plot.height() * (value - low) / (1.0 - low)


def _pen(colour: QColor, strong: bool, dashes: tuple[float, ...]) -> QPen:
    pen = QPen(colour, 2.2 if strong else 1.6)
    if dashes:
        pen.setDashPattern(dashes)
    return pen
