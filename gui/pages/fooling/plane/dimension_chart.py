"""The step that flips a class against the number of dimensions, as a figure."""

from __future__ import annotations

import math
import textwrap

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.labs.fooling.plane.dimensions import ASKED, DIMENSIONS, DimensionsResult, Growth
from engine.labs.fooling.plane.report import EQUAL, summary
from engine.wording import counted, percent
from gui.look.fonts import scaled
from gui.look.theme import Themes

SMALL = 0.85
LEAST_LINES = 10  # of height
MARGIN = 6
FAINT = 0.16
LINES = {Growth.PIXELS: Qt.PenStyle.SolidLine, Growth.LENGTH: Qt.PenStyle.DashLine}
NAMES = {Growth.PIXELS: "curve grows as pixels do", Growth.LENGTH: "curve keeps its length"}
BAND = "from seed to seed"
TITLE = "How short a step flips a class: its share of the way along the curve"
LINE = 29  # of width: three dashes and the gaps between them
SIGN = LINE + 5  # before a name
APART = 12
TIP_LETTERS = 56  # of a line: a tooltip of plain text does not wrap by itself
MEANING = (
    "Grows as pixels do: the curve is √(dimensions / 2) times as large, as pictures are that get more pixels."
    " Keeps its length: it stays as it is. The band goes from the lowest seed to the highest."
    f" The map speaks of one point; this is the median of {ASKED} points that were not learnt from."
)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class DimensionChart(QWidget):
    """A line for each way to grow, from seed to seed as a band; the pointer tells the figures."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.result: DimensionsResult | None = None
        self._tip: tuple[QPoint, int] | None = None  # where on the screen, and at which of the dimensions
        self.setAccessibleName("Step that flips a class against dimensions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(lambda theme: self.update())

    def show_result(self, result: DimensionsResult | None) -> None:
        """Show what is done so far."""
        self.result = result
        self.setAccessibleDescription(summary(result) if result is not None else "")
        if self._tip is not None and self.underMouse() and QToolTip.isVisible():
            QToolTip.showText(self._tip[0], self._told_at(self._tip[1]), self)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, (LEAST_LINES + 3) * self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, LEAST_LINES * self._line)

    @property
    def _line(self) -> int:
        return QFontMetrics(self._small).height() + 2

    @property
    def _small(self) -> QFont:
        return scaled(self.font(), SMALL)

    @property
    def plot(self) -> QRectF:
        """Where the lines are."""
        axis = QFontMetrics(self._small).horizontalAdvance("100 %") + MARGIN
        top = len(self._title_lines) * self._line + len(self._rows) * self._line + MARGIN
        return QRectF(axis, top, self.width() - axis - MARGIN, self.height() - top - 2 * self._line - 2)

    def centre(self, number: int) -> float:
        """Where one of the dimensions stands, from the left."""
        plot = self.plot
        return plot.left() + plot.width() * (number + 0.5) / len(DIMENSIONS)

    def told(self, number: int) -> str:
        """The figures of one of the dimensions."""
        result, dimensions = self.result, DIMENSIONS[number]
        if result is None:
            return ""
        lines = [f"{dimensions:,} dimensions"]
        for growth in Growth:
            middles = result.middles(growth, dimensions)
            if len(middles):
                share = f"{percent(float(np.median(middles)), 0)} of the way along the curve"
                if len(middles) > 1:
                    low, high = percent(float(middles.min()), 0), percent(float(middles.max()), 0)
                    share += f" ({low} to {high} of {counted(len(middles), 'seed')})"
                lines += (
                    f"{NAMES[growth]}: {share}",
                    f"    {percent(result.off(growth, dimensions), 0)} of the step out of the plane;"
                    f" the autoencoder catches {percent(result.caught(growth, dimensions), 0)}",
                )
        if len(lines) == 1:
            lines.append("Nothing is measured here yet.")
        return "\n".join(lines)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            plot = self.plot
            number = int((event.pos().x() - plot.left()) / max(1.0, plot.width()) * len(DIMENSIONS))
            inside = plot.top() <= event.pos().y() and 0 <= number < len(DIMENSIONS)
            self._tip = event.globalPos(), number if inside and self.result is not None else -1
            QToolTip.showText(self._tip[0], self._told_at(self._tip[1]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, plot, line = self._themes.now, self.plot, self._line
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._small)
            self._legend(painter)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.stage))
            painter.drawRoundedRect(plot, 6, 6)
            for share in (0.0, 0.5, 1.0):
                y = self._y(share)
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
                painter.setPen(QColor(theme.muted))
                painter.drawText(
                    QRectF(0, y - line / 2, plot.left() - MARGIN, line), RIGHT, percent(share, 0)
                )
            for number, dimensions in enumerate(DIMENSIONS):
                room = QRectF(self.centre(number) - 40, plot.bottom() + 2, 80, line)
                painter.drawText(room, CENTRE, f"{dimensions:,}")
            below = QRectF(plot.left(), plot.bottom() + line, plot.width(), line)
            painter.drawText(below, CENTRE, "dimensions")
            if self.result is not None:
                for growth in Growth:
                    self._curve(painter, self.result, growth)

    def _legend(self, painter: QPainter) -> None:
        theme, line = self._themes.now, self._line
        painter.setPen(QColor(theme.muted))
        for number, words in enumerate(self._title_lines):
            painter.drawText(QRectF(0, number * line, self.width(), line), LEFT, words)
        below = len(self._title_lines)
        for number, row in enumerate(self._rows, start=below):
            for x, style, words in row:
                middle = (number + 0.5) * line
                if style is None:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(self._band)
                    painter.drawRect(QRectF(x, middle - 4, LINE, 8))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                else:
                    painter.setPen(QPen(QColor(theme.text), 1.8, style))
                    painter.drawLine(QPointF(x, middle), QPointF(x + LINE, middle))
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(x + SIGN, number * line, self.width(), line), LEFT, words)

    @property
    def _title_lines(self) -> list[str]:
        """The title, broken where the chart ends."""
        metrics, lines = QFontMetrics(self._small), [""]
        for word in TITLE.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > self.width():
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    @property
    def _rows(self) -> list[list[tuple[float, Qt.PenStyle | None, str]]]:
        """From the left: where an entry of the legend begins, its line (None: the band) and its words."""
        metrics, x = QFontMetrics(self._small), 0.0
        rows: list[list[tuple[float, Qt.PenStyle | None, str]]] = [[]]
        for style, words in (*((LINES[one], NAMES[one]) for one in Growth), (None, BAND)):
            wide = SIGN + metrics.horizontalAdvance(words) + 2
            if rows[-1] and x + wide > self.width():
                rows.append([])
                x = 0.0
            rows[-1].append((x, style, words))
            x += wide + APART
        return rows

    @property
    def _band(self) -> QColor:
        band = QColor(self._themes.now.text)
        band.setAlphaF(FAINT)
        return band

    def _told_at(self, number: int) -> str:
        """The figures of one of the dimensions, or, for -1, what all of it means."""
        if number >= 0:
            return self.told(number)
        return "\n\n".join(textwrap.fill(words, TIP_LETTERS) for words in (MEANING, EQUAL))

    def _curve(self, painter: QPainter, result: DimensionsResult, growth: Growth) -> None:
        theme = self._themes.now
        points, high, low = [], [], []
        for number, dimensions in enumerate(DIMENSIONS):
            middles = result.middles(growth, dimensions)
            if len(middles) and math.isfinite(middles[0]):
                x = self.centre(number)
                points.append(QPointF(x, self._y(float(np.median(middles)))))
                high.append(QPointF(x, self._y(float(middles.max()))))
                low.append(QPointF(x, self._y(float(middles.min()))))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._band)
        painter.drawPolygon(QPolygonF([*high, *reversed(low)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), 1.8, LINES[growth]))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text))
        for point in points:
            painter.drawEllipse(point, 3.0, 3.0)

    def _y(self, share: float) -> float:
        plot = self.plot
        return plot.bottom() - plot.height() * min(max(share, 0.0), 1.05) / 1.08
