"""A stage's time is its own: without that of the stages it calls."""

from __future__ import annotations

import time

import pytest

from benchmarks.stopwatch import Stopwatch


class Clock:
    """Seconds that pass only when a test says so; the processor's at half the rate."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(time, "perf_counter", lambda: self.now)
        monkeypatch.setattr(time, "thread_time", lambda: self.now / 2)

    def passes(self, seconds: float) -> None:
        self.now += seconds


def test_nested_stages_share_the_time_out_and_a_lap_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, stopwatch = Clock(monkeypatch), Stopwatch()
    inner = stopwatch.timed("inner", lambda: clock.passes(3.0))

    def work() -> None:
        clock.passes(1.0)
        inner()
        inner()

    stopwatch.timed("outer", work)()
    assert stopwatch.lap() == {"outer": [1, 1.0, 0.5], "inner": [2, 6.0, 3.0]}
    assert stopwatch.lap() == {}


def test_a_stage_that_raises_is_counted_and_the_error_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, stopwatch = Clock(monkeypatch), Stopwatch()

    def fail() -> None:
        clock.passes(2.0)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        stopwatch.timed("stage", fail)()
    assert stopwatch.lap() == {"stage": [1, 2.0, 1.0]}


def test_a_method_that_takes_fewer_arguments_than_a_signal_has_is_given_those(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopwatch = Stopwatch()
    assert stopwatch.timed("stage", lambda first: first)(1, 2) == 1
