"""Small pictures that change every frame: colours from a table, drawn at once and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from engine.pictures.picture import GridSize
from gui.grids.geometry import device_length
from gui.grids.thumbnails import target_in
from gui.theme import Theme, ink_colours, signed_colours

LEVELS = 255  # odd, so that the middle of a signed scale is one of them
Values = npt.NDArray[np.floating]
Table = npt.NDArray[np.uint32]


class QuickCells:
    """Draws values from `low` to `high` in the colours that `colours_of` gives such values in a theme."""

    def __init__(
        self, low: float, high: float, colours_of: Callable[[Values, Theme], npt.NDArray[np.uint8]]
    ) -> None:
        self._low = low
        self._step = (high - low) / (LEVELS - 1)
        self._colours_of = colours_of
        self._tables: dict[str, Table] = {}

    def draw(self, painter: QPainter, corner: QPointF, side: int, values: Values, theme: Theme) -> None:
        """Draw values (height, width) as hard-edged cells in the middle of a square of `side` logical pixels.

        Values outside the range are clamped; what is no number counts as 0.
        """
        ratio = painter.device().devicePixelRatioF()
        to_device = painter.deviceTransform()
        at = to_device.map(corner)
        height, width = values.shape
        target = target_in(device_length(side, ratio), GridSize(width, height))
        left, top = round(at.x()) + target.x(), round(at.y()) + target.y()
        back, _ = to_device.inverted()
        area = back.mapRect(QRectF(left, top, target.width(), target.height()))
        levels = np.clip((np.nan_to_num(values) - self._low) / self._step + 0.5, 0, LEVELS - 1).astype(
            np.uint8
        )
        cells = self._table(theme)[levels]
        image = QImage(cells.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, target.width() < width)
        painter.drawImage(area, image)

    def _table(self, theme: Theme) -> Table:
        table = self._tables.get(theme.name)
        if table is None:
            values = self._low + self._step * np.arange(LEVELS)
            red, green, blue = self._colours_of(values, theme).astype(np.uint32).T
            table = self._tables[theme.name] = (255 << 24) | (red << 16) | (green << 8) | blue
        return table


def ink_cells() -> QuickCells:
    """Ink from 0 (paper) to 1."""
    return QuickCells(0.0, 1.0, ink_colours)


def signed_cells() -> QuickCells:
    """Differences from -1 (orange) over 0 (neutral) to 1 (blue)."""
    return QuickCells(-1.0, 1.0, _signed)


def _signed(values: Values, theme: Theme) -> npt.NDArray[np.uint8]:
    return signed_colours(values, 1.0, theme)
