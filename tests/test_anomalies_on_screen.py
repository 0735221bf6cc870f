"""The page Anomalies with a real mouse: train, drag the line, peek, blame, and mix anomalies in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app_on_screen import App, page_on_screen
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


LOOKS = 40


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program on its page Anomalies, opened from the rail and trained with the mouse."""
    with page_on_screen("tests.anomalies_map", tmp_path) as app:
        change(app, "strip", lambda: app.click("rail"), "the page is shown")
        change(app, "epoch", lambda: app.click("train"), "it trains")
        rest(app, "epoch")
        app.wait_until(lambda: violet(app, "line"), "the line stands where the lecture's pictures put it")
        yield app


def rest(app: App, part: str) -> None:
    """Wait until a part that changes ten times a second has looked the same for many looks."""
    seen: list[bytes] = []

    def still() -> bool:
        seen.append(app.looks(part))
        return len(seen) > LOOKS and len(set(seen[-LOOKS:])) == 1

    app.wait_until(still, f"'{part}' rests")


def violet(app: App, part: str) -> bool:
    """Whether a place is as the line is painted."""
    pixels = app.parts[part].of(app.screen.picture()).astype(int)
    return bool(((pixels[..., 2] - pixels[..., 1] > 90) & (pixels[..., 0] > pixels[..., 1])).any())


def change(app: App, part: str, act: Callable[[], None], what: str) -> None:
    """Do something, and wait until a part looks otherwise."""
    before = app.looks(part)
    act()
    app.wait_until(lambda: app.looks(part) != before, what)


def drag(app: App, start: str, end: str) -> None:
    screen = app.screen
    screen.hand("mousemove", *app.parts[start].middle, "mousedown", 1)
    screen.hand("mousemove", *app.parts[end].middle)
    screen.hand("mouseup", 1)
    screen.hand("mousemove", 2, 2)  # the pointer would hide the line


def test_the_line_is_dragged_peeked_at_and_pixels_are_blamed_with_the_mouse(app: App) -> None:
    counts = app.looks("counts")
    change(app, "roc", lambda: drag(app, "line", "right"), "the curve's dot follows the line")
    app.wait_until(lambda: app.looks("counts") != counts and violet(app, "right"), "and so do the counts")
    app.screen.hand("key", "Escape")
    app.wait_until(lambda: app.looks("counts") == counts and violet(app, "line"), "Escape gives it back")
    change(app, "strip", lambda: app.click("cross"), "a picture is picked")
    change(app, "panels", lambda: app.click("BLAME"), "its pixels are blamed")
    change(app, "panels", lambda: app.click("DISAGREE"), "pairs are shown")
    change(app, "panels", lambda: app.click("MIXED"), "an experiment is shown")
    unanswered = app.looks("panels")
    change(app, "go", lambda: app.click("go"), "it begins")
    app.wait_until(lambda: app.looks("panels") != unanswered, "and is answered")
    change(app, "strip", lambda: app.click("peek"), "the cheated line is shown")
    change(app, "strip", lambda: app.click("course"), "the second course's numbers are one click away")
