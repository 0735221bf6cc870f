"""Many small pictures as tiles of one size: where each stands, and all of them as one image."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from gui.look.theme import rgb

Value = TypeVar("Value", bound=np.generic)
Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels
GAP_SHARE = 0.14  # of a tile's side
FAINTEST = 12  # alpha, of 255, below which an outline is not drawn


@dataclass(frozen=True)
class MosaicLayout:
    """Tiles of whole device pixels, as square as can be, centred in a widget."""

    columns: int
    rows: int
    tile: tuple[int, int]  # width and height in device pixels
    gap: int
    left: int
    top: int

    def moved(self, margin: int) -> MosaicLayout:
        """The same tiles, so many pixels to the right and down."""
        return replace(self, left=self.left + margin, top=self.top + margin)

    def tile_origin(self, unit: int) -> tuple[int, int]:
        """Left and top of a unit's tile in device pixels."""
        row, column = divmod(unit, self.columns)
        return self.left + column * (self.tile[0] + self.gap), self.top + row * (self.tile[1] + self.gap)

    def unit_at(self, x: float, y: float, units: int) -> int | None:
        """The unit whose tile holds a point in device pixels."""
        pitch_x, pitch_y = self.tile[0] + self.gap, self.tile[1] + self.gap
        column, in_x = divmod(x - self.left, pitch_x)
        row, in_y = divmod(y - self.top, pitch_y)
        unit = int(row) * self.columns + int(column)
        inside = in_x < self.tile[0] and in_y < self.tile[1]
        return unit if 0 <= column < self.columns and 0 <= unit < units and row >= 0 and inside else None


@lru_cache(maxsize=64)
def mosaic_layout(width: int, height: int, units: int, aspect: float = 1.0) -> MosaicLayout:
    """The layout with the largest tiles of an aspect (width / height) in width x height device pixels."""
    units = max(1, units)
    best = MosaicLayout(1, units, (1, 1), 0, 0, 0)
    for columns in range(1, units + 1):
        rows = math.ceil(units / columns)
        pitch = min(width / columns, height / rows * aspect)  # of the width
        between = (
            (width - columns + 1) / columns,
            (height - rows + 1) / rows * aspect,
        )  # with gaps of one pixel
        wide = int(min(pitch * (1.0 - GAP_SHARE), *between))
        if wide > best.tile[0]:
            high = max(1, int(wide / aspect))
            spare = (
                (width - columns * wide) // max(1, columns - 1),
                (height - rows * high) // max(1, rows - 1),
            )
            gap = max(1, min(*spare, round((wide + high) / 2 * GAP_SHARE)))
            left = (width - columns * wide - (columns - 1) * gap) // 2
            top = (height - rows * high - (rows - 1) * gap) // 2
            best = MosaicLayout(columns, rows, (wide, high), gap, left, top)
    return best


def mosaic_pixels(layout: MosaicLayout, cells: Packed, outlines: Packed, line: int) -> Packed:
    """Tiles and outlines of `line` pixels around them as one image, which begins `line` left of and above the tiles.

    `cells` is (units, height, width) and `outlines` (units,), both as premultiplied 32-bit colours.
    """
    wide, high = layout.tile
    pitch_x, pitch_y = wide + layout.gap, high + layout.gap
    units = len(cells)
    across, down = layout.columns, -(-units // layout.columns)
    size = down * pitch_y - layout.gap + 2 * line, across * pitch_x - layout.gap + 2 * line
    pixels = np.zeros(size, dtype=np.uint32)
    corners = [(line + unit // across * pitch_y, line + unit % across * pitch_x) for unit in range(units)]
    for (top, left), outline in zip(corners, outlines.tolist(), strict=True):
        if outline:
            pixels[top - line : top + high + line, left - line : left + wide + line] = outline
    tiles = resampled(cells, wide, high)
    for (top, left), image in zip(corners, tiles, strict=True):
        pixels[top : top + high, left : left + wide] = image
    return pixels


def resampled(images: npt.NDArray[Value], wide: int, high: int) -> npt.NDArray[Value]:
    """Images (count, height, width) in another size, (count, high, wide): the nearest values."""
    _, height, width = images.shape
    if (height, width) == (high, wide):
        return images
    rows, columns = np.arange(high) * height // high, np.arange(wide) * width // wide
    return images[:, rows[:, None], columns]


def faded(colour: str, strength: npt.NDArray[np.floating]) -> Packed:
    """A colour as strong as each of `strength` (0 to 1), premultiplied; 0 where it could hardly be seen."""
    alpha = np.rint(255 * strength).astype(np.uint32)
    red, green, blue = (np.rint(part * alpha / 255).astype(np.uint32) for part in rgb(colour))
    return np.where(alpha > FAINTEST, alpha << 24 | red << 16 | green << 8 | blue, 0).astype(np.uint32)
