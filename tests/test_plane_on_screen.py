"""The manifold, and what a unit likes, with a real mouse on a virtual screen."""

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


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program on its page Fooling, opened from the rail."""
    with page_on_screen("tests.plane_map", tmp_path) as app:
        change(app, "canvas", lambda: app.click("rail"), "the plane is shown")
        yield app


def change(app: App, part: str, act: Callable[[], object], what: str) -> None:
    """Do something, and wait until a part looks otherwise."""
    before = app.looks(part)
    act()
    app.wait_until(lambda: app.looks(part) != before, what)


def test_the_plane_learns_is_touched_and_drawn_and_units_are_asked_with_the_mouse(app: App) -> None:
    app.click("play")
    app.wait_for_change("canvas", times=40)  # each at least six epochs: both know the curve by then
    change(app, "play", lambda: app.click("play"), "it rests")

    point, middle = app.parts["point"].middle, app.parts["canvas"].middle
    change(
        app, "now", lambda: app.screen.drag(point, middle), "the point's class is told where it was let go"
    )
    app.wait_until(lambda: red(app, "noticed"), "far off the curve the autoencoder catches it")
    change(app, "canvas", lambda: app.click("errors"), "the autoencoder's errors lie behind")
    change(app, "canvas", lambda: app.click("both"), "both lie behind")

    change(app, "chart", lambda: app.click("dimensions"), "more dimensions are asked")
    app.click("dimensions")

    change(app, "canvas", lambda: app.click("draw"), "a hint says to draw")
    left, top = app.parts["canvas"].left, app.parts["canvas"].top
    wide, tall = app.parts["canvas"].width, app.parts["canvas"].height
    stroke = [(left + wide * part // 8, top + tall // 2 + (part % 3) * 20) for part in range(2, 7)]
    change(app, "canvas", lambda: app.screen.drag(*stroke), "points lie on the curve that was drawn")

    change(app, "tiles", lambda: app.click("likes"), "what a number of the code likes is shown")
    change(app, "tiles", lambda: app.click("next"), "the next number likes something else")
    change(app, "tiles", lambda: app.click("smooth"), "more smoothness rubs more out")
    change(app, "against", lambda: app.click("compare"), "classifier and decoder are asked")


def red(app: App, part: str) -> bool:
    """Whether the colour of an anomaly is there."""
    colours = app.parts[part].of(app.screen.picture()).astype(int)
    return bool(((colours[..., 0] > 150) & (colours[..., 1] < 80) & (colours[..., 2] < 80)).any())
