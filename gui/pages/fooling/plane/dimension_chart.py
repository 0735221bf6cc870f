"""The step that flips a class against the number of dimensions, as a figure."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.labs.fooling.plane.dimensions import DIMENSIONS, DimensionsResult, Growth
from engine.labs.fooling.plane.report import EQUAL, summary
from engine.wording import counted, percent
from gui.look.fonts import scaled
from gui.look.theme import Themes

SMALL = 0.85
LEAST_LINES = 9  # of height
MARGIN = 6
FAINT = 0.16
LINES = {Growth.PIXELS: Qt.PenStyle.SolidLine, Growth.LENGTH: Qt.PenStyle.DashLine}
NAMES = {Growth.PIXELS: "curve grows as pixels do", Growth.LENGTH: "keeps its length"}
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class DimensionChart(QWidget):
    """A line for each way to grow, from seed to seed as a band; the pointer tells the figures."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.result: DimensionsResult | None = None
        self.setAccessibleName("Step that flips a class against dimensions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(lambda theme: self.update())

    def show_result(self, result: DimensionsResult | None) -> None:
        """Show what is done so far."""
        self.result = result
        self.setAccessibleDescription(summary(result) if result is not None else "")
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
        top = 2 * self._line + MARGIN
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
                lines.append(
                    f"{NAMES[growth]}: {percent(float(np.median(middles)), 0)} of the way along the curve"
                    f" ({percent(float(middles.min()), 0)} to {percent(float(middles.max()), 0)} of"
                    f" {counted(len(middles), 'seed')}), {percent(result.off(growth, dimensions), 0)} of the step"
                    f" out of the plane; the autoencoder catches {percent(result.caught(growth, dimensions), 0)}"
                )
        return "\n".join(lines)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = int((event.pos().x() - self.plot.left()) / max(1.0, self.plot.width()) * len(DIMENSIONS))
            inside = self.result is not None and 0 <= number < len(DIMENSIONS)
            QToolTip.showText(event.globalPos(), self.told(number) if inside else EQUAL, self)
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
        theme, line, metrics = self._themes.now, self._line, QFontMetrics(self._small)
        painter.setPen(QColor(theme.muted))
        words = metrics.elidedText(
            "step that flips a class, of the way along the curve", Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(0, 0, self.width(), line), LEFT, words)
        x = 0.0
        for growth, style in LINES.items():
            name = NAMES[growth]
            wide = metrics.horizontalAdvance(name) + 2
            if x + 28 + wide > self.width():
                name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(self.width() - x - 28))
            painter.setPen(QPen(QColor(theme.text), 1.8, style))
            painter.drawLine(QPointF(x, 1.5 * line), QPointF(x + 20, 1.5 * line))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(x + 24, line, wide, line), LEFT, name)
            x += wide + 36

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
        band = QColor(theme.text)
        band.setAlphaF(FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
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
