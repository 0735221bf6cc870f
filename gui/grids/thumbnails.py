"""Small pictures of pictures, and a bounded store of those painted last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from engine.pictures.picture import GridSize, Picture
from gui.grids.geometry import GridGeometry, device_length
from gui.grids.grid_painter import image_of
from gui.look.theme import Theme, ink_colours

MOST_BYTES = 24_000_000  # of pixels, several screens full of cards
BYTES_A_PIXEL = 4
WASTE = 0.12  # equal cells are worth this share of the side; else cells differ by a pixel and fill it

Values = npt.NDArray[np.floating]


def thumbnail(picture: Picture | Values, side: int, theme: Theme, ratio: float = 1.0) -> QPixmap:
    """A square pixmap, `side` logical pixels wide, with the picture in its middle, in hard-edged cells.

    `picture` is a picture or its values (height, width), 0 to 1. What the picture leaves free is transparent.
    """
    values = picture.pixels if isinstance(picture, Picture) else picture
    return pixmap_of(ink_colours(values, theme), side, ratio)


def pixmap_of(colours: npt.NDArray[np.uint8], side: int, ratio: float = 1.0) -> QPixmap:
    """A square pixmap, `side` logical pixels wide, of RGB cells (height, width, 3)."""
    size = GridSize(colours.shape[1], colours.shape[0])
    device = max(1, device_length(side, ratio))
    pixmap = QPixmap(device, device)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        target = target_in(device, size)
        # Fewer pixels than cells: without smoothing whole rows of the picture would vanish.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, target.width() < size.width)
        painter.drawImage(target, image_of(colours))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def target_in(device: int, size: GridSize) -> QRect:
    """Where a picture goes in a square of `device` pixels: as large as fits, in its middle."""
    longest = max(size)
    if device // longest * longest >= device * (1 - WASTE):
        return GridGeometry.fitted(QSize(device, device), 1.0, size).device_rect
    width, height = (max(1, round(device * part / longest)) for part in size)
    return QRect((device - width) // 2, (device - height) // 2, width, height)


class Thumbnails:
    """Thumbnails, the last used kept up to so many bytes. Pictures never change: the key is a picture's identity."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        # The picture is kept with its pixmap: a key is the picture's address, and must not be taken over.
        self._kept: OrderedDict[tuple[int, str, int, float], tuple[object, QPixmap]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, picture: Picture | Values, side: int, theme: Theme, ratio: float = 1.0) -> QPixmap:
        """The thumbnail of a picture, or of values that nobody changes afterwards; see `thumbnail`."""
        key = (id(picture), theme.name, side, ratio)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept[1]
        pixmap = thumbnail(picture, side, theme, ratio)
        self._kept[key] = (picture, pixmap)
        self._bytes += _size(pixmap)
        while self._bytes > self._most and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1][1])
        return pixmap

    def forget(self, pictures: Sequence[Picture | Values]) -> None:
        """Let go of pictures that are shown no more: a hand that draws makes a new one with every move."""
        gone = set(map(id, pictures))
        for key in [key for key in self._kept if key[0] in gone]:
            self._bytes -= _size(self._kept.pop(key)[1])


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * BYTES_A_PIXEL
