"""Where the tiles of a sheet of many small pictures lie."""

from __future__ import annotations

from typing import NamedTuple

from engine.errors import PinholeError


class SheetGrid(NamedTuple):
    """Where the tiles of a sheet lie, in pixels; `margin` is around all of them, `spacing` between two."""

    tile_width: int
    tile_height: int
    margin: int = 0
    spacing: int = 0

    def tiles(self, width: int, height: int) -> tuple[int, int]:
        """How many whole tiles a sheet of this size has across and down."""
        across = (width - 2 * self.margin + self.spacing) // (self.tile_width + self.spacing)
        down = (height - 2 * self.margin + self.spacing) // (self.tile_height + self.spacing)
        return max(across, 0), max(down, 0)


def check_grid(grid: SheetGrid) -> None:
    """Raise `PinholeError` for tiles without pixels or gaps below zero."""
    if min(grid.tile_width, grid.tile_height) < 1:
        raise PinholeError("A tile is at least 1 pixel wide and high; enter the size of one tile.")
    if min(grid.margin, grid.spacing) < 0:
        raise PinholeError("Margin and spacing of a sheet cannot be negative; use 0 or more.")
