"""When to tell of a result so far: at once, and then a few times a second."""

from __future__ import annotations

import time

LOOK_SECONDS = 0.2  # between two of them, as each is painted anew


class Looks:
    """Asked after every network that is done."""

    def __init__(self) -> None:
        self._next = 0.0

    def due(self) -> bool:
        """Whether it is time; the next time is counted from now."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + LOOK_SECONDS
        return True
