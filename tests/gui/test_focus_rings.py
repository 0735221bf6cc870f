"""Who uses the keys sees where they are: every control looks different while it has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from gui.look.theme import ThemeChoice
from gui.shell.studio import Studio
from gui.shell.tab_order import tab_stops
from tests.gui.golden import rgb_of

MakeStudio = Callable[..., Studio]
LEAST_DIFFERENCE = 40  # of 255 in one colour: seen at a glance
LEAST_PIXELS = 24  # more than a text cursor has


def looks(studio: Studio, widget: QWidget) -> np.ndarray:
    """The part of the window with the widget."""
    corner = widget.mapTo(studio.window, widget.rect().topLeft())
    area = widget.rect().translated(corner).adjusted(-2, -2, 2, 2)
    return rgb_of(studio.window.grab(area).toImage()).astype(int)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK], ids=str)
@pytest.mark.parametrize(
    "document", [lecture_document(), replace(lecture_document(), test=())], ids=("full", "bare")
)
def test_every_control_that_takes_tab_shows_that_it_has_the_keyboard(
    make_studio: MakeStudio, qtbot: QtBot, choice: ThemeChoice, document: Document
) -> None:
    studio = make_studio(document, start=False)
    studio.themes.choose(choice)
    studio.play.build_plot()
    window = studio.window
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    unseen = []
    for stop in tab_stops(window):
        window.setFocus()
        QApplication.processEvents()
        without = looks(studio, stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert QApplication.focusWidget() is stop
        with_keys = looks(studio, stop)
        differing = (np.abs(with_keys - without).max(axis=2) >= LEAST_DIFFERENCE).sum()
        if differing < LEAST_PIXELS:
            name = stop.accessibleName() or type(stop).__name__
            unseen.append(f"{name}: {differing} pixels")
    assert not unseen, ", ".join(unseen)
