"""A studio with a watch on its window; ends by itself."""

from __future__ import annotations

import json
import time
from typing import Any

from PySide6.QtCore import QObject, QTimer

import gui.shell.app
import main
from gui.shell.studio import Studio

TICK_MS = 1


def start(started: float, seconds: float) -> int:
    """Run `main.py` until `seconds` after its training thread was started; print one JSON object.

    Times are seconds since `started` (`time.time()`); `stall` is the longest pause of a timer, in milliseconds.
    """

    class WatchedStudio(Studio):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.watch = Watch(self, started, seconds)

        def start(self, *arguments: Any) -> None:
            super().start(*arguments)
            self.watch.begin()

    gui.shell.app.Studio = WatchedStudio  # type: ignore[attr-defined]
    return main.main([])


class Watch(QObject):
    """Notes when the window was painted and answered, and how long the event loop ever stood still."""

    def __init__(self, studio: Studio, started: float, seconds: float) -> None:
        super().__init__(studio)
        self._studio = studio
        self._started = started
        self._painted = self._answered = self._last = self._longest = 0.0
        studio.window.painted.connect(self._note_paint)
        studio.bridge.snapshot_ready.connect(self._note_answer)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        self._end = QTimer(self, interval=round(seconds * 1000), singleShot=True)
        self._end.timeout.connect(self._finish)

    def begin(self) -> None:
        """Watch from now on."""
        self._last = time.perf_counter()
        self._tick.start()
        self._end.start()

    def _note_paint(self) -> None:
        QTimer.singleShot(0, self, self._paint_done)

    def _paint_done(self) -> None:
        self._painted = time.time() - self._started

    def _note_answer(self, snapshot: object) -> None:
        self._answered = self._answered or time.time() - self._started

    def _look(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def _finish(self) -> None:
        self._tick.stop()
        found = {"painted": self._painted, "answered": self._answered, "stall": 1000 * self._longest}
        print(json.dumps(found), flush=True)
        self._studio.window.close()
