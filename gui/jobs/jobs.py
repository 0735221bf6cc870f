"""Starts long jobs for the window, with progress, and ends them when it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.progress import Progress
from gui.jobs.job import Job
from gui.jobs.progress_window import ProgressWindow

if TYPE_CHECKING:
    from engine.labs.lab import Work

T = TypeVar("T")

CLOSE_SECONDS = 5.0
OTHER_LAB = "{0} is running; stop it on its page (Escape), or wait for its end."


class Jobs(QObject):
    """Keeps the running jobs. Reading, writing and the like run side by side; of labs, one at a time.

    A lab uses every core but the one that is left for training and the window, so a second one beside it would
    take that.
    """

    lab_changed = Signal()  # a lab has begun, was told to stop or has ended
    stop_asked = Signal()  # the page whose lab runs is to stop it

    def __init__(self, window: QWidget | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._running: list[Job[object]] = []
        self._lab: tuple[str, Job[object]] | None = None

    @property
    def running(self) -> int:
        """How many jobs are running."""
        return len(self._running)

    @property
    def lab(self) -> str:
        """The name of the page whose lab runs; empty if none does, or if it was told to stop."""
        if self._lab is None or self._lab[1].cancelled or self._lab[1].over:
            return ""
        return self._lab[0]

    def why_not(self, name: str) -> str:
        """Why the lab on the page `name` cannot begin, in one sentence: another one runs. Empty if none does."""
        return OTHER_LAB.format(self.lab) if self.lab not in ("", name) else ""

    def show_over(self, window: QWidget) -> None:
        """Let progress be shown over this window from now on."""
        self._window = window

    def start(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PinholeError], None],
        blocking: bool = False,
        quiet: bool = False,
    ) -> Job[T]:
        """Begin a job; see `Job`.

        If it lasts over half a second a window with `label` shows its progress, unless it is `quiet`; a
        `blocking` one keeps the user from the rest of the window.
        """
        job = Job(work, done, failed, self)
        if not quiet:
            ProgressWindow(label, cast("Job[object]", job), blocking, self._window)
        self._begin(job)
        return job

    def start_lab(
        self,
        name: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[PinholeError], None],
    ) -> Job[T] | None:
        """Begin `work(progress, so_far, note)` of the lab on the page `name`, which shows how far it is itself.

        None if another lab runs; one that was told to stop makes room at once.
        """
        if self.lab:
            return None
        job: Job[T] = Job(
            lambda progress: work(progress, job.so_far.put, job.notices.put), done, failed, self
        )
        self._lab = (name, cast("Job[object]", job))
        self._begin(job)
        self.lab_changed.emit()
        return job

    def ask_to_stop(self) -> None:
        """Let the page whose lab runs stop it, as its own button does."""
        self.stop_asked.emit()

    def stop_lab(self) -> None:
        """Tell the lab that runs to stop, and let another one begin; nothing more is heard of this one."""
        if self._lab is not None:
            self._lab[1].let_go()
            self._lab = None
            self.lab_changed.emit()

    def close(self) -> bool:
        """Stop all jobs and wait for their threads; True if all have ended in time."""
        ended = [job.join(CLOSE_SECONDS) for job in self._running]
        for job in tuple(self._running):  # each is swept away as it ends
            job.worked.emit()
            job.ended.emit()
        self._running.clear()
        return all(ended)

    def _begin(self, job: Job[T]) -> None:
        self._running.append(cast("Job[object]", job))
        job.ended.connect(self._sweep)
        job.start()

    def _sweep(self) -> None:
        for job in [job for job in self._running if job.over]:
            self._running.remove(job)
            job.deleteLater()
        if self._lab is not None and self._lab[1].over:
            self._lab = None
            self.lab_changed.emit()
