"""What lies behind the pictures, as one sheet: decoded tiles, or the map of round-trip errors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.view import Behind, SpaceView
from engine.pictures.picture import GridSize
from gui.grids.colour_table import ink_table
from gui.look.theme import Theme, rgb

Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels
GAP = 1  # cells between two tiles


def backdrop_of(view: SpaceView, size: GridSize, theme: Theme) -> Packed | None:
    """Colours (height, width) for the whole window; None where nothing lies behind."""
    if view.asked.behind is Behind.TILES:
        return _tiles(view, size, theme)
    if view.asked.behind is Behind.ERRORS:
        return error_colours(view.errors, view.most, theme)
    return None


def error_colours(errors: npt.NDArray[np.float64], most: float, theme: Theme) -> Packed:
    """Errors of any shape from 0 (the panel) to `most` and more (violet, as the code is, and so is no number)."""
    share = np.clip(np.nan_to_num(errors, nan=most, posinf=most) / max(most, 1e-12), 0.0, 1.0)[..., None]
    low, high = rgb(theme.panel), rgb(theme.code)
    red, green, blue = np.moveaxis(np.rint(low + (high - low) * share).astype(np.uint32), -1, 0)
    packed: Packed = (np.uint32(255) << np.uint32(24)) | (red << 16) | (green << 8) | blue
    return packed


def _tiles(view: SpaceView, size: GridSize, theme: Theme) -> Packed:
    """All tiles edge to edge, a line of the panel between them."""
    across, down = view.asked.across, view.asked.down
    cells = ink_table().packed(view.painted.reshape(down, across, size.height, size.width), theme)
    red, green, blue = (int(part) for part in rgb(theme.panel))
    between = (255 << 24) | (red << 16) | (green << 8) | blue
    tall, wide = size.height + GAP, size.width + GAP
    sheet = np.full((down, tall, across, wide), between, dtype=np.uint32)
    sheet[:, : size.height, :, : size.width] = cells.swapaxes(1, 2)
    return np.ascontiguousarray(sheet.reshape(down * tall, across * wide))
