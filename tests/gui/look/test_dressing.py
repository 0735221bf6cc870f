"""Nothing is deleted while Qt dresses all widgets, whatever was hidden just before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gui.look.theme import ThemeChoice

HANDLE = "qt_qmainwindow_extended_splitter"  # Qt's own name for what divides docks from the window


@pytest.mark.parametrize("dress", ["text", "theme"])
def test_a_dock_hidden_just_before_costs_no_widget_while_all_are_dressed(make_studio, qtbot, dress):
    studio = make_studio(start=False, dressed=True)  # Qt keeps a handle that was made before
    studio.history.show()
    qtbot.waitUntil(lambda: studio.window.findChild(QWidget, HANDLE) is not None)
    handle = studio.window.findChild(QWidget, HANDLE)
    studio.history.hide()  # Qt deletes its handle with the next layout
    told = []  # what happens, in order
    handle.destroyed.connect(lambda: told.append("gone"))
    dresser = studio.frame.text if dress == "text" else studio.themes
    dresser.changed.connect(lambda _: told.append("dressed"))
    if dress == "text":
        studio.frame.text.choose(150)
    else:
        studio.themes.choose(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: told == ["dressed", "gone"])
