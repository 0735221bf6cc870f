"""Cutting a sheet of many small pictures into its tiles."""

from __future__ import annotations

import numpy as np

from engine.errors import PinholeError
from engine.importing.images.enlarged import KEPT_SIDE
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.sheet_grid import SheetGrid, check_grid
from engine.pictures.picture import LARGEST_SIDE, GridSize

MOST_TILES = 100_000
SMALLEST_FRAME, FEWEST_FRAMES = 8, 4  # of what is taken for a strip unasked
_USUAL_SIDES = (16, 8, 32, 24, 28, 12, 20, 10, 64, 48, 40, 14, 6, 5, 4)


def likely_tile(sheet: GridSize, size: GridSize) -> GridSize:
    """The tiles that a sheet most likely has, for pictures that are to come to `size`.

    They are `size` if that divides the sheet into several, else squares of a usual side that do; if none
    does, because there are gaps, they are the first of these that fit.
    """
    tiles = (size, *(GridSize(side, side) for side in _USUAL_SIDES))
    fitting = [tile for tile in tiles if tile.width <= sheet.width and tile.height <= sheet.height]
    for tile in fitting:
        if sheet.width % tile.width == 0 and sheet.height % tile.height == 0 and tile != sheet:
            return tile
    return next(iter(fitting), sheet)


def likely_strip(sheet: GridSize) -> SheetGrid | None:
    """The square frames of an image so long and thin that it can be nothing but a strip of them, else None.

    A shorter one may well be one picture, and a person who knows better cuts it.
    """
    long, side = max(sheet), min(sheet)
    is_strip = SMALLEST_FRAME <= side <= LARGEST_SIDE and long > KEPT_SIDE and long % side == 0
    return SheetGrid(side, side) if is_strip and long // side >= FEWEST_FRAMES else None


def cut_sheet(sheet: RawValues, grid: SheetGrid, skip_blank: bool = True) -> RawValues:
    """The tiles (tiles, tile height, tile width) of a sheet (height, width), row by row.

    Tiles of one value only, such as the empty end of the last row, are left out unless `skip_blank` is off.
    Raises `PinholeError` if no tile fits.
    """
    check_grid(grid)
    height, width = sheet.shape
    across, down = grid.tiles(width, height)
    if not across or not down:
        raise PinholeError(
            f"No tile of {grid.tile_width}x{grid.tile_height} fits a sheet of {width}x{height} pixels;"
            " enter a smaller tile or margin."
        )
    if across * down > MOST_TILES:
        raise PinholeError(
            f"The sheet would give {across * down:,} tiles; enter larger ones, for {MOST_TILES:,} at most."
        )
    rows = _starts(down, grid.tile_height, grid)[:, np.newaxis] + np.arange(grid.tile_height)
    columns = _starts(across, grid.tile_width, grid)[:, np.newaxis] + np.arange(grid.tile_width)
    tiles: RawValues = sheet[rows[:, np.newaxis, :, np.newaxis], columns[np.newaxis, :, np.newaxis, :]]
    tiles = tiles.reshape(-1, grid.tile_height, grid.tile_width)
    if not skip_blank:
        return tiles
    drawn = (tiles != tiles[:, :1, :1]).any(axis=(1, 2))
    return tiles[drawn] if drawn.any() else tiles


def _starts(count: int, length: int, grid: SheetGrid) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return grid.margin + np.arange(count) * (length + grid.spacing)
