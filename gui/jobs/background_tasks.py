"""Starts long jobs for the window, with progress, and ends them when it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.progress import Progress
from gui.jobs.background_task import BackgroundTask
from gui.jobs.progress_window import ProgressWindow

T = TypeVar("T")

CLOSE_SECONDS = 5.0


class BackgroundTasks(QObject):
    """Keeps the running jobs; `window` is where progress is shown."""

    def __init__(self, window: QWidget | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._running: list[BackgroundTask[object]] = []

    @property
    def running(self) -> int:
        """How many jobs are running."""
        return len(self._running)

    def start(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PinholeError], None],
        blocking: bool = False,
        quiet: bool = False,
    ) -> BackgroundTask[T]:
        """Begin a job; see `BackgroundTask`.

        If it lasts over half a second a window with `label` shows its progress, unless it is `quiet`; a
        `blocking` one keeps the user from the rest of the window.
        """
        task = BackgroundTask(work, done, failed, self)
        plain = cast("BackgroundTask[object]", task)
        if not quiet:
            ProgressWindow(label, plain, blocking, self._window)
        self._running.append(plain)
        task.ended.connect(self._sweep)
        task.start()
        return task

    def close(self) -> bool:
        """Stop all jobs and wait for their threads; True if all have ended in time."""
        ended = [task.join(CLOSE_SECONDS) for task in self._running]
        for task in self._running:
            task.worked.emit()
            task.ended.emit()
        self._running.clear()
        return all(ended)

    def _sweep(self) -> None:
        for task in [task for task in self._running if task.over]:
            self._running.remove(task)
            task.deleteLater()
