"""Image files that a file manager has put on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QImageReader

from engine.pictures.picture import Pixels
from gui.state.clipboard import ink_of_image

FORMATS = ("png", "gif", "bmp", "jpeg", "jpg", "webp")


def files_on(mime: QMimeData | None) -> list[Path]:
    """The local files that were copied; none if it is something else."""
    urls = mime.urls() if mime is not None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def first_image(files: Sequence[Path]) -> tuple[Path, Pixels] | None:
    """The first file that is an image and its ink (rows, columns), 0 to 1; None if no file is one."""
    for path in files:
        image = _image(path) if path.is_file() else QImage()
        if not image.isNull():
            return path, ink_of_image(image)
    return None


def _image(path: Path) -> QImage:
    """An image, its first frame if it moves, as its camera was held; a null image if it cannot be read."""
    from engine.importing.images.image_header import MOST_PIXELS  # the first window is painted without it

    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    known = bytes(reader.format().data()).decode("ascii", "replace") in FORMATS
    if not known or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    return reader.read()
