"""How many parts of its work a job does in a second."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

LEAST_MS = 200  # before a rate means something


class Rate:
    """Counts from the first parts that are done: what went before was getting ready."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._first = 0  # parts that were done when the clock began
        self.value = 0.0  # parts a second; 0 while not known

    def after(self, done: int) -> float:
        """The rate now that so many parts are done."""
        if not self._clock.isValid() and done:
            self._clock.start()
            self._first = done
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        self.value = (done - self._first) * 1000.0 / elapsed if elapsed >= LEAST_MS else 0.0
        return self.value
