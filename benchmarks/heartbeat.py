"""How long the window was deaf: the longest pause between two beats of its event loop."""

from __future__ import annotations

import time
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heartbeat(QObject):
    """Beats every 5 ms while the event loop is free, also while a dialog is open."""

    def __init__(self) -> None:
        super().__init__()
        self._beats: list[float] = []
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin anew."""
        self._beats = [time.perf_counter()]
        self._timer.start()

    def stop(self) -> float:
        """End; the longest pause in milliseconds, from the start to now."""
        self._timer.stop()
        self._beat()
        return max(self.pauses)

    @property
    def pauses(self) -> list[float]:
        """All pauses between two beats so far, in milliseconds."""
        return [1000 * (later - earlier) for earlier, later in pairwise(self._beats)]

    def _beat(self) -> None:
        self._beats.append(time.perf_counter())
