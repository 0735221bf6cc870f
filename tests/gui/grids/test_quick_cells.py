import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from gui.grids.quick_cells import ink_cells, signed_cells
from gui.look.theme import DARK, LIGHT, rgb
from tests.gui.golden import rgb_of


def drawn(cells, values, theme, ratio=1.0, corner=(0.0, 0.0), side=32):
    image = QImage(round(40 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.magenta)
    with QPainter(image) as painter:
        cells.draw(painter, QPointF(*corner), side, values, theme)
    return rgb_of(image)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_ends_and_the_middle_of_the_scales_have_the_themes_own_colours(theme, qapp):
    values = np.array([[-1.0, 0.0], [1.0, np.nan]]).repeat(2, 0).repeat(2, 1)
    colours = drawn(signed_cells(), values, theme)
    found = [colours[4, 4], colours[4, 28], colours[28, 4], colours[28, 28]]
    expected = [theme.negative, theme.neutral, theme.positive, theme.neutral]
    assert [one.tolist() for one in found] == [rgb(name).tolist() for name in expected]
    ink = drawn(ink_cells(), np.array([[-3.0, 0.0], [1.0, 9.0]]), theme)
    found = [ink[4, 4], ink[4, 28], ink[28, 4], ink[28, 28]]
    expected = [theme.paper, theme.paper, theme.ink, theme.ink]
    assert [one.tolist() for one in found] == [rgb(name).tolist() for name in expected]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_cells_are_equally_large_at_any_display_scale_and_offset(ratio, qapp):
    board = np.indices((8, 8)).sum(axis=0) % 2.0
    row = drawn(ink_cells(), board, LIGHT, ratio, corner=(1.3, 2.6))[round(6 * ratio), :, 0]
    inside = row[row != 255]
    edges = np.flatnonzero(np.diff(inside.astype(int)))
    assert len(set(np.diff(edges).tolist())) == 1
