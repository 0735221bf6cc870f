"""The page Compress with a real mouse: every question is chosen, answered and seen on a virtual screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.labs.compress.parts import PARTS, RANDOM
from tests.app_on_screen import App, page_on_screen
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program on its page Compress, opened from the rail."""
    with page_on_screen("tests.compress_map", tmp_path) as app:
        play = app.looks("view")
        app.click("rail")
        app.wait_until(lambda: app.looks("view") != play, "the page is shown")
        yield app


def test_every_question_is_answered_with_the_mouse_and_rolls_are_counted(app: App) -> None:
    answers = set()
    for part in PARTS:
        before = app.looks(part.key)
        if part is not PARTS[0]:
            app.click(part.key)
            app.wait_until(
                lambda part=part, before=before: app.looks(part.key) != before, f"{part.key} is chosen"
            )
        app.screen.hand("mousemove", 2, 2)
        unanswered = app.settled("view")
        app.click("go")
        app.screen.hand("mousemove", 2, 2)
        app.wait_until(
            lambda looks=unanswered: app.settled("view") != looks and not _busy(app),
            f"{part.key} is answered",
        )
        answers.add(app.settled("view"))
    assert len(answers) == len(PARTS), "each answer looks otherwise"
    assert PARTS[-1] is RANDOM
    for _ in range(3):
        board = app.looks("board")
        app.click("nothing")
        app.wait_until(lambda board=board: app.looks("board") != board, "the next roll is shown")


def _busy(app: App) -> bool:
    """Whether Start, which is violet, is still Cancel, which is grey."""
    left, top = app.parts["go"].left + 6, app.parts["go"].middle[1]
    red, green, blue = (int(value) for value in app.screen.picture()[top, left][:3])
    return blue - green < 40 or red - green < 10
