"""The lottery's page in the real window takes no more room for its fields than they need."""

from __future__ import annotations

import pytest

from engine.labs import seed_lottery
from engine.settings.training import MOST_EPOCHS
from gui.pages.catalogue import LOTTERY
from gui.pages.lottery.lottery_controls import LotteryControls


def fits(controls: LotteryControls) -> bool:
    return controls.minimumHeight() == controls.layout().totalHeightForWidth(controls.width())


@pytest.mark.parametrize("words", ["", "1,000 seeds, 150 epochs each"])
def test_nothing_moves_when_it_begins_and_ends(make_studio, qtbot, words):
    studio = make_studio(start=False)
    studio.window.resize(1024, 640)
    studio.pages.show_page(studio.pages.place_of(LOTTERY.key))
    controls = studio.window.findChild(LotteryControls)
    qtbot.waitUntil(lambda: fits(controls))
    resting, start = controls.minimumHeight(), controls.go.geometry()
    controls.show_running("50 of 1,000", 0.05)
    qtbot.waitUntil(lambda: controls.bar.isVisible() and fits(controls))
    assert controls.height() == resting and controls.go.geometry() == start
    controls.show_rest(words)
    qtbot.waitUntil(lambda: fits(controls) and not controls.bar.isVisible())
    assert controls.height() == resting and controls.go.geometry() == start


def test_how_long_the_seeds_will_take_is_said_before_the_first_is_done(make_studio, qtbot, monkeypatch):
    monkeypatch.setattr(seed_lottery, "ESTIMATE_SECONDS", 0.0)
    studio = make_studio(start=False)
    studio.pages.show_page(studio.pages.place_of(LOTTERY.key))
    page = studio.pages.view
    page.controls.seeds.set_value(1000)
    page.controls.epochs.set_value(MOST_EPOCHS)
    page.start()
    qtbot.waitUntil(lambda: "One seed takes about" in page.banner.text, timeout=60_000)
    assert page.banner.isVisible() and "all of them about" in page.banner.text
    assert page.controls.words.text() == "Training the first of 1,000 seeds…"
    page.stop()
