"""What was open and how wide it was: at the next start, after text of another size, after Reset layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.shell.studio import Studio
from gui.state.preferences import STATE, Preferences
from gui.widgets.fold_heading import FoldHeading

MakeStudio = Callable[..., Studio]
WORDS, ICONS = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


def opened(studio: Studio) -> tuple[bool, bool]:
    return studio.pictures.isVisible(), studio.window.inspector.isVisible()


def rail(studio: Studio) -> Qt.ToolButtonStyle:
    return studio.window.rail.buttons[0].toolButtonStyle()


def widths(studio: Studio) -> list[int]:
    for _ in range(3):
        QApplication.processEvents()
    return studio.window.body.sizes()


def quit_and_start(studio: Studio, make_studio: MakeStudio, path: Path) -> Studio:
    """The settings as they are written when the window closes, read by another studio of the same size."""
    studio.window.on_close(lambda: True, studio.frame.close)
    studio.window.close()
    assert studio.preferences.save()
    following = make_studio(start=False, preferences=Preferences(path))
    following.frame.restore()
    return following


@pytest.fixture(autouse=True)
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' screen is smaller than a usual window, which would be made to fit it."""
    for room in ("window_state", "window_commands"):
        monkeypatch.setattr(f"gui.shell.{room}.bring_on_screen", lambda window: None)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_larger_text_is_divided_the_same_at_the_next_start(make_studio: MakeStudio, settings: Path) -> None:
    first = make_studio(start=False, preferences=Preferences(settings))
    usual = widths(first)
    first.frame.text.choose(125)
    before = widths(first)
    assert rail(first) is WORDS and before != usual
    second = quit_and_start(first, make_studio, settings)
    assert widths(second) == before and rail(second) is WORDS
    second.frame.text.choose(100)
    assert widths(second) == usual and rail(second) is WORDS
    second.frame.close()


def test_no_strip_is_left_between_rail_and_pictures(make_studio: MakeStudio, settings: Path) -> None:
    studio = make_studio(start=False, preferences=Preferences(settings))
    studio.frame.text.choose(200)
    studio.window.resize(1024, 640)
    studio.frame.text.choose(100)
    studio.layout_commands.reset_layout.trigger()
    assert rail(studio) is ICONS
    assert widths(studio)[0] == studio.window.rail.width() == studio.window.rail.maximumWidth()
    following = quit_and_start(studio, make_studio, settings)
    assert widths(following)[0] == following.window.rail.width()


def test_the_rail_has_its_words_back_with_smaller_text(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    usual = widths(studio)
    studio.frame.text.choose(200)
    assert rail(studio) is ICONS
    studio.window.resize(1024, 640)
    studio.window.resize(1440, 900)
    studio.frame.text.choose(100)
    assert rail(studio) is WORDS and widths(studio) == usual


def test_what_was_closed_in_a_narrow_window_stays_open_in_a_wide_one_with_larger_text(
    make_studio: MakeStudio,
) -> None:
    studio = make_studio(start=False)
    studio.window.resize(1024, 640)
    studio.frame.panels.pictures.trigger()
    assert opened(studio) == (False, False)
    studio.window.resize(1440, 900)
    for percent, expected in ((125, (True, True)), (200, (True, False)), (100, (True, True))):
        studio.frame.text.choose(percent)
        assert opened(studio) == expected
    studio.frame.panels.pictures.trigger()
    studio.frame.text.choose(200)
    assert opened(studio) == (False, True)
    studio.frame.panels.pictures.trigger()
    assert opened(studio) == (True, False)
    studio.frame.text.choose(100)
    assert opened(studio) == (True, True)
    studio.window.resize(1024, 640)
    assert opened(studio) == (False, False)


def test_a_panel_closed_beside_large_text_is_closed_at_the_next_start(
    make_studio: MakeStudio, settings: Path
) -> None:
    first = make_studio(start=False, preferences=Preferences(settings))
    first.frame.text.choose(200)
    first.frame.panels.pictures.trigger()
    assert opened(first) == (False, False)
    second = quit_and_start(first, make_studio, settings)
    assert opened(second) == (False, False)
    second.frame.text.choose(100)
    assert opened(second) == (True, True)


def test_what_stood_beside_the_page_before_presenting_is_there_at_the_next_start(
    make_studio: MakeStudio, settings: Path
) -> None:
    first = make_studio(start=False, preferences=Preferences(settings))
    first.history.show()
    before = widths(first)
    first.frame.presenting.present.trigger()
    assert not first.history.isVisible()
    second = quit_and_start(first, make_studio, settings)
    assert second.history.isVisible() and opened(second) == (True, True)
    assert second.window.menuBar().height() > 0 and widths(second)[0] == before[0]


def test_nothing_is_remembered_of_a_window_that_is_closed(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    studio.frame.close()
    kept = studio.preferences.value(STATE, b"")
    studio.history.show()
    studio.frame.remember()
    assert kept and studio.preferences.value(STATE, b"") == kept


def test_headings_are_as_bold_in_text_of_any_size(make_studio: MakeStudio, settings: Path) -> None:
    first = make_studio(start=False, preferences=Preferences(settings))

    def weights(studio: Studio) -> set[int]:
        return {heading.font().weight() for heading in studio.window.inspector.findChildren(FoldHeading)}

    assert weights(first) == {QFont.Weight.DemiBold}
    for percent in (150, 125):
        first.frame.text.choose(percent)
        assert weights(first) == {QFont.Weight.DemiBold}
    second = quit_and_start(first, make_studio, settings)
    assert weights(second) == {QFont.Weight.DemiBold}
    second.frame.close()


def test_reset_layout_opens_all_and_leaves_the_window_as_large(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    usual = widths(studio)
    studio.window.resize(1920, 1080)
    studio.frame.panels.pictures.trigger()
    studio.frame.panels.inspector.trigger()
    studio.window.inspector.noise.heading.click()
    studio.layout_commands.reset_layout.trigger()
    assert studio.window.size().toTuple() == (1920, 1080) and opened(studio) == (True, True)
    assert [widths(studio)[place] for place in (0, 1, 3)] == [usual[place] for place in (0, 1, 3)]
    assert not any(section.heading.is_folded for section in studio.window.inspector.sections)


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_panels_are_as_wide_before_a_window_is_first_seen(
    make_studio: MakeStudio, settings: Path, size: tuple[int, int]
) -> None:
    first = make_studio(start=False, preferences=Preferences(settings))
    first.window.resize(*size)
    first.frame.text.choose(125)
    before = widths(first)
    first.window.on_close(lambda: True, first.frame.close)
    first.window.close()
    assert first.preferences.save()
    unseen = make_studio(start=False, preferences=Preferences(settings), show=False)
    unseen.frame.restore()
    unseen.window.show()
    assert widths(unseen) == before
    unseen.frame.close()
