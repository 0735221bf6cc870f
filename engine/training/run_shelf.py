"""Runs that were left for others and can be gone back to, in bounded memory."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace

from engine.training.snapshot import StoredRun

MOST_BYTES = 256 * 2**20


class RunShelf:
    """Holds runs by their number; the one that was put there first is given up first.

    The training thread puts a run here when it leaves it, and takes it from here when it comes back. The window
    reads along, and says which runs can still be reached. No run is ever changed.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._runs: dict[int, StoredRun] = {}
        self._given_up: set[int] = set()

    def put(self, number: int, run: StoredRun, beside: int | None = None) -> None:
        """Keep a run; older ones are given up for it where memory is full, but not the run `beside`."""
        with self._lock:
            self._runs.pop(number, None)  # it goes to the end of the row
            self._runs[number] = run
            self._given_up.discard(number)
            self._forget_courses()
            total = sum(map(_bytes, self._runs.values()))
            for oldest in [old for old in self._runs if old not in (number, beside)]:
                if total <= self._most:
                    break
                total -= _bytes(self._runs.pop(oldest))
                self._given_up.add(oldest)

    def _forget_courses(self) -> None:
        """Where memory is full, runs lose their way back, the oldest first: that is less than losing the runs."""
        for number in list(self._runs):
            if sum(map(_bytes, self._runs.values())) <= self._most:
                return
            self._runs[number] = replace(self._runs[number], course=None)

    def get(self, number: int) -> StoredRun | None:
        """The run as it was left; None if it was never left, or given up."""
        with self._lock:
            return self._runs.get(number)

    def drop(self, number: int) -> None:
        """Forget a run: the seed gives it again."""
        with self._lock:
            self._runs.pop(number, None)

    def keep_only(self, numbers: Collection[int]) -> None:
        """Forget the runs that nothing leads back to."""
        with self._lock:
            self._runs = {number: run for number, run in self._runs.items() if number in numbers}
            self._given_up &= set(numbers)

    def was_given_up(self, number: int) -> bool:
        """Whether there was no room for this run."""
        with self._lock:
            return number in self._given_up

    @property
    def bytes(self) -> int:
        """What all runs take together."""
        with self._lock:
            return sum(map(_bytes, self._runs.values()))


def _bytes(run: StoredRun) -> int:
    state = run.state
    vectors = (state.parameters, state.first_moment, state.second_moment, run.curve)
    course = 0 if run.course is None else run.course.bytes
    return sum(vector.nbytes for vector in vectors) + course
