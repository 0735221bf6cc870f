"""Lets the window go first: a trainer that needs Python's lock for every step waits while a frame is drawn."""

from __future__ import annotations

import threading

LONGEST_WAIT = 0.05  # seconds; a window that forgets to say it is done does not stop training


class Courtesy:
    """Called by a trainer between steps; told by the window when it is drawing."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def window_busy(self) -> None:
        """The window begins a frame."""
        self._free.clear()

    def window_done(self) -> None:
        """The frame is drawn."""
        self._free.set()

    def __call__(self) -> None:
        """Wait while a frame is being drawn, for a moment at most."""
        if not self._free.is_set():
            self._free.wait(LONGEST_WAIT)
