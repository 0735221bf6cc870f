"""Full screen, F6, and the layout that can be had back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.shell.window_state import named_splitters, restore_window, save_window
from gui.state.preferences import Preferences


def widths(studio):
    return {splitter.objectName(): splitter.sizes() for splitter in named_splitters(studio.window)}


def widths_at_rest(studio, qtbot):
    """The widths, once they stay the same for a round of events."""
    seen = [widths(studio)]

    def rest():
        seen.append(widths(studio))
        return len(seen) > 3 and seen[-1] == seen[-2]

    qtbot.waitUntil(rest)
    return seen[-1]


def shares(studio):
    sizes = studio.window.body.sizes()
    return [round(size / sum(sizes), 2) for size in sizes]


def test_the_dividers_come_back_where_they_were(make_studio, tmp_path):
    studio = make_studio(start=False)
    preferences = Preferences(tmp_path / "settings.ini")
    restore_window(studio.window, preferences)
    studio.window.body.setSizes([0, 300, 400, 300])
    kept = shares(studio)
    save_window(studio.window, preferences)
    studio.window.body.setSizes([0, 200, 600, 230])
    assert shares(studio) != kept
    restore_window(studio.window, preferences)
    # Shares are rounded to hundredths, and the splitter hands out whole pixels of at least a thousand.
    assert shares(studio) == pytest.approx(kept, abs=0.01 + 1e-3)


def test_reset_layout_brings_the_first_layout_back(make_studio, qtbot):
    studio = make_studio(start=False)
    studio.layout_commands.reset_layout.trigger()
    before = widths_at_rest(
        studio, qtbot
    )  # the rail gives up its names first, and then the page divides itself
    studio.window.body.setSizes([0, 400, 640, 400])
    studio.play.setSizes([600, 180])
    studio.history.show()
    assert widths(studio) != before
    studio.layout_commands.reset_layout.trigger()
    assert not studio.history.isVisible()
    qtbot.waitUntil(lambda: widths(studio) == before)


def test_f6_goes_round_the_parts_that_can_be_seen(make_studio, qtbot):
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    studio.editor.setFocus()
    seen = []
    for _ in range(5):
        studio.layout_commands.next_pane.trigger()
        seen.append(QApplication.focusWidget())
    assert seen == [
        studio.play.table.table,
        studio.window.inspector.training.optimizer,
        studio.window.transport.train,
        studio.pictures.current_gallery(),
        studio.editor,
    ]
    studio.layout_commands.previous_pane.trigger()
    assert QApplication.focusWidget() is studio.pictures.current_gallery()


def test_full_screen_is_left_again(make_studio):
    studio = make_studio(start=False)
    action = studio.layout_commands.full_screen
    action.trigger()
    assert studio.window.windowState() & Qt.WindowState.WindowFullScreen and action.isChecked()
    action.trigger()
    assert not studio.window.isFullScreen() and not action.isChecked()
