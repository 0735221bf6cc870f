"""Space trains and pauses wherever nothing else wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.pictures.place import Place, Role
from gui.pages.play.side_by_side.columns import Column
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
LEFT = Qt.MouseButton.LeftButton
SPACE = Qt.Key.Key_Space


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Iterator[Studio]:
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    yield studio


def press(studio: Studio, key: Qt.Key = SPACE) -> None:
    focus = studio.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def click_card(studio: Studio, role: Role) -> QWidget:
    gallery = studio.pictures.sections[role].gallery
    centre = gallery.visualRect(gallery.pictures.card(0)).center()
    QTest.mouseClick(gallery.viewport(), LEFT, pos=centre)
    return gallery


def click_name(studio: Studio, column: Column = Column.PICTURE) -> QWidget:
    table = studio.play.table.table
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.rows.index(1, column)).center())
    return table


PLACES: dict[str, Callable[[Studio], QWidget]] = {
    "learns from": lambda studio: click_card(studio, Role.TRAIN),
    "tested with": lambda studio: click_card(studio, Role.TEST),
    "name in the table": click_name,
    "answer in the table": lambda studio: click_name(studio, Column.GREY),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_trains_and_pauses_after_a_click_on_a_picture(studio: Studio, place: str) -> None:
    clicked = PLACES[place](studio)
    assert studio.window.focusWidget() is clicked
    press(studio)
    assert studio.bridge.running
    QTest.mouseClick(studio.window.transport.train, LEFT)
    assert not studio.bridge.running and studio.window.focusWidget() is clicked
    press(studio)
    assert studio.bridge.running
    press(studio)
    assert not studio.bridge.running


def test_it_selects_a_card_that_only_has_the_keyboard(studio: Studio) -> None:
    click_card(studio, Role.TEST)
    gallery = studio.pictures.sections[Role.TRAIN].gallery
    gallery.setFocus(Qt.FocusReason.TabFocusReason)
    assert gallery.selected_places == ()
    press(studio)
    assert gallery.selected_places == (Place(Role.TRAIN, 0),) and not studio.bridge.running
    press(studio)
    assert studio.bridge.running


@pytest.mark.parametrize("place", ["tested with", "name in the table"])
def test_within_a_name_that_is_typed_it_does_not_train(studio: Studio, place: str) -> None:
    QTest.keyClicks(PLACES[place](studio), "a b")
    assert not studio.bridge.running


def test_a_focused_train_button_answers_to_it(studio: Studio) -> None:
    studio.window.transport.train.setFocus(Qt.FocusReason.TabFocusReason)
    press(studio)
    assert studio.bridge.running
    press(studio)
    assert not studio.bridge.running
