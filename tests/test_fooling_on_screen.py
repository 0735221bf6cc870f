"""The page Fooling with a real mouse: you flip pixels, the machine shows its minimum, and the table is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.app_on_screen import App, page_on_screen
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program on the part On pictures, opened from the rail."""
    with page_on_screen("tests.fooling_map", tmp_path) as app:
        play = app.looks("part")
        app.click("rail")
        app.wait_until(lambda: app.looks("part") != play, "the page is shown")
        app.click("part")
        app.wait_until(lambda: _violet(app, "try"), "the machine can be asked")
        yield app


def test_you_flip_pixels_the_machine_shows_its_minimum_and_the_table_waits_for_training(app: App) -> None:
    told, machine = app.looks("told"), app.looks("machine")
    assert not _dark(app, "cell")
    app.click("cell")
    app.screen.hand("mousemove", 2, 2)
    app.wait_until(lambda: _dark(app, "cell"), "the pixel is flipped")
    app.click("take_back")
    app.wait_until(lambda: not _dark(app, "cell"), "the flip is taken back")
    app.click("try")
    app.wait_until(
        lambda: app.looks("told") != told and app.looks("machine") != machine and not _violet(app, "try"),
        "the machine shows its minimum",
    )
    sentence = app.looks("told")
    app.click("nudge")
    app.wait_until(lambda: app.looks("told") not in (told, sentence), "the nudge is told")
    nudged, outlined = app.looks("told"), app.looks("machine")
    app.click("flips")
    app.wait_until(
        lambda: app.looks("told") != nudged and app.looks("machine") != outlined, "the flips are shown again"
    )
    assert not _violet(app, "start"), "there is nothing to notice or repair before the network has learnt"
    app.click("verdict")
    app.wait_until(lambda: app.looks("told") not in (told, sentence), "an untrained network has no verdict")


def _violet(app: App, part: str) -> bool:
    """Whether most of a button is violet: it is there, and can be pressed."""
    red, green, blue = np.moveaxis(app.parts[part].of(app.screen.picture()).astype(int), -1, 0)[:3]
    return bool(((blue - green >= 40) & (red - green >= 10)).mean() > 0.5)


def _dark(app: App, part: str) -> bool:
    """Whether there is ink in the middle of a cell."""
    left, top = app.parts[part].middle
    return int(app.screen.picture()[top, left].max()) < 128
