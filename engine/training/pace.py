"""How much to train before looking up again: slices of a few milliseconds, and epochs at a chosen speed."""

from __future__ import annotations

import time
from collections.abc import Callable

SLICE_SECONDS = 0.008  # an order is obeyed within about one slice
FIRST_STEPS = 4
MOST_STEPS = 10_000_000
SETTLED_SLICES = 8
SMOOTHING = 0.3  # weight of the newest slice in the measured rate
RATE_WINDOW = 0.5  # seconds over which the shown steps a second are counted
FIRST_WINDOW = 0.1  # seconds until they are shown for the first time
LONGEST_DEBT = 0.25  # seconds; a machine too slow for the chosen speed is not chased further


class Pace:
    """Measures slices, adapts their length, and says which epoch is due."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._rate = self._best = 0.0
        self._slices = 0  # timed since the rate was forgotten
        self._window_start = clock()
        self._window_steps = 0
        self._base_epoch = 0
        self._base_time = clock()
        self.steps_per_second = 0.0  # by the wall clock, waits of the chosen speed included; 0: not known yet

    @property
    def rate(self) -> float:
        """Steps a second inside slices, smoothed."""
        return self._rate

    @property
    def best_rate(self) -> float:
        """Steps a second inside the quickest slice: what the work costs where nothing else takes the processor."""
        return self._best

    @property
    def is_settled(self) -> bool:
        """Whether enough slices were timed for the rate to mean something."""
        return self._slices >= SETTLED_SLICES

    def restart(self, epoch: int) -> None:
        """Count the epochs that are due from here."""
        self._base_epoch = epoch
        self._base_time = self._window_start = self._clock()
        self._window_steps = 0
        self.steps_per_second = 0.0

    def forget_rate(self) -> None:
        """Begin with short slices again, as for another network or trainer."""
        self._rate = self._best = 0.0
        self._slices = 0

    def slice_steps(self) -> int:
        """How many steps about fill a slice."""
        if self._rate <= 0.0:
            return FIRST_STEPS
        return max(1, min(MOST_STEPS, int(self._rate * SLICE_SECONDS)))

    def timed(self, train: Callable[[], int]) -> int:
        """Run a slice that returns how many steps it took, and learn from how long it lasted."""
        start = self._clock()
        taken = train()
        now = self._clock()
        if taken > 0 and now > start:
            rate = taken / (now - start)
            self._slices += 1
            self._best = max(self._best, rate)
            self._rate = rate if self._rate <= 0.0 else self._rate + SMOOTHING * (rate - self._rate)
        self._window_steps += taken
        elapsed = now - self._window_start
        if elapsed >= (RATE_WINDOW if self.steps_per_second else FIRST_WINDOW):
            self.steps_per_second = self._window_steps / elapsed
        if elapsed >= RATE_WINDOW:
            self._window_start, self._window_steps = now, 0
        return taken

    def due_epoch(self, epochs_per_second: float, epoch: int) -> float:
        """The epoch up to which training should have come by now; infinite when flat out."""
        if epochs_per_second == float("inf"):
            return float("inf")
        now = self._clock()
        due = self._base_epoch + 1 + int((now - self._base_time) * epochs_per_second)
        if (due - epoch) / epochs_per_second > LONGEST_DEBT + 2.0 / epochs_per_second:
            self._base_epoch, self._base_time, due = epoch, now, epoch + 1
        return due

    def wait_for(self, epochs_per_second: float, epoch: int) -> float:
        """Seconds until the epoch after `epoch` is due."""
        if epochs_per_second == float("inf"):
            return 0.0
        due_at = self._base_time + (epoch - self._base_epoch) / epochs_per_second
        return max(0.0, due_at - self._clock())
