"""A view as a picture: painted by itself, twice as fine as on the screen."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

FINE = 2.0  # pixels of the picture for each logical one of the view


def picture_of(view: QWidget, background: str) -> QImage:
    """What a view and its parts show now, `FINE` times its logical size, on an opaque background."""
    size = view.size()
    image = QImage(
        math.ceil(size.width() * FINE), math.ceil(size.height() * FINE), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(FINE)
    image.fill(QColor(background))
    with QPainter(image) as painter:
        view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def png_of(image: QImage) -> bytes:
    """The picture as a PNG file's bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
