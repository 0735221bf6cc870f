"""A strip finds the unit under a point, whatever its size, and has a place for each of its units."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from gui.look.theme import Themes
from gui.pages.play.columns.unit_strip import GAP, UnitStrip, strip_shape


@given(width=st.integers(24, 120), height=st.integers(60, 400), units=st.integers(1, 300))
@settings(deadline=None)
def test_every_unit_has_a_place(width: int, height: int, units: int) -> None:
    columns, rows, side = strip_shape(width, height, units)
    assert columns * rows >= units > columns * rows - rows
    assert columns * (side + GAP) - GAP <= width + 1e-9 and rows * (side + GAP) - GAP <= height + 1e-9


def test_the_unit_at_the_middle_of_its_cell_is_found_and_between_cells_there_is_none(
    qtbot: QtBot, themes: Themes
) -> None:
    strip = UnitStrip(themes, "Encoder layer")
    qtbot.addWidget(strip)
    strip.resize(40, 180)
    strip.show_activations(np.linspace(-1, 1, 37, dtype=np.float32))
    for unit in range(strip.units):
        cell = strip.tile_rect(unit)
        assert strip.unit_at(cell.center()) == unit
        assert strip.unit_at(cell.topLeft() - QPointF(GAP / 2, GAP / 2)) is None
    assert strip.unit_at(QPointF(-5, -5)) is None
    strip.show_activations(np.zeros(0, dtype=np.float32))
    assert strip.unit_at(QPointF(20, 90)) is None
    assert not strip.grab().isNull()
