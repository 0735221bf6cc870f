"""However large the text, the picture has its room, and captions get shorter before they overlap or are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.look.text_size import SIZES
from gui.pages.play.page_room import Shown
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
LEAST = 160  # pixels of a grid's side, as painted
WINDOWS = [(1024, 640), (1440, 900), (1920, 1080)]


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Iterator[Studio]:
    studio = make_studio()
    qtbot.waitUntil(lambda: studio.play.plot is not None, timeout=60_000)  # it would move what is measured
    yield studio
    studio.frame.text.close()


EQUAL_LOOKS = 10  # after which the window is at rest


def rest(studio: Studio) -> None:
    """Let layouts within layouts tell each other, until nothing moves any more."""
    same, last = 0, None
    while same < EQUAL_LOOKS:
        QApplication.processEvents()
        play = studio.play
        now = (play.sizes(), play.size(), play.hourglass.editor.geometry(), studio.window.body.sizes())
        same, last = (same + 1 if now == last else 0), now


def settle(studio: Studio, window: tuple[int, int], percent: int) -> None:
    studio.window.resize(*window)
    studio.frame.text.choose(percent)
    rest(studio)


def toggle_present(studio: Studio) -> None:
    studio.frame.presenting.present.trigger()
    rest(studio)


def painted(studio: Studio) -> float:
    """The side of the input grid that is in sight, in logical pixels."""
    stage = studio.play.hourglass
    grid = stage.editor.grid
    assert grid is not None and stage.isVisible()
    assert stage.rect().contains(stage.editor.geometry())
    side: float = grid.device_rect.width() / stage.devicePixelRatioF()
    return side


def faults(studio: Studio) -> list[str]:
    """Captions on the stage that are cut off or lie over each other."""
    stage = studio.play.hourglass
    shown: list[tuple[str, QRect]] = []
    found = []
    for label in stage.findChildren(QLabel):
        if label.parent() is not stage or not label.isVisible() or not QLabel.text(label):
            continue
        lies, hint = label.geometry(), label.sizeHint()
        air = label.fontMetrics().height() // 10 + 1  # above and below the letters
        height = label.heightForWidth(lies.width()) if label.wordWrap() else hint.height()
        text = QRect(0, 0, min(lies.width(), hint.width()), height - air)
        text.moveCenter(lies.center())
        text.moveTop(lies.top())
        if not stage.rect().contains(text) or text.height() > lies.height():
            found.append(f"{label.text()} is cut")
        shown.append((label.text(), text))
    for (one, a), (other, b) in combinations(shown, 2):
        if a.intersects(b):
            found.append(f"{one} lies over {other}")
    return found


@pytest.mark.parametrize("window", WINDOWS)
def test_presenting_never_makes_the_picture_smaller(studio: Studio, window: tuple[int, int]) -> None:
    for percent in SIZES:
        settle(studio, window, percent)
        before = painted(studio)
        assert before >= LEAST and faults(studio) == [], percent
        toggle_present(studio)
        assert painted(studio) >= before and faults(studio) == [], percent
        toggle_present(studio)
        assert painted(studio) == before, percent


def test_where_not_both_fit_a_switch_shows_the_table_or_the_loss(studio: Studio) -> None:
    play = studio.play
    settle(studio, (1024, 640), 200)
    assert play.hourglass.isVisible() and not play.table.isVisible()
    for shown, part in ((Shown.TABLE, play.table), (Shown.LOSS, play.plot_place)):
        play._choice.button(shown).click()
        QApplication.processEvents()
        assert part.isVisible() and not play.hourglass.isVisible()
    play._choice.button(Shown.PICTURE).click()
    assert play.hourglass.isVisible()
    settle(studio, (1440, 900), 100)
    assert play.hourglass.isVisible() and play.table.isVisible() and play.plot_place.isVisible()


def test_a_division_by_hand_comes_back_with_the_room_for_it(studio: Studio) -> None:
    play = studio.play
    play.setSizes([play.sizes()[0] - 60, play.sizes()[1] + 60])
    chosen = play.sizes()
    settle(studio, (1024, 640), 200)
    settle(studio, (1440, 900), 100)
    assert abs(play.sizes()[0] - chosen[0]) <= 2
