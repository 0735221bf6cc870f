"""One experiment of the page as the lab that runs."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.errors import PinholeError
from engine.labs.lab import Work
from engine.progress import CancelledError
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs

NAME = "Anomalies"  # of the page
Result = TypeVar("Result")


class LabRun(QObject, Generic[Result]):
    """Keeps its newest result; it goes on while another page is shown."""

    changed = Signal()  # it has begun, got on, or ended
    failed = Signal(str)  # one sentence
    noted = Signal(str)  # one sentence
    finished = Signal()  # by itself, with a result

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Result] | None = None
        self.result: Result | None = None
        self.reached = (0, 0)  # parts done, parts in all

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._job is not None and not self._job.over

    @property
    def why_not(self) -> str:
        """Why it cannot begin, in one sentence; empty if it can."""
        return self._jobs.why_not(NAME)

    def start(self, work: Work[Result]) -> bool:
        """Begin, unless a lab is running; what was found before is let go."""
        if self.running:
            return False
        job = self._jobs.start_lab(NAME, work, self._done, self._failed)
        if job is None:
            return False
        self._job, self.result, self.reached = job, None, (0, 0)
        job.progressed.connect(self._progressed)
        job.grown.connect(self._grown)
        job.notice.connect(self.noted)
        self.changed.emit()
        return True

    def stop(self) -> None:
        """Stop; what was found so far stays."""
        if self.running:
            self._job = None
            self._jobs.stop_lab()
            self.changed.emit()

    def forget(self) -> None:
        """Let go of what was found."""
        self.result = None
        self.changed.emit()

    def _progressed(self, done: int, total: int) -> None:
        self.reached = (done, total)
        self.changed.emit()

    def _grown(self, result: Result) -> None:
        self.result = result
        self.changed.emit()

    def _done(self, result: Result) -> None:
        self._job = None
        self.result = result
        self.changed.emit()
        self.finished.emit()

    def _failed(self, error: PinholeError) -> None:
        self._job = None
        self.changed.emit()
        if not isinstance(error, CancelledError):
            self.failed.emit(str(error))
