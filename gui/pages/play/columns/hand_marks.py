"""What hands have done, as it looks: a unit that is off is crossed out, a number that is set has a corner."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.look.theme import Theme

VEIL = 190  # of 255: how little is left of what lies below
LINE = 1.5  # logical pixels; thinner in a tile that is small itself
LEAST_LINE = 0.8
CORNER = 9.0  # logical pixels: the sides of the mark in a cell that is set by hand, where there is room
INSET_SHARE = 0.18  # of a tile's shorter side, between its corners and the cross


def cross_out(painter: QPainter, tiles: Iterable[QRectF], theme: Theme) -> None:
    """Grey tiles and cross them out, in the painter's logical pixels."""
    veil = QColor(theme.panel)
    veil.setAlpha(VEIL)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for tile in tiles:
        painter.fillRect(tile, veil)
        side = min(tile.width(), tile.height())
        inset = INSET_SHARE * side
        cross = tile.adjusted(inset, inset, -inset, -inset)
        width = max(LEAST_LINE, min(LINE, side / 8))
        painter.setPen(QPen(QColor(theme.text), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(cross.topLeft(), cross.bottomRight()))
        painter.drawLine(QLineF(cross.topRight(), cross.bottomLeft()))


def draw_corner(painter: QPainter, cell: QRectF, colour: QColor) -> None:
    """Mark a cell at its upper right corner."""
    side = min(CORNER, cell.width() / 3, cell.height() / 2)
    corner = cell.topRight() + QPointF(-2.0, 2.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
