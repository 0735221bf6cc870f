import itertools

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from engine.pictures.picture import GridSize
from engine.pictures.selection import Selection
from gui.grids.geometry import GridGeometry
from gui.grids.grid_painter import (
    device_painter,
    image_of,
    lightness,
    line_colours,
    outline_cells,
    paint_cursor,
    paint_frame,
    paint_grid,
    paint_selection,
)
from gui.look.theme import DARK, LIGHT, ink_colours, signed_colours
from tests.gui.golden import check_golden, rgb_of

RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0)


def picture(height=8, width=7):
    return np.random.default_rng(3).random((height, width)).round(1)


def painted(colours, ratio=1.0, side=90, extras=()):
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    image.setDevicePixelRatio(ratio)
    size = GridSize(colours.shape[1], colours.shape[0])
    grid = GridGeometry.fitted(QSize(side, side), ratio, size, margin=3)
    with device_painter(image) as painter:
        paint_grid(painter, grid, colours)
        for extra in extras:
            extra(painter, grid)
    return image, grid


@pytest.mark.parametrize("width", [4, 7, 8, 13])
def test_an_image_of_any_width_holds_exactly_the_given_colours(qapp, width):
    colours = np.random.default_rng(width).integers(0, 256, (5, width, 3)).astype(np.uint8)
    assert np.array_equal(rgb_of(image_of(colours)), colours)


@pytest.mark.parametrize("ratio", RATIOS)
def test_cells_and_lines_fill_whole_device_pixels(qapp, ratio):
    colours = ink_colours(picture(), LIGHT)
    image, grid = painted(colours, ratio)
    shown = rgb_of(image)
    width = grid.line_width
    for row, column in itertools.product(range(8), range(7)):
        rect = grid.device_cell_rect((row, column))
        inside = shown[
            rect.top() + (width if row else 0) : rect.bottom() + 1,
            rect.left() + (width if column else 0) : rect.right() + 1,
        ]
        assert (inside == colours[row, column]).all()


def test_grid_lines_stand_out_from_every_pair_of_neighbours():
    levels = np.arange(256, dtype=np.float32)
    a, b = np.meshgrid(levels, levels)
    a, b = (np.repeat(side[..., None], 3, axis=2) for side in (a, b))
    line = line_colours(a, b).astype(np.float32)
    assert (np.abs(line - a)[..., 0] >= 28).all()
    assert (np.abs(line - b)[..., 0] >= 28).all()


def test_grid_lines_stand_out_from_signed_colours_too():
    for theme in (LIGHT, DARK):
        colours = signed_colours(np.linspace(-1, 1, 101), 1.0, theme).astype(np.float32)
        line = line_colours(colours, colours).astype(np.float32)
        assert (np.abs(lightness(line) - lightness(colours)) >= 20).all()


def test_small_cells_have_no_lines(qapp):
    colours = ink_colours(np.zeros((16, 16)), LIGHT)
    image, grid = painted(colours, side=90)
    assert grid.cell < 6
    rect = grid.device_rect
    shown = rgb_of(image)[rect.top() : rect.bottom(), rect.left() : rect.right()]
    assert (shown == shown[0, 0]).all()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_grid_with_its_marks_looks_as_it_did(qapp, theme, ratio):
    marks = (
        lambda painter, grid: paint_frame(painter, grid, theme.frame),
        lambda painter, grid: outline_cells(painter, grid, [(1, 1), (1, 5)], theme.accent, theme.panel),
        lambda painter, grid: outline_cells(painter, grid, [(2, 2)], theme.accent, theme.panel, 0.5),
        lambda painter, grid: paint_cursor(painter, grid, (7, 6), theme.accent, theme.on_accent),
        lambda painter, grid: paint_selection(painter, grid, Selection(4, 0, 3, 4)),
    )
    image, _ = painted(ink_colours(picture(), theme), ratio, extras=marks)
    check_golden(image, f"grid-{theme.name}-{round(ratio * 100)}")
