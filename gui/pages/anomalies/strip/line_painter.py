"""Paints the line over the strip, with its value in a small flag on top; that of peeking is dashed, its flag beside."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from gui.look.fonts import scaled
from gui.look.theme import Theme
from gui.pages.anomalies.strip.strip_layer import SMALL
from gui.pages.anomalies.strip.strip_layout import StripLayout

NEAR = 5  # between two flags
HANDLE = 5  # half the width of its tip
ROUND = 5
CENTRE = Qt.AlignmentFlag.AlignCenter


def flag_of(layout: StripLayout, value: float, words: str, font: QFont) -> QRectF:
    """Where the flag of a line stands: over it, within the strip."""
    metrics = QFontMetrics(scaled(font, SMALL))
    wide, high = metrics.horizontalAdvance(words) + 12, metrics.height() + 2
    x, plot = layout.x_of(value), layout.plot
    left = min(max(x - wide / 2, plot.left() - 20), plot.right() + 5 - wide)
    return QRectF(left, 1, wide, high)


def aside(flag: QRectF, other: QRectF, layout: StripLayout) -> QRectF:
    """A flag moved beside another one, if it would lie over it: away from it, or else where there is room."""
    if not flag.intersects(other.adjusted(-NEAR, 0, NEAR, 0)):
        return flag
    left, right = other.left() - NEAR - flag.width(), other.right() + NEAR
    fits_left, fits_right = left >= 0, right + flag.width() <= layout.plot.right() + NEAR
    to_right = fits_right and (flag.center().x() >= other.center().x() or not fits_left)
    return QRectF(right if to_right else left, flag.top(), flag.width(), flag.height())


def paint_line(
    painter: QPainter,
    layout: StripLayout,
    value: float,
    words: str,
    flag: QRectF,
    font: QFont,
    theme: Theme,
    peek: bool = False,
    focus: bool = False,
) -> None:
    """Paint one line with its words in a `flag`; `focus` frames it, as the keys move it."""
    plot, x = layout.plot, layout.x_of(value)
    colour = QColor(theme.text if peek else theme.accent)
    style = Qt.PenStyle.DashLine if peek else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 1.4 if peek else 2.2, style))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    painter.setFont(scaled(font, SMALL))
    painter.setPen(QPen(QColor(theme.border), 1) if peek else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.panel if peek else theme.accent))
    painter.drawRoundedRect(flag, ROUND, ROUND)
    if not peek:
        foot = flag.bottom() - 1
        tip = [QPointF(x - HANDLE, foot), QPointF(x + HANDLE, foot), QPointF(x, foot + HANDLE)]
        painter.drawPolygon(QPolygonF(tip))
    painter.setPen(QColor(theme.text if peek else theme.on_accent))
    painter.drawText(flag, CENTRE, words)
    if focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), 1.6))
        painter.drawRoundedRect(flag.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
