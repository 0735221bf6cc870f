"""One unit of a map looked at closely: its filter above, and the cells that it is laid over below."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.networks.layers.patched import Patch
from gui.grids.colour_table import ink_table, signed_table
from gui.grids.grid_painter import device_painter
from gui.look.theme import Themes
from gui.pages.play.columns.mosaic_layout import faded, mosaic_layout, mosaic_pixels, resampled

Floats = npt.NDArray[np.float32]
MOST_TILES = 16  # of the maps that are read; more would be too small to tell apart
BETWEEN = 6  # logical pixels
EDGE = 2  # device pixels around the tiles


class PatchView(QWidget):
    """Two rows of tiles, one a map that is read: weights, signed, and inputs: ink where they are pixels."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._patch: Patch | None = None
        self._pixels = False
        self._ink, self._signed = ink_table(), signed_table()
        self.setAccessibleName("Filter, and what it reads")
        themes.changed.connect(self._theme_changed)

    def show_patch(self, patch: Patch, pixels: bool) -> None:
        """Show a unit's weights and inputs; `pixels` says that those are the picture's own, 0 to 1."""
        self._patch, self._pixels = patch, pixels
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._patch is None:
            return
        theme, ratio = self._themes.now, self.devicePixelRatioF()
        wide = int(self.width() * ratio)
        half = int((self.height() - BETWEEN) * ratio / 2)
        weights, inputs = (part[:MOST_TILES] for part in self._patch[:2])
        below = (
            self._ink.packed(inputs, theme) if self._pixels else self._signed.packed(_scaled(inputs), theme)
        )
        line = max(1, round(ratio))
        with device_painter(self) as painter:
            for top, cells in (
                (0, self._signed.packed(_scaled(weights), theme)),
                (half + round(BETWEEN * ratio), below),
            ):
                _, rows, columns = cells.shape
                room = wide - 2 * EDGE, half - 2 * EDGE
                layout = mosaic_layout(*room, len(cells), columns / rows).moved(EDGE)
                outlines = np.repeat(faded(theme.border, np.ones(1)), len(cells))
                small = resampled(cells, min(layout.tile[0], columns), min(layout.tile[1], rows))
                pixels = mosaic_pixels(layout, small, outlines, line)
                high, across = pixels.shape
                image = QImage(
                    pixels.data, across, high, 4 * across, QImage.Format.Format_ARGB32_Premultiplied
                )
                painter.drawImage(layout.left - line, top + layout.top - line, image)

    def _theme_changed(self, theme: object) -> None:
        self.update()


def _scaled(values: Floats) -> Floats:
    """Values from -1 to 1, the largest of them full."""
    scaled: Floats = values / np.float32(max(1e-6, float(np.abs(np.nan_to_num(values)).max(initial=0.0))))
    return scaled
