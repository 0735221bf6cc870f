"""The time that a run will take from now on."""

from __future__ import annotations

import pytest

from gui.widgets.time_left import TimeLeft, span_text


class Clock:
    now = 100.0

    def __call__(self):
        return self.now

    def at(self, seconds):
        self.now = 100.0 + seconds


def test_it_goes_by_what_is_done_and_soon_without_what_came_before():
    clock = Clock()
    left = TimeLeft(clock)
    assert left.after(0.0) == ""
    clock.at(40.0)  # of which 30 were getting ready
    assert left.after(0.1) == "about 6 minutes left", "360 seconds, as far as anyone knows"
    clock.at(50.0)
    assert left.after(0.2) == "about 80 seconds left", "a tenth takes ten"
    clock.at(90.0)
    assert left.after(0.2) == "about 40 seconds left", "it counts down where nothing new is done"
    assert left.after(1.0) == ""
    left.begin()
    clock.at(91.0)
    assert left.after(0.5) == "", "a second tells nothing"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-3.0, "5 seconds"),
        (11.0, "15 seconds"),
        (61.0, "65 seconds"),
        (3_601.0, "61 minutes"),
        (90_000.0, "25 hours"),
    ],
)
def test_a_span_is_rounded_up(seconds, text):
    assert span_text(seconds) == text
