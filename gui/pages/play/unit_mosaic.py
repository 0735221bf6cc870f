"""A layer's units as small pictures: what each reads from the input, or paints on the output."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.networks.layer_views import LayerView, Sight, paintings, readings
from engine.passage import Passage
from gui.grids.colour_table import signed_table
from gui.grids.grid_painter import device_painter
from gui.look.theme import Themes, is_palette_change, rgb
from gui.pages.play.hourglass_layout import MOSAIC_SHARE
from gui.pages.play.hovered_units import CloseUp
from gui.pages.play.layer_picture import LayerPicture

Value = TypeVar("Value", bound=np.generic)
Floats = npt.NDArray[np.float32]
Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels
MOST_UNITS = 100  # more than these cannot be told apart
GAP_SHARE = 0.14  # of a tile's side
READS = "what it reads from the input: blue adds, orange takes away"
PAINTS = "what it paints on the output: blue adds, orange takes away"
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


class UnitMosaic(LayerPicture):
    """Weights (units, height, width) as signed pictures, each outlined as strongly as its unit is active."""

    share: ClassVar[float] = MOSAIC_SHARE
    on_card: ClassVar[bool] = True

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._weights: Floats = np.zeros((0, 1, 1), dtype=np.float32)
        self._activations: Floats = np.zeros(0, dtype=np.float32)
        self._colours = signed_table()
        self._what = READS
        self.scale = 1.0  # the weight that has the full colour
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        """How many units are drawn; at most 100."""
        return min(len(self._weights), MOST_UNITS)

    def weights_of(self, unit: int) -> Floats:
        """A unit's weights (height, width)."""
        weights: Floats = self._weights[unit]
        return weights

    def show_layer(self, passage: Passage, view: LayerView) -> None:
        reads = view.sight is Sight.READINGS
        self._what = READS if reads else PAINTS
        weights = (readings if reads else paintings)(passage.layout, passage.tensors)
        if weights is not None:
            self.show_units(weights[: view.units], passage.activations[view.layer])

    def show_nothing(self) -> None:
        self.show_units(np.zeros((0, 1, 1), dtype=np.float32), np.zeros(0, dtype=np.float32))

    def close_up(self, unit: int) -> CloseUp:
        return CloseUp(self.weights_of(unit), self.scale, self._what)

    def show_units(self, weights: Floats, activations: Floats) -> None:
        """Show weights (units, height, width) and the units' activations (units,)."""
        self._weights = weights
        self._activations = activations
        self.scale = max(float(np.abs(weights).max(initial=0.0)), 1e-6)
        self.update()

    def tile_rect(self, unit: int) -> QRectF:
        ratio = self.devicePixelRatioF()
        layout = self._layout()
        left, top = layout.tile_origin(unit)
        return QRectF(left / ratio, top / ratio, layout.tile[0] / ratio, layout.tile[1] / ratio)

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.units:
            return
        theme = self._themes.now
        layout = self._layout()
        cells = self._colours.packed(self._seen_weights(layout) * (1.0 / self.scale), theme)
        strength = np.abs(self._activations[: self.units])
        strength = np.where(np.isfinite(strength), strength, 0.0)
        strength = strength / max(float(strength.max(initial=0.0)), 1e-9)
        outlines = faded(theme.text, strength)
        if self.hovered_unit is not None:
            outlines[self.hovered_unit] = faded(theme.accent, np.ones(1))[0]
        line = max(1, round(1.6 * self.devicePixelRatioF()))
        pixels = mosaic_pixels(layout, cells, outlines, line)
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        with device_painter(self) as painter:
            painter.drawImage(layout.left - line, layout.top - line, image)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_palette_change(event):
            self.update()

    def unit_at(self, point: QPointF) -> int | None:
        ratio = self.devicePixelRatioF()
        return self._layout().unit_at(point.x() * ratio, point.y() * ratio, self.units)

    def _seen_weights(self, layout: MosaicLayout) -> Floats:
        """The weights of the units drawn, less those for which a tile is too small."""
        weights = self._weights[: self.units]
        _, height, width = weights.shape
        wide, high = layout.tile
        return resampled(weights, min(wide, width), min(high, height))

    def _layout(self) -> MosaicLayout:
        ratio = self.devicePixelRatioF()
        margin = 3
        height, width = self._weights.shape[1:]
        room = int(self.width() * ratio) - 2 * margin, int(self.height() * ratio) - 2 * margin
        layout = mosaic_layout(*room, self.units, width / height)
        return MosaicLayout(
            layout.columns, layout.rows, layout.tile, layout.gap, layout.left + margin, layout.top + margin
        )

    def _theme_changed(self, theme: object) -> None:
        self.update()
