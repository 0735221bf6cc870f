"""Pixels to and from the system's clipboard: a PNG for other programs, and exact values for this one."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QPainter

from engine.pictures.cells import Cell
from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE, GridSize, Pixels
from engine.pictures.transforms import Resizing, quantised, resized

MIME_TYPE = "application/x-pinhole-pixels+json"
LONGEST_TEXT = 200_000  # bytes of our own format: 64x64 values and room to spare
LARGEST_IMAGE = 1024  # pixels a side that are averaged exactly; larger images are first made smaller


@dataclass(frozen=True)
class Clip:
    """Pixels from the clipboard; `corner` is where they were cut, None for an image from elsewhere."""

    pixels: Pixels
    corner: Cell | None


def to_mime(pixels: Pixels, corner: Cell) -> QMimeData:
    """The pixels as a grey PNG, white paper and black ink, and as exact values with their place."""
    image = image_of_ink(pixels)
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    values = [[round(float(value), 6) for value in row] for row in pixels]
    mime = QMimeData()
    mime.setImageData(image)
    mime.setData("image/png", png)
    mime.setData(MIME_TYPE, QByteArray(json.dumps({"corner": list(corner), "rows": values}).encode()))
    return mime


def from_mime(mime: QMimeData | None) -> Clip | None:
    """What can be pasted as it is; None if it is neither our own nor an image."""
    own = own_clip(mime)
    if own is not None or mime is None:
        return own
    image = _image(mime)
    return None if image.isNull() else Clip(ink_of_image(image), None)


def own_clip(mime: QMimeData | None) -> Clip | None:
    """What this program copied; None if it is from elsewhere or makes no sense."""
    if mime is None or not mime.hasFormat(MIME_TYPE):
        return None
    return _own(bytes(mime.data(MIME_TYPE).data()))


def fitted(pixels: Pixels, size: GridSize, levels: int) -> Pixels:
    """Pixels no larger than a picture of this size: a larger image keeps its shape and is averaged down.

    What has been averaged is rounded to the palette.
    """
    height, width = pixels.shape
    scale = min(size.width / width, size.height / height)
    if scale >= 1.0:
        return pixels
    smaller = GridSize(
        min(size.width, max(SMALLEST_SIDE, round(width * scale))),
        min(size.height, max(SMALLEST_SIDE, round(height * scale))),
    )
    return quantised(resized(pixels, smaller, Resizing.SCALE), levels)


def image_of_ink(pixels: Pixels) -> QImage:
    """A grey image, one pixel a cell: 0 is white, 1 is black."""
    height, width = pixels.shape
    grey = np.rint((1.0 - pixels) * 255.0).astype(np.uint8)
    data = grey.tobytes()
    shared = QImage(data, width, height, width, QImage.Format.Format_Grayscale8)
    return shared.copy()


def ink_of_image(image: QImage) -> Pixels:
    """Ink from any image: laid on white paper, then one minus the luma of ITU-R BT.601, 0 to 1."""
    if max(image.width(), image.height()) > LARGEST_IMAGE:
        image = image.scaled(
            LARGEST_IMAGE,
            LARGEST_IMAGE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    paper = QImage(image.size(), QImage.Format.Format_RGB888)
    paper.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(1.0)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    rows = np.frombuffer(paper.constBits(), np.uint8).reshape(paper.height(), paper.bytesPerLine())
    colours = rows[:, : 3 * paper.width()].reshape(paper.height(), paper.width(), 3)
    ink = np.asarray(1.0 - colours.astype(np.float64) @ (0.299, 0.587, 0.114) / 255.0)
    return np.clip(ink, 0.0, 1.0).astype(np.float32)


def _image(mime: QMimeData) -> QImage:
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage):
            return image.copy()
    if mime.hasFormat("image/png"):
        return QImage.fromData(mime.data("image/png"))
    return QImage()


def _own(text: bytes) -> Clip | None:
    """Our own format, read as if a stranger had written it."""
    if len(text) > LONGEST_TEXT:
        return None
    try:
        found = json.loads(text)
        rows, corner = found["rows"], found["corner"]
        if not (1 <= len(rows) <= LARGEST_SIDE and 1 <= len(rows[0]) <= LARGEST_SIDE):
            return None
        pixels = np.array(rows, dtype=np.float32)
        row, column = (int(part) for part in corner)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        return None
    if pixels.ndim != 2 or not math.isfinite(float(pixels.sum())) or pixels.min() < 0 or pixels.max() > 1:
        return None
    if not (0 <= row < LARGEST_SIDE and 0 <= column < LARGEST_SIDE):
        return None
    return Clip(pixels, (row, column))
