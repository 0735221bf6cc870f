"""Whether images may be sheets of many small pictures, and how large such a sheet is."""

from __future__ import annotations

from PySide6.QtGui import QImageReader

from engine.pictures.imported import RawPictures
from engine.pictures.picture import GridSize

SMALLEST_SHEET = 24  # pixels a side; a smaller image is one picture
MOST_SHEETS = 100  # more images at once are a collection of pictures


def sheet_size(group: RawPictures) -> GridSize | None:
    """The real size of the first image of a group, which may have been reduced; None if they are no sheets.

    Sheets are image files of one picture each.
    """
    if not group.are_images or len(group.names) != len(group.files) or len(group.files) > MOST_SHEETS:
        return None
    width, height = group.size
    if max(width, height) < SMALLEST_SHEET:
        return None
    real = QImageReader(str(group.files[0])).size()
    if not real.isValid():
        return group.size
    turned = (real.width() > real.height()) != (width > height)  # as the camera was held
    return GridSize(real.height(), real.width()) if turned else GridSize(real.width(), real.height())
