import numpy as np
import pytest

from engine.pictures.picture import GridSize, Picture, blank_picture
from gui.grids.thumbnails import Thumbnails, thumbnail
from gui.look.theme import DARK, LIGHT, ink_colours
from tests.gui.golden import rgb_of


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_thumbnail_has_the_side_and_equal_hard_cells(qapp, ratio):
    pixels = np.random.default_rng(0).random((8, 8)).astype(np.float32)
    pixmap = thumbnail(Picture("noise", pixels), 48, LIGHT, ratio)
    assert pixmap.width() == pixmap.height() == 48 * ratio
    cell = int(48 * ratio) // 8
    left = (int(48 * ratio) - 8 * cell) // 2
    shown = rgb_of(pixmap.toImage())[left : left + 8 * cell, left : left + 8 * cell]
    expected = ink_colours(pixels, LIGHT).repeat(cell, axis=0).repeat(cell, axis=1)
    assert np.array_equal(shown, expected)


def test_a_thumbnail_keeps_the_aspect_and_leaves_the_rest_transparent(qapp):
    image = thumbnail(np.ones((4, 8)), 32, LIGHT).toImage()
    assert image.pixelColor(16, 2).alpha() == 0 and image.pixelColor(16, 30).alpha() == 0
    assert image.pixelColor(1, 16).alpha() == 255 and image.pixelColor(30, 16).alpha() == 255


def test_a_picture_larger_than_its_thumbnail_is_averaged_so_no_row_vanishes(qapp):
    pixels = np.zeros((64, 64))
    pixels[33, :] = 1.0
    shown = rgb_of(thumbnail(pixels, 24, LIGHT).toImage())
    assert (shown[:, 12] < 240).any()


def test_a_kept_thumbnail_is_given_again_and_the_oldest_are_forgotten(qapp):
    kept = Thumbnails(most=2 * 32 * 32 * 4)
    first, second, third = (blank_picture(name, GridSize(8, 8)) for name in "abc")
    pixmap = kept.of(first, 32, LIGHT)
    assert kept.of(first, 32, LIGHT) is pixmap
    assert kept.of(first, 32, DARK) is not pixmap
    kept.of(second, 32, LIGHT)
    kept.of(third, 32, LIGHT)
    assert len(kept) == 2
    assert kept.of(first, 32, LIGHT) is not pixmap


def test_a_picture_that_is_shown_no_more_is_let_go(qapp):
    kept = Thumbnails()
    drawn, other = (blank_picture(name, GridSize(8, 8)) for name in "ab")
    pixmap = kept.of(other, 32, LIGHT)
    for side in (16, 32):
        kept.of(drawn, side, LIGHT)
    kept.forget([drawn])
    assert len(kept) == 1 and kept.of(other, 32, LIGHT) is pixmap
