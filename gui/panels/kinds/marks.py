"""What the small drawing of a kind shows beside its layers, a function a mark."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from engine.networks.recipe import Mark
from gui.look.theme import Theme
from gui.panels.kinds.silhouette import Silhouette

# Where noise falls: shares of the room beside the input, and of its height.
_SPECKS = (
    (0.1, 0.3),
    (0.6, 0.22),
    (0.35, 0.42),
    (0.8, 0.5),
    (0.15, 0.58),
    (0.55, 0.68),
    (0.2, 0.8),
    (0.8, 0.78),
)
_BELL = 12  # pieces of the bell's curve
_ROWS = 3


def _straight(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """A straight line through the origin of two axes, behind the output: what comes out is not bent."""
    last, room = drawn.bars[-1], drawn.room
    left, side = last.right() + 2.0, room.right() - last.right() - 2.0
    box = QRectF(left, room.center().y() - side, side, 2.0 * side)
    painter.setPen(QPen(QColor(theme.muted), 1.0))
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    painter.setPen(QPen(QColor(theme.text), 1.5))
    painter.drawLine(box.bottomLeft(), box.topRight())


def _noise(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """Specks on the way in."""
    room = drawn.room
    wide, side = drawn.bars[0].left() - room.left(), max(2.0, room.height() / 20)
    for across, down in _SPECKS:
        corner = QPointF(room.left() + across * (wide - side), room.top() + down * room.height())
        painter.fillRect(QRectF(corner.x(), corner.y(), side, side), QColor(theme.text))


def _penalty(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """Wedges that press on the code from above and below."""
    bar, room = drawn.bars[drawn.code], drawn.room
    half = room.width() * 0.055
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.code))
    x = bar.center().x()
    for tip, foot in ((bar.top() - 2, -1.0), (bar.bottom() + 2, 1.0)):
        base = tip + foot * half * 1.4
        painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x - half, base), QPointF(x + half, base)]))


def _sampled(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """A bell curve over the code."""
    bar, room = drawn.bars[drawn.code], drawn.room
    foot, high = bar.top() - 2, bar.top() - 2 - room.top() - 1
    wide = room.width() * 0.3
    path = QPainterPath()
    for piece in range(_BELL + 1):
        across = piece / _BELL - 0.5
        point = QPointF(bar.center().x() + across * wide, foot - high * math.exp(-18.0 * across * across))
        if piece:
            path.lineTo(point)
        else:
            path.moveTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.code), 1.5))
    painter.drawPath(path)


def _maps(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """Small pictures, one behind the other, at each layer between input, code and output."""
    step = drawn.bars[1].center().x() - drawn.bars[0].center().x()
    side, back = min(0.2 * drawn.room.height(), 0.8 * step), 0.2 * step
    painter.setPen(QPen(QColor(theme.text), 1.0))
    painter.setBrush(QColor(theme.panel))
    for bar in drawn.hidden:
        for shift in (back, 0.0):
            centre = bar.center() + QPointF(shift, -shift)
            painter.drawRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))


def _rows(painter: QPainter, drawn: Silhouette, theme: Theme) -> None:
    """Rows that go in and come out one after the other."""
    first, last = drawn.bars[0], drawn.bars[-1]
    painter.setPen(QPen(QColor(theme.text), 1.5))
    reach = drawn.room.width() * 0.2
    for row in range(_ROWS):
        share = (row + 1) / (_ROWS + 1)
        for x, bar in ((first.right(), first), (last.left() - reach, last)):
            y = bar.top() + share * bar.height()
            painter.drawLine(QPointF(x + 2, y), QPointF(x + reach - 2, y))


Painting = Callable[[QPainter, Silhouette, Theme], None]
MARKS: Mapping[Mark, Painting] = MappingProxyType(
    {
        Mark.STRAIGHT: _straight,
        Mark.NOISE: _noise,
        Mark.PENALTY: _penalty,
        Mark.SAMPLED: _sampled,
        Mark.MAPS: _maps,
        Mark.ROWS: _rows,
    }
)
