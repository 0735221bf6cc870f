from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.importing.images.sprite_sheet import likely_strip, likely_tile
from engine.importing.raw.sheet_grid import SheetGrid
from engine.pictures.picture import GridSize


@pytest.mark.parametrize(
    ("sheet", "size", "tile"),
    [
        ((64, 48), (8, 8), (8, 8)),
        ((64, 48), (64, 64), (16, 16)),
        ((64, 64), (64, 64), (16, 16)),
        ((280, 140), (12, 10), (28, 28)),
        ((56, 28), (10, 10), (28, 28)),
        ((50, 33), (8, 8), (8, 8)),
        ((37, 31), (64, 64), (16, 16)),
    ],
)
def test_tiles_start_at_a_size_that_fits_the_sheet(
    sheet: tuple[int, int], size: tuple[int, int], tile: tuple[int, int]
) -> None:
    assert likely_tile(GridSize(*sheet), GridSize(*size)) == tile


@given(st.integers(1, 4096), st.integers(1, 4096), st.integers(4, 64), st.integers(4, 64))
def test_some_tile_always_fits(width: int, height: int, across: int, down: int) -> None:
    tile = likely_tile(GridSize(width, height), GridSize(across, down))
    assert min(SheetGrid(*tile).tiles(width, height)) >= 1


@pytest.mark.parametrize(("sheet", "side"), [((6400, 64), 64), ((16, 1600), 16), ((2048, 32), 32)])
def test_a_long_strip_is_taken_for_square_frames(sheet: tuple[int, int], side: int) -> None:
    assert likely_strip(GridSize(*sheet)) == SheetGrid(side, side)


@pytest.mark.parametrize("sheet", [(512, 64), (64, 64), (6400, 65), (6401, 64), (1024, 4), (640, 480)])
def test_what_may_well_be_one_picture_is_taken_for_one(sheet: tuple[int, int]) -> None:
    assert likely_strip(GridSize(*sheet)) is None
