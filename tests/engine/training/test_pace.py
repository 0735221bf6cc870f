"""Slices fill their time, and epochs come at the chosen speed, by a clock that tests turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.training.pace import FIRST_STEPS, MOST_STEPS, SLICE_SECONDS, Pace

FOREVER = float("inf")


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def slice_of(pace: Pace, clock: Clock, steps: int, seconds: float) -> None:
    def train() -> int:
        clock.now += seconds
        return steps

    assert pace.timed(train) == steps


@given(rate=st.floats(1.0, 1e8))
def test_slices_come_to_fill_their_time_whatever_a_step_costs(rate: float) -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.slice_steps() == FIRST_STEPS
    for _ in range(30):
        steps = pace.slice_steps()
        slice_of(pace, clock, steps, steps / rate)
    assert pace.is_settled
    # Steps are whole numbers, and the clock's readings near 100 s are rounded by 1 part in 1e7 of a slice or less.
    wanted = max(1, min(MOST_STEPS, rate * SLICE_SECONDS))
    assert pace.slice_steps() == pytest.approx(wanted, abs=1 + 1e-7 * wanted)


def test_another_network_begins_with_short_slices() -> None:
    clock = Clock()
    pace = Pace(clock)
    slice_of(pace, clock, 1000, 0.001)
    pace.forget_rate()
    assert pace.slice_steps() == FIRST_STEPS
    assert not pace.is_settled


def test_a_slice_that_took_no_step_teaches_nothing() -> None:
    clock = Clock()
    pace = Pace(clock)
    slice_of(pace, clock, 0, 0.5)
    assert pace.slice_steps() == FIRST_STEPS


def test_the_speed_shown_counts_the_waits_too() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(40):
        slice_of(pace, clock, 2, 0.001)
        clock.now += 0.099
    # Two steps come with every slice, and about five slices make a window: one slice more or less.
    assert pace.steps_per_second == pytest.approx(20.0, rel=1 / 5)


def test_the_speed_shown_says_nothing_of_the_time_before_a_restart() -> None:
    clock = Clock()
    pace = Pace(clock)
    slice_of(pace, clock, 100, 1.0)
    clock.now += 3600.0
    pace.restart(50)
    assert pace.steps_per_second == 0.0
    slice_of(pace, clock, 100, 0.2)
    clock_rounds = 4000 / 0.2 * 2.0**-53  # 0.2 s on a float64 clock that stands near 4000 s
    assert pace.steps_per_second == pytest.approx(500.0, rel=2 * clock_rounds)


@given(
    speed=st.sampled_from([2.0, 10.0, 60.0, 600.0]), seconds=st.floats(0.0, 60.0), start=st.integers(0, 10**9)
)
def test_the_epochs_due_follow_the_clock(speed: float, seconds: float, start: int) -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.restart(start)
    epoch, end = start, clock.now + seconds
    while clock.now + pace.wait_for(speed, epoch) <= end:
        clock.now += pace.wait_for(speed, epoch) + 1e-9
        assert pace.due_epoch(speed, epoch) == epoch + 1
        epoch += 1
        if epoch - start > 200:
            return
    assert epoch - start == pytest.approx(
        1 + seconds * speed, abs=1 + 1e-6
    )  # whole epochs; the waits' 1e-9 s


def test_flat_out_never_waits() -> None:
    pace = Pace(Clock())
    assert pace.wait_for(FOREVER, 10) == 0.0
    assert pace.due_epoch(FOREVER, 10) == FOREVER


def test_a_slow_machine_does_not_run_after_its_debt() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.restart(0)
    clock.now += 60.0
    assert pace.due_epoch(60.0, 3) == 4
    clock.now += 1.5 / 60.0
    assert pace.due_epoch(60.0, 4) == 5


def test_a_slice_that_was_interrupted_says_nothing_of_what_the_work_costs() -> None:
    clock = Clock()
    pace = Pace(clock)
    slice_of(pace, clock, 2, 0.00002)
    for _ in range(20):  # another program had the processor
        slice_of(pace, clock, 2, 0.01)
    assert pace.best_rate == pytest.approx(100_000, rel=1e-6)  # the clock counts from 100 s in steps of 2e-14
    pace.forget_rate()
    assert pace.best_rate == 0.0
