"""Areas under the ROC curve over steps: a line for each judge, and how far the seeds lie apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
ASIDE = 6.0  # pixels between the bars of a step, each line's beside the one before
TOGETHER = 2.0  # pixels up to which two lines hide one another
WIDER = 2.4  # of a line's width, for each later one that is drawn over it
PALE = 0.45  # opacity of such a broad line
MARK = 3.0  # half the size of a mark
CAP = 2.0  # half the width of a bar's end
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
    """Steps are evenly spaced, whatever they are called; marks of a step stand beside one another."""

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
            240, (PLOT_LINES + 4) * line + 3 * GAP + 4
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
                self._band(painter, plot, step, theme)
                painter.setPen(QColor(theme.muted))
                x, wide = self._x(plot, step), metrics.horizontalAdvance(words) + 4
                left = min(max(x - wide / 2, 0.0), self.width() - wide)
                painter.drawText(QRectF(left, plot.bottom() + 2, wide, line), CENTRE, words)
            painter.drawText(
                QRectF(plot.left(), plot.bottom() + line + 2, plot.width(), line), CENTRE, self._across
            )
            for at in range(len(self._lines)):
                self._curve(painter, plot, at, theme)

    def _band(self, painter: QPainter, plot: QRectF, step: int, theme: Theme) -> None:
        """What stands in it is of one step, beside one another so that it can be told apart."""
        half = self._half_band
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.panel))
        painter.drawRect(QRectF(self._x(plot, step) - half, plot.top(), 2 * half, plot.height()))

    @property
    def _half_band(self) -> float:
        return ASIDE * len(self._lines) / 2 + CAP

    def _curve(self, painter: QPainter, plot: QRectF, at: int, theme: Theme) -> None:
        one, beside = self._lines[at], ASIDE * (at - (len(self._lines) - 1) / 2)
        colour = QColor(theme.accent if one.strong else theme.text)
        known = [step for step, value in enumerate(one.mean) if math.isfinite(value)]
        painter.setPen(QPen(colour, 1.0))
        for step in known:
            x = self._x(plot, step) + beside
            low, high = self._y(plot, one.low[step]), self._y(plot, one.high[step])
            painter.drawLine(QPointF(x, low), QPointF(x, high))
            for end in (low, high) if low - high > TOGETHER else ():
                painter.drawLine(QPointF(x - CAP, end), QPointF(x + CAP, end))
        points = [QPointF(self._x(plot, step) + beside, self._y(plot, one.mean[step])) for step in known]
        means = [line.mean for line in self._lines]
        near = TOGETHER * (1.0 - self._low) / plot.height()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, (step, following) in enumerate(pairwise(known)):
            over = drawn_over(means, at, step, following, near)
            painter.setPen(_pen(colour, one.strong, DASHES[at % len(DASHES)], over))
            painter.drawLine(points[place], points[place + 1])
        for point in points:
            _mark(painter, point, at, colour)

    def _legend(self, painter: QPainter, metrics: QFontMetrics, theme: Theme) -> float:
        """In as many lines as it takes; returns where it ends."""
        x, y, line = 0.0, float(GAP), metrics.height()
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.Bold)
        for at, one in enumerate(self._lines):
            wide = SAMPLE + 4 + QFontMetrics(bold).horizontalAdvance(one.name) + 3 * GAP
            if x and x + wide > self.width():
                x, y = 0.0, y + line
            colour = QColor(theme.accent if one.strong else theme.text)
            painter.setPen(_pen(colour, one.strong, DASHES[at % len(DASHES)]))
            painter.drawLine(QPointF(x, y + line / 2), QPointF(x + SAMPLE, y + line / 2))
            _mark(painter, QPointF(x + SAMPLE / 2, y + line / 2), at, colour)
            painter.setPen(QColor(theme.text if one.strong else theme.muted))
            painter.drawText(QRectF(x + SAMPLE + 4, y, wide, line), LEFT, one.name)
            x += wide
        return y + line

    @property
    def _low(self) -> float:
        """Where the axis begins: at 50 % as chance does, or at 0 where something is worse than that."""
        known = [value for one in self._lines for value in one.low if math.isfinite(value)]
        return 0.0 if min(known, default=CHANCE) < CHANCE else CHANCE

    def _x(self, plot: QRectF, step: int) -> float:
        inset = self._half_band + GAP
        return plot.left() + inset + (plot.width() - 2 * inset) * step / max(1, len(self._steps) - 1)

    def _y(self, plot: QRectF, value: float) -> float:
        low = self._low
        return plot.bottom() - plot.height() * (value - low) / (1.0 - low)


def drawn_over(means: Sequence[Sequence[float]], at: int, step: int, following: int, near: float) -> int:
    """How many lines after one lie as near to it at both of two steps: they are drawn over it."""
    mine = means[at]
    return sum(
        all(abs(other[one] - mine[one]) <= near for one in (step, following)) for other in means[at + 1 :]
    )


def _pen(colour: QColor, strong: bool, dashes: tuple[float, ...], over: int = 0) -> QPen:
    """A line with others drawn `over` it is broader, and pale, so that all of them are seen at their own place."""
    thin = 2.2 if strong else 1.6
    wide = thin + WIDER * over
    shade = QColor(colour)
    shade.setAlphaF(PALE if over else 1.0)
    pen = QPen(shade, wide)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern([long * thin / wide for long in dashes])
    return pen


def _mark(painter: QPainter, place: QPointF, at: int, colour: QColor) -> None:
    """Each line has a shape of its own: disc, square, triangle, diamond."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y, half = place.x(), place.y(), MARK
    match at % len(DASHES):
        case 0:
            painter.drawEllipse(place, half, half)
        case 1:
            painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
        case 2:
            corners = [QPointF(x, y - 1.4 * half), QPointF(x - 1.2 * half, y + half)]
            painter.drawPolygon(QPolygonF([*corners, QPointF(x + 1.2 * half, y + half)]))
        case _:
            wide = 1.4 * half
            around = [QPointF(x, y - wide), QPointF(x + wide, y), QPointF(x, y + wide), QPointF(x - wide, y)]
            painter.drawPolygon(QPolygonF(around))
