"""What is hidden gives the keyboard to no button, and presenting gives it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Iterator[Studio]:
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    yield studio


def gallery_with_keyboard(studio: Studio) -> QWidget:
    gallery = studio.pictures.current_gallery()
    gallery.setFocus()
    return gallery


def press(studio: Studio, key: Qt.Key) -> None:
    focus = studio.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_presenting_leaves_the_keyboard_where_it_was(studio: Studio) -> None:
    gallery = gallery_with_keyboard(studio)
    press(studio, Qt.Key.Key_F11)
    assert studio.window.focusWidget() is studio.window
    press(studio, Qt.Key.Key_Space)
    assert studio.bridge.running
    press(studio, Qt.Key.Key_Escape)
    assert studio.window.focusWidget() is gallery


def test_what_was_clicked_while_presenting_keeps_the_keyboard(studio: Studio) -> None:
    gallery_with_keyboard(studio)
    press(studio, Qt.Key.Key_F11)
    studio.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    press(studio, Qt.Key.Key_F11)
    assert studio.window.focusWidget() is studio.editor


def test_folding_a_panel_gives_its_keyboard_to_no_button(studio: Studio) -> None:
    gallery_with_keyboard(studio)
    QTest.keyClick(studio.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not studio.pictures.isVisible()
    assert studio.window.focusWidget() is studio.window
    press(studio, Qt.Key.Key_Space)
    assert studio.bridge.running
