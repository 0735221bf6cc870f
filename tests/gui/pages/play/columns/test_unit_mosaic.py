"""Tiles lie beside each other, inside their widget, and are found again under the pointer."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.pictures.picture import GridSize
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from gui.look.theme import Themes
from gui.pages.play.columns.mosaic_layout import mosaic_layout, resampled
from gui.pages.play.columns.unit_mosaic import MOST_UNITS, UnitMosaic

SIDES = st.integers(100, 800)
SIDES_OF_PICTURES = st.integers(1, 64)
UNITS = st.integers(1, MOST_UNITS)
ASPECTS = st.sampled_from([0.4, 1.0, 2.4])  # of pictures 4x10, square, 12x5


@given(width=SIDES, height=SIDES, units=UNITS, aspect=ASPECTS)
def test_tiles_do_not_overlap_and_stay_inside(width: int, height: int, units: int, aspect: float) -> None:
    layout = mosaic_layout(width, height, units, aspect)
    tiles = [QRect(*layout.tile_origin(unit), *layout.tile) for unit in range(units)]
    for tile in tiles:
        assert QRect(0, 0, width, height).contains(tile)
    for a, b in combinations(tiles, 2):
        assert not a.intersects(b)


@given(width=SIDES, height=SIDES, units=UNITS)
def test_each_tile_is_found_under_its_middle_and_not_beside_it(width: int, height: int, units: int) -> None:
    layout = mosaic_layout(width, height, units)
    for unit in range(units):
        left, top = layout.tile_origin(unit)
        middle = top + layout.tile[1] / 2
        assert layout.unit_at(left + layout.tile[0] / 2, middle, units) == unit
        assert layout.unit_at(left + layout.tile[0] + layout.gap / 2, middle, units) is None


@given(units=UNITS)
def test_tiles_are_as_large_as_any_arrangement_allows(units: int) -> None:
    layout = mosaic_layout(400, 300, units)
    assert layout.columns * layout.rows >= units
    assert (layout.columns - 1) * layout.rows < units  # no column is empty


@given(width=SIDES_OF_PICTURES, height=SIDES_OF_PICTURES, wide=st.integers(1, 150), high=st.integers(1, 150))
def test_weights_too_many_for_their_tile_may_be_left_out_before_they_are_coloured(
    width: int, height: int, wide: int, high: int
) -> None:
    weights = np.arange(2 * width * height, dtype=np.float32).reshape(2, height, width)
    fewer = resampled(weights, min(wide, width), min(high, height))
    assert np.array_equal(resampled(fewer, wide, high), resampled(weights, wide, high))


def test_pointing_at_a_tile_tells_its_unit_and_leaving_tells_none(qtbot: QtBot, themes: Themes) -> None:
    mosaic = UnitMosaic(themes, "Units")
    qtbot.addWidget(mosaic)
    mosaic.resize(200, 200)
    mosaic.show_units(np.ones((16, 8, 8), dtype=np.float32), np.ones(16, dtype=np.float32))
    mosaic.show()
    qtbot.waitExposed(mosaic)
    told: list[int | None] = []
    mosaic.hovered.connect(told.append)
    for unit in (3, 9):
        QTest.mouseMove(mosaic, mosaic.tile_rect(unit).center().toPoint())
    QTest.mouseMove(mosaic, QPoint(1, 1))
    assert told[-3:] == [3, 9, None]


def test_no_more_than_a_hundred_units_are_drawn(qtbot: QtBot, themes: Themes) -> None:
    mosaic = UnitMosaic(themes, "Units")
    qtbot.addWidget(mosaic)
    mosaic.show_units(np.zeros((1024, 4, 4), dtype=np.float32), np.zeros(1024, dtype=np.float32))
    assert mosaic.units == MOST_UNITS
    assert not mosaic.grab().isNull()


def test_a_pixel_under_the_pointer_goes_with_larger_pictures(make_studio, qtbot) -> None:
    studio = make_studio(resized_document(lecture_document(), GridSize(16, 16), Resizing.CROP))
    qtbot.waitUntil(lambda: studio.play.hourglass._follower.passage is not None)
    mosaic = studio.play.hourglass.columns.mosaics[0]
    mosaic._pixel = (0, 15, 15)
    close = mosaic.close_up(0)
    assert close is not None and close.pixel == (15, 15)
    studio.model.commit("Size", lecture_document())
    qtbot.waitUntil(lambda: mosaic._weights.shape == (16, 8, 8))
    close = mosaic.close_up(0)
    assert close is not None and close.pixel is None
