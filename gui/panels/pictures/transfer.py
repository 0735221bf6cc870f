"""Pictures to and from the clipboard and other windows: exact for Pinhole, PNG for everybody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QTemporaryDir, QUrl
from PySide6.QtGui import QImage

from engine.files.parcel import pack, unpack
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.selection import pasted
from gui.state.clipboard import from_mime, image_of_ink, to_mime

PICTURES_TYPE = "application/x-pinhole-pictures"
MOST_COPIED = 10_000  # pictures that go to the clipboard
MOST_FILES = 64  # pictures that are dragged out as files
PASTED_NAME = "pasted"


def mime_of(pictures: Sequence[Picture], folder: Path | None = None) -> QMimeData:
    """Pictures for clipboard or drag: exact values, the first as PNG, and with `folder` all as PNG files."""
    mime = to_mime(pictures[0].pixels, (0, 0))
    mime.setData(PICTURES_TYPE, QByteArray(pack(pictures)))
    if folder is not None:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in _written(pictures[:MOST_FILES], folder)])
    return mime


def pictures_in(mime: QMimeData, size: GridSize) -> tuple[Picture, ...]:
    """The pictures that another list or the canvas gave; none if it is something else.

    A plain image of exactly `size` pixels counts as a picture, and a part of a picture that was cut or copied
    on the canvas stands where it stood, on white. Raises `PinholeError` if they are damaged.
    """
    if mime.hasFormat(PICTURES_TYPE):
        return unpack(bytes(mime.data(PICTURES_TYPE).data()))
    if mime.hasUrls():
        return ()
    clip = from_mime(mime)
    if clip is None:
        return ()
    height, width = clip.pixels.shape
    if (height, width) == (size.height, size.width):
        return (Picture(PASTED_NAME, clip.pixels),)
    if clip.corner is not None and height <= size.height and width <= size.width:
        top, left = min(clip.corner[0], size.height - height), min(clip.corner[1], size.width - width)
        return (Picture(PASTED_NAME, pasted(blank_picture("", size).pixels, clip.pixels, (top, left))),)
    return ()


def files_in(mime: QMimeData) -> list[str]:
    """The paths of local files."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]


def image_in(mime: QMimeData) -> QImage | None:
    """An image from another program."""
    if not mime.hasImage():
        return None
    image = mime.imageData()
    return image.copy() if isinstance(image, QImage) and not image.isNull() else None


def is_welcome(mime: QMimeData) -> bool:
    """Whether there may be pictures in it."""
    return mime.hasFormat(PICTURES_TYPE) or mime.hasImage() or bool(files_in(mime))


class DragFolder:
    """A folder for the files of the last drag; it goes when the next drag begins or the window closes."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def fresh(self) -> Path | None:
        """An empty folder; None where none can be made, and then the drag carries no files."""
        self._folder = QTemporaryDir()
        return Path(self._folder.path()) if self._folder.isValid() else None


def _written(pictures: Sequence[Picture], folder: Path) -> list[Path]:
    paths = []
    for number, picture in enumerate(pictures, start=1):
        stem = re.sub(r"[^\w-]+", " ", picture.name).strip()[:60] or "picture"
        path = folder / f"{stem}.png"
        if path in paths:
            path = folder / f"{stem} {number}.png"
        if image_of_ink(picture.pixels).save(str(path), "PNG"):  # type: ignore[call-overload]
            paths.append(path)
    return paths
