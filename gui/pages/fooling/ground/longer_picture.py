"""A picture of a view whose list stands there with all of its rows."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter


def with_longer(whole: QImage, part: QRect, longer: QImage) -> QImage:
    """`whole` with `longer` in the place of a part, in logical pixels, and as much higher as that needs.

    What is as wide as `part` at most keeps its size, what is wider is made smaller. Left and right of the added height
    the line just above the part's end goes on, so that a card stays closed.
    """
    ratio = whole.devicePixelRatio()
    size = longer.deviceIndependentSize()
    scale = min(1.0, part.width() / size.width())
    high = math.ceil(size.height() * scale)
    more = high - part.height()
    width, height = (round(length) for length in (whole.width(), whole.height() + more * ratio))
    image = QImage(width, height, whole.format())
    image.setDevicePixelRatio(ratio)
    across, end = whole.deviceIndependentSize().width(), part.bottom() + 1
    rest = whole.deviceIndependentSize().height() - end
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        above = QRectF(0, 0, whole.width(), part.top() * ratio)
        painter.drawImage(QRectF(0, 0, across, part.top()), whole, above)
        line = QRectF(0, (end + 1) * ratio, whole.width(), ratio)
        painter.drawImage(QRectF(0, part.top(), across, high), whole, line)
        painter.drawImage(
            QRectF(part.left(), part.top(), size.width() * scale, high), longer, QRectF(longer.rect())
        )
        below = QRectF(0, end * ratio, whole.width(), rest * ratio)
        painter.drawImage(QRectF(0, end + more, across, rest), whole, below)
    return image
