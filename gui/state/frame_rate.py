"""How many frames a second are shown, while any are."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

RATE_WINDOW_MS = 500


class FrameRate:
    """Counts frames of a run; `value` is 0 at rest and in the first half second of a run."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._frames = 0
        self.value = 0.0

    def count(self) -> None:
        """A frame was shown."""
        if not self._clock.isValid():
            self._clock.start()
            self._frames = 0
            return
        self._frames += 1
        if self._clock.elapsed() >= RATE_WINDOW_MS:
            self.value = self._frames * 1000.0 / self._clock.restart()
            self._frames = 0

    def rest(self) -> None:
        """No more frames come for now."""
        self._clock.invalidate()
        self.value = 0.0
