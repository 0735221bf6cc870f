"""What a picture of a view shows: all that the view says, as fine as the picture is, and no pointer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from gui.exporting.view_picture import FINE
from gui.look.theme import ink_colours, signed_colours
from gui.pages.play.side_by_side.columns import Column
from gui.pages.play.side_by_side.table import SideBySideTable
from gui.shell.studio import Studio

SHADES = {Column.INPUT, Column.GREY, Column.BLACK_AND_WHITE}


@pytest.fixture
def studio(make_studio: Callable[..., Studio]) -> Studio:
    studio = make_studio()
    studio.play.build_plot()
    return studio


def cells_at(image: QImage, middle: QPoint, side: int, size: tuple[int, int]) -> np.ndarray:
    """The colours (height, width, 3) of the cells of a small picture around `middle`, in logical pixels."""
    height, width = size
    colours = np.zeros((height, width, 3), np.uint8)
    for row in range(height):
        for column in range(width):
            x = (middle.x() + 0.5 + side * ((column + 0.5) / width - 0.5)) * FINE
            y = (middle.y() + 0.5 + side * ((row + 0.5) / height - 0.5)) * FINE
            colours[row, column] = QColor(image.pixel(round(x), round(y))).getRgb()[:3]
    return colours


def colours_of(table: SideBySideTable, studio: Studio, row: int, column: Column) -> np.ndarray:
    values = table.rows.values(row, column)
    assert values is not None
    theme = studio.themes.now
    return ink_colours(values, theme) if column in SHADES else signed_colours(values, 1.0, theme)


@pytest.mark.parametrize("column", [Column.INPUT, Column.GREY, Column.BLACK_AND_WHITE, Column.DIFFERENCE])
def test_small_pictures_fill_their_cells_in_a_picture_finer_than_the_screen(
    studio: Studio, column: Column
) -> None:
    table = studio.play.table.table
    image = studio.frame.exports.of(studio.play).picture()
    rect = table.visualRect(table.rows.index(1, column))
    middle = table.viewport().mapTo(studio.play, rect.center())
    expected = colours_of(table, studio, 1, column)
    found = cells_at(image, middle, table.itemDelegate().side, expected.shape[:2])
    assert np.abs(found.astype(int) - expected).max() <= 1
