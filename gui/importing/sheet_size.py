"""Whether images may be sheets of many small pictures, and how large such a sheet is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader

from engine.importing.images.enlarged import KEPT_SIDE
from engine.importing.raw.raw_pictures import RawPictures
from engine.pictures.picture import GridSize
from gui.importing.greys import greys
from gui.state.clipboard import ink_of_image

SMALLEST_SHEET = 24  # pixels a side; a smaller image is one picture
MOST_SHEETS = 100  # more images at once are a collection of pictures


def sheet_size(group: RawPictures) -> GridSize | None:
    """The real size of the first image of a group, which may have been reduced; None if they are no sheets.

    Sheets are image files of one picture each, or files that were cut into several unasked.
    """
    is_one_each = len(group.names) == len(group.files)
    if not group.are_images or len(group.files) > MOST_SHEETS or not (is_one_each or group.grid):
        return None
    width, height = group.size
    real = QImageReader(str(group.files[0])).size()
    if not real.isValid():
        return group.size if max(width, height) >= SMALLEST_SHEET else None
    if max(real.width(), real.height()) < SMALLEST_SHEET:
        return None
    if group.grid is not None:
        return GridSize(real.width(), real.height())
    turned = (real.width() > real.height()) != (width > height)  # as the camera was held
    return GridSize(real.height(), real.width()) if turned else GridSize(real.width(), real.height())


def sheet_ink(group: RawPictures, size: GridSize) -> npt.NDArray[np.floating]:
    """The first image of a group as it is before it is cut, 1 being ink; it may be reduced."""
    if group.grid is None:
        return greys(group.values[0])
    reader = QImageReader(str(group.files[0]))
    if max(size) > KEPT_SIDE:
        small = QSize(*size).scaled(KEPT_SIDE, KEPT_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    return greys(group.values[0]) if image.isNull() else ink_of_image(image)
