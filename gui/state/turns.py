"""Slow parts of the window take turns: one a frame, right after it is drawn, when the next is furthest away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

LONGEST_WAIT_MS = 30  # for a frame, before the next has its turn without one


class Turns(QObject):
    """A queue in which each part waits at most once; `next` is called after every frame."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[QObject, Callable[[], None]]] = []
        self._frameless = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._frameless.timeout.connect(self.next)

    def ask(self, owner: QObject, work: Callable[[], None]) -> None:
        """Let what a widget has to do have its turn after those that wait already; one that waits keeps its place.

        A widget that is gone by then is passed over.
        """
        if (owner, work) not in self._waiting:
            self._waiting.append((owner, work))
        if not self._frameless.isActive():
            self._frameless.start()

    def next(self) -> None:
        """Let the part that has waited longest do its work."""
        if not self._waiting:
            return
        owner, work = self._waiting.pop(0)
        if self._waiting:
            self._frameless.start()
        else:
            self._frameless.stop()
        if isValid(owner):
            work()

    def stop(self) -> None:
        """Nobody has a turn any more."""
        self._waiting.clear()
        self._frameless.stop()
