"""The frame of a map: round numbers along two axes, and what each axis is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gui.look.fonts import scaled
from gui.look.theme import Theme
from gui.pages.code_space.map.axis_words import AxisWords
from gui.pages.code_space.map.scale import MOST_TICKS, Scale, ticks, written

SMALL = 0.82  # of the text
HALF = 40  # logical pixels, half the room of a number
AIR = 5  # between two numbers
CENTRE = Qt.AlignmentFlag.AlignCenter


def room_for_axes(font: QFont) -> int:
    """Logical pixels that the words need on the left and below."""
    return 2 * QFontMetrics(scaled(font, SMALL)).height() + 4


def paint_axes(
    painter: QPainter, scale: Scale, names: tuple[AxisWords, AxisWords], font: QFont, theme: Theme
) -> None:
    """Paint them round a scale's room; an axis without a name has no numbers."""
    small = scaled(font, SMALL)
    line, plot, window = QFontMetrics(small).height(), scale.room, scale.window
    across, up = names
    painter.setFont(small)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawRect(plot)
    painter.setPen(QColor(theme.muted))
    for value, text in axis_numbers(window.left, window.right, scale.pixels_a_unit, small):
        x = scale.on_screen(np.array([[value, window.bottom]]))[0, 0]
        _number(painter, x, (plot.left(), plot.right()), plot.bottom() + 1, line, text)
    below = QRectF(plot.left(), plot.bottom() + line, plot.width(), line + 2)
    painter.drawText(below, CENTRE, _fitting(across, small, below.width()))
    if not up:
        return
    painter.save()
    painter.translate(plot.left(), plot.bottom())
    painter.rotate(-90)
    for value, text in axis_numbers(window.bottom, window.top, scale.pixels_a_unit, small):
        y = (value - window.bottom) / window.height * plot.height()
        _number(painter, y, (0.0, plot.height()), -line - 1, line, text)
    beside = QRectF(0, -2 * line - 1, plot.height(), line)
    painter.drawText(beside, CENTRE, _fitting(up, small, beside.width()))
    painter.restore()


def axis_numbers(low: float, high: float, pixels: float, font: QFont) -> list[tuple[float, str]]:
    """Round numbers of an axis and how they are written, with `pixels` for a unit: as many as stand apart."""
    metrics = QFontMetrics(font)
    for most in range(MOST_TICKS, 0, -1):
        values = ticks(low, high, most)
        texts = written(values)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        if all((after - before) * pixels >= widest + AIR for before, after in pairwise(values)):
            break
    return list(zip(values, texts, strict=True))


def _number(
    painter: QPainter, at: float, ends: tuple[float, float], top: float, line: int, text: str
) -> None:
    """A number in the middle of its place, where it does not stand out over an end of the axis."""
    if ends[0] + HALF / 2 <= at <= ends[1] - HALF / 2:
        painter.drawText(QRectF(at - HALF, top, 2 * HALF, line), CENTRE, text)


def _fitting(words: AxisWords, font: QFont, width: float) -> str:
    """The longest of the words that has room, or the last as far as it has."""
    metrics = QFontMetrics(font)
    for text in words:
        if metrics.horizontalAdvance(text) <= width:
            return text
    return metrics.elidedText(words[-1], Qt.TextElideMode.ElideRight, int(width)) if words else ""
