"""How long a run will take from now on, told from how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST_SECONDS = 1.5  # of a run, before anything is told
UNITS = (("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0))
FEW = 2  # of a unit are told in the smaller one
STEP = 5  # seconds, to which seconds are rounded


class TimeLeft:
    """Goes by the time since the run began, and once twice as much is done as at first, by the time since then.

    So what comes before the first part, such as compiling, counts for a while only. `now` tells the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self.begin()

    def begin(self) -> None:
        """A run begins."""
        self._start = self._now()
        self._first = (0.0, 0.0)  # when something was done for the first time, and what share
        self._share = 0.0
        self._end = 0.0  # when all will be done

    def after(self, share: float) -> str:
        """`about 4 minutes left` with this share, 0 to 1, of the run done; empty while it cannot be told."""
        now = self._now() - self._start
        if not 0.0 < share < 1.0:
            return ""
        if share != self._share:
            if not self._first[1]:
                self._first = (now, share)
            since, done = self._first if share >= 2.0 * self._first[1] else (0.0, 0.0)
            self._share = share
            self._end = now + (now - since) * (1.0 - share) / (share - done)
        return f"about {span_text(self._end - now)} left" if now >= LEAST_SECONDS else ""


def span_text(seconds: float) -> str:
    """`5 seconds`, `3 minutes`, `20 hours`: rounded up."""
    for unit, length in UNITS:
        if seconds > FEW * length:
            count = -int(-seconds // length)
            return f"{count:,} {unit}s"
    return f"{max(STEP, -int(-seconds // STEP) * STEP)} seconds"
