"""The page Code space with a real mouse: pointing, picking, sliding, walking and taking a code to Play."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app_on_screen import App, page_on_screen
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program on its page Code space, opened from the rail."""
    with page_on_screen("tests.code_space_map", tmp_path) as app:
        change(app, "pages", lambda: app.click("rail"), "the page is shown")
        app.wait_until(lambda: drawn(app, "map") and drawn(app, "pca"), "both maps show their pictures")
        yield app


def drawn(app: App, part: str) -> bool:
    """Whether there is ink in a part."""
    return bool((app.parts[part].of(app.screen.picture()).max(axis=2) < 40).any())


def change(app: App, part: str, act: object, what: str) -> None:
    """Do something, and wait until a part looks otherwise."""
    before = app.looks(part)
    assert callable(act)
    act()
    app.wait_until(lambda: app.looks(part) != before, what)


def point(app: App, part: str) -> None:
    app.screen.hand("mousemove", *app.parts[part].middle)


def leave(app: App) -> None:
    app.screen.hand("mousemove", 2, 2)


def test_codes_are_pointed_at_picked_moved_walked_and_taken_to_play(app: App) -> None:
    leave(app)
    app.settled("pages")  # what still came of the start would be taken for an answer
    change(app, "decoded", lambda: point(app, "between"), "the map hears of the pointer")
    leave(app)
    at_rest = app.settled("decoded")
    change(app, "decoded", lambda: point(app, "between"), "what is pointed at is decoded")
    leave(app)
    app.wait_until(lambda: app.looks("decoded") == at_rest, "leaving restores")

    change(app, "map", lambda: app.click("picture"), "a picture picked on PCA is marked on the map of codes")
    leave(app)
    change(app, "decoded", lambda: app.click("slider end"), "a slider moves the code")
    change(app, "map", lambda: app.click("errors"), "the round trips lie behind")

    change(app, "panels", lambda: app.click("walk"), "the walk is shown")
    change(app, "strip", lambda: app.click("loop"), "the loop walks")
    app.wait_for_change("strip", times=4)
    app.click("loop")
    change(app, "panels", lambda: app.click("near"), "the neighbours are shown")

    play = app.settled("rail play")
    app.click("between")
    assert app.settled("rail play") == play, "a click holds the code here"
    app.screen.hand("key", "Return")
    app.wait_until(lambda: app.looks("rail play") != play, "the code is on Play")
