"""What is hidden or disabled gives the keyboard to no button, and presenting gives it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.pages.catalogue import LOTTERY
from gui.pages.lottery.lottery_controls import LotteryControls
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


def trained(make_studio: MakeStudio, qtbot: QtBot, epochs: int = 20) -> Studio:
    studio = make_studio()
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    with qtbot.waitSignal(
        studio.bridge.slow_ready,
        timeout=60_000,
        check_params_cb=lambda s: s.epoch == epochs and not s.running,
    ):
        studio.bridge.step_epochs(epochs)
    return studio


def test_what_is_disabled_gives_its_keyboard_to_no_button(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = trained(make_studio, qtbot)
    suggest = studio.window.inspector.verdict.suggest
    suggest.setFocus()
    press(studio, Qt.Key.Key_Space)
    assert studio.model.undo_stack.undoText() == "Suggest threshold"
    studio.training.reset.trigger()
    qtbot.waitUntil(lambda: not suggest.isEnabled())
    assert studio.window.focusWidget() is studio.window
    press(studio, Qt.Key.Key_Space)
    assert studio.bridge.running


def test_suggest_keeps_the_keyboard_while_the_answers_are_on_their_way(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = trained(make_studio, qtbot)
    suggest = studio.window.inspector.verdict.suggest
    suggest.setFocus()
    document, snapshot = studio.model.document, studio.bridge.snapshot
    assert snapshot is not None
    suggest.show_state(document, replace(snapshot, scores=np.full_like(snapshot.scores, np.nan)))
    assert studio.window.focusWidget() is suggest
    press(studio, Qt.Key.Key_Space)
    assert studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 20


def test_start_of_the_lottery_keeps_the_keyboard_and_becomes_cancel(studio: Studio) -> None:
    studio.pages.show_page(studio.pages.place_of(LOTTERY.key) or 0)
    controls = studio.window.findChild(LotteryControls)
    assert controls is not None
    controls.go.setFocus()
    press(studio, Qt.Key.Key_Space)
    assert studio.jobs.lab and studio.window.focusWidget() is controls.go
    press(studio, Qt.Key.Key_Space)
    assert not studio.jobs.lab
