"""The code's cells: in their place, dragged by hand, and let go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.code_view import CodeView
from gui.look.theme import Themes
from gui.pages.play.columns.code_column import VALUE_A_PIXEL, CodeColumn, Floats
from gui.pages.play.columns.spread_mark import BAR, LINE_SHARE
from tests.gui.golden import rgb_of
from tests.rounding import FLOAT32

ADDED = 2 * 3.0 * FLOAT32  # a number, 3 at most, and what is added to it, each rounded once

LEFT = Qt.MouseButton.LeftButton


def numbers(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


@pytest.fixture
def column(qtbot: QtBot, themes: Themes) -> Iterator[CodeColumn]:
    column = CodeColumn(themes)
    qtbot.addWidget(column)
    column.resize(80, 240)
    column.show_code(numbers(-1.5, 0.0, 0.25, 3.0))
    column.show()
    qtbot.waitExposed(column)
    yield column


def middle(column: CodeColumn, unit: int) -> QPoint:
    return column.cell_rect(unit).center().toPoint()


@pytest.mark.parametrize("count", [1, 2, 4, 12, 13, 32, 100, 1024])
def test_cells_of_any_code_lie_inside_and_beside_each_other(column: CodeColumn, count: int) -> None:
    column.show_code(np.linspace(-2, 2, count, dtype=np.float32))
    cells = [column.cell_rect(unit) for unit in range(count)]
    for cell in cells:
        assert cell.isValid()
        assert column.rect().toRectF().adjusted(-0.01, -0.01, 0.01, 0.01).contains(cell)
    for a, b in combinations(cells[:64], 2):
        assert not a.adjusted(0.01, 0.01, -0.01, -0.01).intersects(b)
    assert not column.grab().isNull()


def test_dragging_up_makes_the_number_larger_and_leaves_the_others(column: CodeColumn, qtbot: QtBot) -> None:
    start = middle(column, 1)
    QTest.mousePress(column, LEFT, pos=start)
    with qtbot.waitSignal(column.overridden) as told:
        QTest.mouseMove(column, start - QPoint(0, 50))
    assert told.args[0] == 1 and told.args[1] == pytest.approx(50 * VALUE_A_PIXEL, abs=ADDED)
    np.testing.assert_allclose(column.values, [-1.5, 50 * VALUE_A_PIXEL, 0.25, 3.0], atol=ADDED)
    with qtbot.assertNotEmitted(column.released), qtbot.assertNotEmitted(column.switched):
        QTest.mouseRelease(column, LEFT, pos=start - QPoint(0, 50))
    assert not column.dragging


def test_a_drag_that_comes_back_to_where_it_began_is_no_click(column: CodeColumn, qtbot: QtBot) -> None:
    start = middle(column, 1)
    QTest.mousePress(column, LEFT, pos=start)
    QTest.mouseMove(column, start - QPoint(0, 50))
    QTest.mouseMove(column, start)
    with qtbot.assertNotEmitted(column.switched):
        QTest.mouseRelease(column, LEFT, pos=start)


def test_the_numbers_that_no_hand_is_on_follow_the_network_while_one_is_dragged(
    column: CodeColumn, qtbot: QtBot
) -> None:
    start = middle(column, 2)
    QTest.mousePress(column, LEFT, pos=start)
    QTest.mouseMove(column, start + QPoint(0, 10))
    column.show_code(numbers(9, 9, 0.05, 9))
    with qtbot.waitSignal(column.overridden) as told:
        QTest.mouseMove(column, start + QPoint(0, 20))
    assert told.args[0] == 2 and told.args[1] == pytest.approx(0.25 - 20 * VALUE_A_PIXEL, abs=ADDED)
    assert column.accessibleDescription() == "9.00, 9.00, -0.15, 9.00"


def test_a_click_switches_a_number_off_and_gives_one_that_is_set_back(
    column: CodeColumn, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(column.switched) as told:
        QTest.mouseClick(column, LEFT, pos=middle(column, 2))
    assert told.args == [2]
    column.show_hands({2}, frozenset({1}))
    assert column.accessibleDescription() == "-1.50, switched off, 0.25, set by hand, 3.00"
    with qtbot.waitSignal(column.released) as told, qtbot.assertNotEmitted(column.switched):
        QTest.mouseClick(column, LEFT, pos=middle(column, 2))
        column.show_hands((), frozenset({1}))
        QTest.mouseDClick(
            column, LEFT, pos=middle(column, 2)
        )  # the second click of two is meant for the same
    assert told.args == [2]


def test_what_a_hand_has_done_can_be_seen(column: CodeColumn) -> None:
    plain = rgb_of(column.grab().toImage()).astype(int)
    column.show_hands({3}, frozenset({0}))
    touched = rgb_of(column.grab().toImage()).astype(int)
    for unit, other in ((0, True), (1, False), (2, False), (3, True)):
        cell, ratio = column.cell_rect(unit), column.devicePixelRatioF()
        rows = slice(round(cell.top() * ratio), round(cell.bottom() * ratio))
        assert (plain[rows] != touched[rows]).any() == other, unit


def test_another_code_size_ends_the_drag(column: CodeColumn) -> None:
    QTest.mousePress(column, LEFT, pos=middle(column, 3))
    column.show_code(numbers(1.0, 2.0))
    assert not column.dragging
    QTest.mouseMove(column, QPoint(5, 5))
    assert column.accessibleDescription() == "1.00, 2.00"


def test_the_other_buttons_drag_nothing(column: CodeColumn) -> None:
    QTest.mousePress(column, Qt.MouseButton.RightButton, pos=middle(column, 0))
    assert not column.dragging


def test_the_keys_choose_a_number_change_it_and_give_the_real_one_back(
    column: CodeColumn, qtbot: QtBot
) -> None:
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Right)
    QTest.keyClick(column, Qt.Key.Key_Right)
    assert column.chosen == 2
    with qtbot.waitSignal(column.overridden) as told:
        QTest.keyClick(column, Qt.Key.Key_Up)
    assert told.args[0] == 2 and told.args[1] == pytest.approx(0.35, abs=ADDED)
    with qtbot.waitSignal(column.overridden) as told:
        QTest.keyClick(column, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told.args[0] == 2 and told.args[1] == pytest.approx(-0.65, abs=ADDED)
    column.show_hands({2}, frozenset())
    assert column.accessibleName() == "Code, number 3 of 4: -0.65, set by hand"
    with qtbot.waitSignal(column.released) as told:
        QTest.keyClick(column, Qt.Key.Key_Escape)
    assert told.args == [None]


def test_delete_switches_the_chosen_number_off(column: CodeColumn, qtbot: QtBot) -> None:
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Right)
    with qtbot.waitSignal(column.switched) as told:
        QTest.keyClick(column, Qt.Key.Key_Delete)
    assert told.args == [1]


def test_leaving_the_code_keeps_what_the_keys_have_set(column: CodeColumn, qtbot: QtBot) -> None:
    column.setFocus()
    QTest.keyClick(column, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(column.released):
        column.clearFocus()
    assert column.accessibleName() == "Code"


@pytest.mark.parametrize("count, columns", [(32, 4), (36, 4), (30, 3)])
def test_many_cells_fill_their_columns_where_they_can(column: CodeColumn, count: int, columns: int) -> None:
    column.resize(110, 220)
    column.show_code(np.zeros(count, dtype=np.float32))
    lefts = {round(column.cell_rect(unit).left()) for unit in range(count)}
    assert len(lefts) == columns and count % columns == 0


def row_of(column: CodeColumn, unit: int, share: float) -> np.ndarray:
    """The colours of a cell, from left to right, at a share of its height."""
    picture = rgb_of(column.grab().toImage())
    cell, ratio = column.cell_rect(unit), column.devicePixelRatioF()
    y = int((cell.top() + share * cell.height()) * ratio)
    return picture[y, int((cell.left() + 3) * ratio) : int((cell.right() - 3) * ratio)].astype(int)


def test_the_bar_of_a_drawn_number_is_as_long_as_its_spread(column: CodeColumn) -> None:
    means = numbers(0.0, 0.0, 0.0, 0.0)
    column.show_view(CodeView(means, means, numbers(0.25, 0.5, 1.0, 2.0)))
    share = 1 - LINE_SHARE / 2
    dark = [(row_of(column, unit, share).sum(axis=1) < 120).sum() for unit in range(4)]
    assert dark[0] < dark[1] < dark[2] < dark[3]
    # Twice the spread is twice as long, but for both ends of the bar and the pixels that it only touches.
    for shorter, longer in pairwise(dark[1:]):
        assert longer == pytest.approx(2 * shorter, abs=2 * (2 + BAR))
    assert column.accessibleDescription().startswith("0.00 ± 0.25, ")


def test_dropped_numbers_are_empty_until_a_hand_gives_them_a_value(column: CodeColumn) -> None:
    column.show_view(CodeView(numbers(2.0, 0.0, 0.0, -1.0), dropped=np.array([False, True, True, False])))
    assert column.accessibleDescription() == "2.00, dropped, dropped, -1.00"
    flat = row_of(column, 1, 0.5)
    assert (flat == flat[0]).all()
    assert not (row_of(column, 0, 0.5) == row_of(column, 0, 0.5)[0]).all()
    start = middle(column, 1)
    QTest.mousePress(column, LEFT, pos=start)
    QTest.mouseMove(column, start - QPoint(0, 50))
    assert column.accessibleDescription() == "2.00, 1.00, dropped, -1.00"
    QTest.mouseRelease(column, LEFT, pos=start)
