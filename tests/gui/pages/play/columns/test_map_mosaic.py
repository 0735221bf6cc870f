"""Feature maps lie side by side, and every cell of them is found under the pointer."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.look.theme import Themes, signed_colours
from gui.pages.play.columns.map_mosaic import MOST_MAPS, MapMosaic
from tests.gui.golden import rgb_of


def mosaic_of(qtbot: QtBot, themes: Themes, *shape: int) -> MapMosaic:
    mosaic = MapMosaic(themes, "Encoder layer")
    qtbot.addWidget(mosaic)
    mosaic.resize(90, 170)
    values = np.random.default_rng(2).uniform(-1, 1, shape).astype(np.float32)
    mosaic.show_maps(values)
    return mosaic


@pytest.mark.parametrize("shape", [(1, 1, 1), (8, 4, 4), (16, 2, 3), (3, 10, 4)])
def test_every_cell_is_found_at_its_middle(qtbot: QtBot, themes: Themes, shape: tuple[int, int, int]) -> None:
    mosaic = mosaic_of(qtbot, themes, *shape)
    assert mosaic.units == np.prod(shape)
    for unit in range(mosaic.units):
        assert mosaic.unit_at(mosaic.tile_rect(unit).center()) == unit
    channel, row, column = (int(place) for place in np.unravel_index(mosaic.units - 1, shape))
    assert mosaic.said_of(mosaic.units - 1) == f"map {channel + 1}, row {row + 1}, column {column + 1}"


def test_cells_have_the_colours_of_their_values(qtbot: QtBot, themes: Themes) -> None:
    mosaic = mosaic_of(qtbot, themes, 8, 4, 4)
    values = mosaic._maps
    painted = rgb_of(mosaic.grab().toImage())
    expected = signed_colours(values.ravel(), float(np.abs(values).max()), themes.now)
    for unit in range(mosaic.units):
        middle = mosaic.tile_rect(unit).center() * mosaic.devicePixelRatioF()
        found = painted[int(middle.y()), int(middle.x())]
        np.testing.assert_allclose(found, expected[unit], atol=1)  # a table of 1,021 colours


def test_of_very_many_maps_some_are_drawn(qtbot: QtBot, themes: Themes) -> None:
    mosaic = mosaic_of(qtbot, themes, 256, 4, 4)
    assert (mosaic.maps, mosaic.units) == (MOST_MAPS, MOST_MAPS * 16)
    assert not mosaic.grab().isNull()
    mosaic.show_nothing()
    assert mosaic.units == 0 and not mosaic.grab().isNull()
