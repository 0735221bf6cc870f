"""The page Timeline with a real mouse: columns, claims, the scrubber and a fork, seen on a virtual screen."""

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
    """The program on its page Timeline, opened from the rail, trained to its stop epoch."""
    with page_on_screen("tests.timeline_map", tmp_path) as app:
        rail = app.looks("rail")
        app.click("rail")
        app.wait_until(lambda: app.looks("rail") != rail, "the page is shown")
        yield app


def test_columns_claims_the_scrubber_and_a_fork_with_the_mouse(app: App) -> None:
    empty = app.looks("board")
    app.click("go")
    app.wait_until(lambda: app.looks("board") != empty, "what came out is shown")
    curve = app.looks("curve")
    app.click("train")
    app.wait_until(lambda: app.looks("curve") != curve, "the curve is drawn")
    app.screen.hand("mousemove", 2, 2)
    app.settled("epoch")
    shown = {app.settled("board")}
    for claim in range(5):
        before = app.looks("board")
        app.click(f"claim{claim}")
        app.wait_until(lambda before=before: app.looks("board") != before, f"claim {claim} marks its cells")
        shown.add(app.looks("board"))
    assert len(shown) == 6, "each claim marks other cells"
    app.click("claim4")
    pictures, epoch, head = (app.settled(part) for part in ("pictures", "epoch", "pill"))
    track = app.parts["track"]
    app.screen.drag((track.left + track.width - 2, track.middle[1]), (track.left + 8, track.middle[1]))
    app.wait_until(lambda: app.looks("pill") != head, "the head of the page says so")
    app.wait_until(
        lambda: app.looks("pictures") != pictures and app.looks("epoch") != epoch,
        "the whole window looks back",
    )
    app.click("now")
    app.wait_until(
        lambda: app.looks("pictures") == pictures and app.looks("epoch") == epoch, "the present comes back"
    )
    app.screen.drag((track.left + track.width - 2, track.middle[1]), (track.middle[0], track.middle[1]))
    app.wait_until(lambda: app.looks("pill") != head, "the window looks back again")
    curve = app.settled("curve")
    app.click("fork")
    app.screen.hand("mousemove", 2, 2)  # the pointer is in the picture
    app.wait_until(
        lambda: app.looks("curve") != curve and app.looks("pill") == head, "the run goes on from there"
    )
