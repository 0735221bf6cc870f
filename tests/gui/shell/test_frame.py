"""Panels fold, text grows, presenting takes away all but the page; what was chosen comes back at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.shell.studio import Studio
from gui.state.preferences import Preferences

MakeStudio = Callable[..., Studio]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Iterator[Studio]:
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    yield studio
    studio.frame.text.close()


def opened(studio: Studio) -> tuple[bool, bool]:
    return studio.pictures.isVisible(), studio.window.inspector.isVisible()


def test_a_wide_window_has_both_panels_and_keys_fold_them(studio: Studio) -> None:
    assert opened(studio) == (True, True)
    QTest.keyClick(studio.window, Qt.Key.Key_1, CTRL)
    assert opened(studio) == (False, True)
    QTest.keyClick(studio.window, Qt.Key.Key_2, CTRL)
    assert opened(studio) == (False, False)
    QTest.keyClick(studio.window, Qt.Key.Key_1, CTRL)
    assert opened(studio) == (True, False)


def test_a_narrow_window_has_one_and_opening_one_closes_the_other(studio: Studio) -> None:
    studio.window.resize(1024, 640)
    assert opened(studio) == (True, False)
    studio.frame.panels.inspector.trigger()
    assert opened(studio) == (False, True)
    studio.frame.panels.inspector.trigger()
    assert opened(studio) == (True, False)
    studio.frame.panels.pictures.trigger()
    assert opened(studio) == (False, False)
    studio.window.resize(1440, 900)
    assert opened(studio) == (True, True)


def test_larger_text_needs_a_wider_window_for_both(studio: Studio) -> None:
    studio.frame.text.choose(150)
    assert opened(studio) == (True, False)
    studio.frame.text.choose(100)
    assert opened(studio) == (True, True)


def test_the_canvases_get_the_room_of_a_folded_panel(studio: Studio) -> None:
    before = studio.play.width()
    width = studio.pictures.width()
    studio.frame.panels.pictures.trigger()
    QApplication.processEvents()
    assert studio.play.width() >= before + width
    studio.frame.panels.pictures.trigger()
    QApplication.processEvents()
    assert studio.play.width() == before


def test_presenting_leaves_rail_transport_and_page_in_text_half_as_large_again(
    studio: Studio, qtbot: QtBot
) -> None:
    line = studio.window.transport.fontMetrics().height()
    beside = (*studio.window.foot, studio.pictures, studio.window.inspector)
    for leave in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        QTest.keyClick(studio.window, Qt.Key.Key_F11)
        QApplication.processEvents()
        assert not any(part.isVisible() for part in beside)
        assert studio.window.menuBar().height() == 0
        assert studio.window.transport.isVisible() and studio.play.isVisible()
        assert studio.window.transport.fontMetrics().height() >= 1.4 * line
        QTest.keyClick(studio.window, leave)
        qtbot.waitUntil(lambda: all(part.isVisible() for part in beside))
        assert studio.window.menuBar().height() > 0
        assert studio.window.transport.fontMetrics().height() == line


def test_after_larger_text_and_presenting_everything_stands_where_it_stood(studio: Studio) -> None:
    def places() -> list[QRect]:
        QApplication.processEvents()
        QApplication.processEvents()
        parts = (
            studio.editor,
            studio.pictures,
            studio.window.inspector,
            studio.play.table,
            studio.window.rail,
        )
        return [QRect(part.mapTo(studio.window, QPoint(0, 0)), part.size()) for part in parts]

    studio.play.build_plot()
    before = places()
    studio.frame.text.choose(200)
    assert places() != before
    studio.frame.text.choose(100)
    assert places() == before
    for _ in range(2):
        studio.frame.presenting.present.trigger()
        assert places() != before
        studio.frame.presenting.present.trigger()
        assert places() == before


def test_what_was_chosen_is_there_at_the_next_start(make_studio: MakeStudio, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.ini")
    first = make_studio(start=False, preferences=preferences)
    first.frame.panels.pictures.trigger()
    first.frame.text.choose(125)
    first.window.inspector.noise.heading.click()
    line = first.window.status.fontMetrics().height()
    first.frame.text.close()
    assert preferences.save()
    second = make_studio(start=False, preferences=Preferences(tmp_path / "settings.ini"))
    assert second.window.status.fontMetrics().height() == line and second.frame.text.percent == 125
    assert [one.title for one in second.window.inspector.sections if one.heading.is_folded] == ["Input noise"]
    second.frame.text.choose(100)
    assert opened(second) == (False, True)


def test_a_first_start_is_explained_until_something_was_trained(
    make_studio: MakeStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    preferences = Preferences(tmp_path / "settings.ini")
    first = make_studio(preferences=preferences)
    said = first.window.header.sentence
    assert said.text().startswith("Press Train") and not said.text().endswith("?")
    first.pages.show_page(first.pages.place_of("timeline"))
    assert said.text().endswith("?"), "it speaks of the first page"
    first.pages.show_page(0)
    assert said.text().startswith("Press Train")
    with qtbot.waitSignal(first.bridge.slow_ready, check_params_cb=lambda snapshot: snapshot.epoch == 1):
        first.bridge.step_epochs(1)
    assert said.text().endswith("?")
    second = make_studio(start=False, preferences=preferences)
    assert second.window.header.sentence.text().endswith("?")


def widths(studio: Studio) -> tuple[int, int]:
    return studio.pictures.width(), studio.window.inspector.width()


def test_panels_have_their_usual_widths_again_after_large_text_whatever_was_folded(studio: Studio) -> None:
    before, panels = widths(studio), studio.frame.panels
    studio.window.resize(1024, 640)
    panels.inspector.trigger()
    studio.frame.text.choose(200)
    panels.pictures.trigger()
    panels.inspector.trigger()
    studio.frame.text.choose(100)
    panels.pictures.trigger()
    panels.inspector.trigger()
    studio.window.resize(1440, 900)
    QApplication.processEvents()
    assert opened(studio) == (True, True)
    assert widths(studio) == pytest.approx(before, abs=8)  # as far as letters of another size round
