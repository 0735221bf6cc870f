"""One mark larger than the others: the picture that is selected or pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QRegion

from gui.look.theme import Theme
from gui.pages.code_space.map.marks import CORNER

LINE = 2  # width of its frame, logical pixels
AIR = 1  # between the frame and the ring round it


def paint_grown(
    painter: QPainter,
    middle: QPointF,
    side: int,
    picture: QPixmap,
    without_corners: bool,
    ringed: bool,
    plot: QRectF,
    theme: Theme,
) -> None:
    """Paint a picture `side` logical pixels wide in the frame of its role, and a ring round it if it is the selected.

    All of it stands inside the plot.
    """
    colour = theme.code if without_corners else theme.muted
    half = side / 2 + LINE + (AIR + LINE if ringed else 0)
    corner = QPointF(
        round(min(max(middle.x(), plot.left() + half), plot.right() - half) - side / 2),
        round(min(max(middle.y(), plot.top() + half), plot.bottom() - half) - side / 2),
    )
    frame = QRectF(corner.x() - LINE, corner.y() - LINE, side + 2 * LINE, side + 2 * LINE)
    edge = outline_of(frame, without_corners)
    if ringed:
        ring = frame.adjusted(-AIR - LINE, -AIR - LINE, AIR + LINE, AIR + LINE)
        painter.setBrush(QColor(theme.panel))
        painter.setPen(QPen(QColor(theme.text), LINE))
        painter.drawPolygon(outline_of(ring, without_corners))
    painter.save()
    painter.setClipRegion(QRegion(edge.toPolygon()), Qt.ClipOperation.IntersectClip)
    painter.fillRect(frame, QColor(theme.paper))
    painter.drawPixmap(corner, picture)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), LINE))
    painter.drawPolygon(edge)


def outline_of(frame: QRectF, without_corners: bool) -> QPolygonF:
    """The frame of a mark: as those of test pictures are, or with all its corners."""
    cut = CORNER * frame.width() if without_corners else 0.0
    left, top, right, bottom = frame.left(), frame.top(), frame.right(), frame.bottom()
    return QPolygonF(
        [
            QPointF(x, y)
            for x, y in (
                (left + cut, top),
                (right - cut, top),
                (right, top + cut),
                (right, bottom - cut),
                (right - cut, bottom),
                (left + cut, bottom),
                (left, bottom - cut),
                (left, top + cut),
            )
        ]
    )
