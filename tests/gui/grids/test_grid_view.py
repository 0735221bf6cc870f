import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.grids.grid_painter import lightness
from gui.grids.grid_view import GridView
from gui.look.theme import DARK, LIGHT, ThemeChoice, Themes, rgb
from tests.gui.golden import rgb_of


@pytest.fixture
def view(qapp, qtbot):
    view = GridView(Themes(QApplication.instance(), ThemeChoice.LIGHT))
    qtbot.addWidget(view)
    view.resize(164, 164)
    view.show()
    return view


def test_the_pointer_tells_its_cell_and_leaving_tells_none(view, qtbot):
    view.show_values(np.eye(8))
    heard = []
    view.cell_hovered.connect(heard.append)
    QTest.mouseMove(view, view.grid.cell_centre((2, 2)).toPoint())
    QTest.mouseMove(view, view.grid.cell_centre((2, 3)).toPoint())
    QTest.mouseMove(view, QPoint(1, 0))
    assert heard == [(2, 2), (2, 3), None]


def test_a_screen_reader_hears_cell_and_value(view):
    view.show_values(np.eye(8) * 0.53)
    assert view.accessibleDescription() == "8 by 8 pixels"
    QTest.mouseMove(view, view.grid.cell_centre((2, 2)).toPoint())
    assert view.accessibleDescription() == "row 3, column 3: 0.53"


def test_zero_is_neutral_in_a_signed_view_and_nonsense_numbers_do_no_harm(view):
    values = np.zeros((8, 8))
    values[0, 0] = np.nan
    values[0, 1] = np.inf
    view.show_values(values, "signed", scale=0.0)
    shown = rgb_of(view.grab().toImage())
    centre = view.grid.device_cell_rect((4, 4)).center()
    assert tuple(shown[centre.y(), centre.x()]) == tuple(int(LIGHT.neutral[i : i + 2], 16) for i in (1, 3, 5))


def test_values_outside_the_picture_are_none(view):
    assert view.value_at((0, 0)) is None
    view.show_values(np.ones((4, 6)))
    assert view.value_at((3, 5)) == 1.0
    assert view.value_at((4, 0)) is None and view.value_at((0, -1)) is None
    view.show_nothing()
    assert view.grid is None and view.value_at((0, 0)) is None


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_frame_of_a_picture_is_seen_beside_ink_and_beside_the_panel(view, qapp, theme):
    themes = Themes(qapp, ThemeChoice(theme.name))
    framed = GridView(themes)
    framed.resize(164, 164)
    framed.show_values(np.ones((8, 8)))
    shown = lightness(rgb_of(framed.grab().toImage()).astype(float))
    framed.deleteLater()
    corner = framed.grid.device_rect.topLeft()
    row = shown[corner.y() + 8]
    panel, frame, ink = row[corner.x() - 2], row[corner.x() - 1], row[corner.x() + 8]
    assert frame == pytest.approx(
        lightness(rgb(theme.frame)), abs=1
    )  # each of its colours is a whole number of 255
    assert abs(frame - panel) >= 30 and abs(frame - ink) >= 60
