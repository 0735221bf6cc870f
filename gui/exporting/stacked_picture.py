"""Pictures of a page's parts, one below another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from gui.exporting.view_picture import FINE

GAP = 12


def one_below_another(pictures: Sequence[QImage], background: str) -> QImage:
    """Pictures that are `FINE` times their logical size, from the left, with a gap around each."""
    width = max(drawn.width() for drawn in pictures) + 2 * GAP * FINE
    height = sum(drawn.height() + GAP * FINE for drawn in pictures) + GAP * FINE
    image = QImage(math.ceil(width), math.ceil(height), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINE)
    image.fill(QColor(background))
    top = GAP
    with QPainter(image) as painter:
        for drawn in pictures:
            painter.drawImage(QPoint(GAP, top), drawn)
            top += math.ceil(drawn.deviceIndependentSize().height()) + GAP
    return image
