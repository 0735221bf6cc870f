"""Paints a picture in the frame of its sort, and knows the sorts' colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.labs.anomalies.sorts import Sort
from engine.pictures.picture import Picture
from gui.grids.quick_cells import QuickCells
from gui.look.theme import Theme
from gui.pages.code_space.map.grown import outline_of


def sort_colour(sort: Sort, theme: Theme) -> str:
    """The colour of a sort's frames and bars: an anomaly is red, all else is quiet."""
    return {Sort.LEARNT: theme.muted, Sort.NORMAL: theme.good, Sort.ANOMALY: theme.bad}[sort]


def paint_picture(
    painter: QPainter,
    rect: QRectF,
    sort: Sort,
    picture: Picture,
    cells: QuickCells,
    theme: Theme,
    colour: str = "",
    width: float = 1.4,
) -> None:
    """A picture in the frame of its sort: square if learnt, without corners if tested, pointed below if an anomaly."""
    edge = _outline(rect, sort)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.paper))
    painter.drawPolygon(edge)
    inset = max(2.0, rect.width() * 0.1)
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    cells.draw(painter, inner.topLeft(), int(inner.width()), picture.pixels, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour or sort_colour(sort, theme)), width))
    painter.drawPolygon(edge)


def _outline(rect: QRectF, sort: Sort) -> QPolygonF:
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if sort is not Sort.ANOMALY:
        return outline_of(inner, sort is Sort.NORMAL)
    tip = min(5.0, 0.18 * rect.height())
    middle, half = inner.center().x(), tip
    return QPolygonF(
        [
            inner.topLeft(),
            inner.topRight(),
            inner.bottomRight(),
            QPointF(middle + half, inner.bottom()),
            QPointF(middle, inner.bottom() + tip),
            QPointF(middle - half, inner.bottom()),
            inner.bottomLeft(),
        ]
    )
