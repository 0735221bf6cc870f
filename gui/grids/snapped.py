"""Pixmaps set on whole device pixels, so that hard-edged cells stay equal at any display scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap


def draw_snapped(painter: QPainter, corner: QPointF, pixmap: QPixmap) -> None:
    """Draw a pixmap of the painter's own pixel ratio, its corner on the device pixel nearest to `corner`."""
    to_device = painter.deviceTransform()
    device = to_device.map(corner)
    back, _ = to_device.inverted()
    painter.drawPixmap(back.map(QPointF(round(device.x()), round(device.y()))), pixmap)
