"""Small pictures that change every frame: colours from a table, drawn at once and kept nowhere."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from engine.pictures.picture import GridSize
from gui.grids.colour_table import ColourTable, ink_table, signed_table
from gui.grids.geometry import device_length
from gui.grids.thumbnails import target_in
from gui.look.fineness import fineness
from gui.look.theme import Theme

SMOOTH = QPainter.RenderHint.SmoothPixmapTransform
Values = npt.NDArray[np.floating]


class QuickCells:
    """Draws values in the colours of a table."""

    def __init__(self, colours: ColourTable) -> None:
        self._colours = colours

    def draw(self, painter: QPainter, corner: QPointF, side: int, values: Values, theme: Theme) -> None:
        """Draw values (height, width) as hard-edged cells in the middle of a square of `side` logical pixels."""
        to_device = painter.deviceTransform()
        at = to_device.map(corner)
        height, width = values.shape
        target = _target(device_length(side, fineness(painter)), width, height)
        left, top = round(at.x()) + target.x(), round(at.y()) + target.y()
        back, _ = to_device.inverted()
        area = back.mapRect(QRectF(left, top, target.width(), target.height()))
        data = self._colours.packed(values, theme).tobytes()
        image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.setRenderHint(SMOOTH, target.width() < width)
        painter.drawImage(area, image)


@lru_cache(maxsize=64)
def _target(device: int, width: int, height: int) -> QRect:
    """`target_in`, kept; only to read."""
    return target_in(device, GridSize(width, height))


def ink_cells() -> QuickCells:
    """Ink from 0 (paper) to 1."""
    return QuickCells(ink_table())


def signed_cells() -> QuickCells:
    """Differences from -1 (orange) over 0 (neutral) to 1 (blue)."""
    return QuickCells(signed_table())
