"""The run of a page's lab: begun, heard while it goes on, stopped, and forgotten when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.errors import PinholeError
from engine.progress import CancelledError
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs

if TYPE_CHECKING:
    from engine.labs.lab import Work

T = TypeVar("T")


class LabRun(QObject, Generic[T]):
    """At most one run at a time, of the lab on the page `name`; it goes on while another page is shown.

    When `finished` or `stopped` comes, `running` is False already. A run ends with just one of the two: `stopped`
    comes if it was told to stop or could not go on, and what it has `grown` until then is all there is.
    """

    progressed = Signal(object, object)  # parts done, parts in all
    grown = Signal(object)  # T: a result of what is done so far
    noted = Signal(str)  # one sentence about the work, while it goes on
    finished = Signal(object)  # T
    stopped = Signal()
    failed = Signal(str)  # after `stopped`: the sentence that says why it could not go on

    def __init__(self, jobs: Jobs, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._name = name
        self._job: Job[T] | None = None
        jobs.stop_asked.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._job is not None and not self._job.over

    @property
    def why_not(self) -> str:
        """Why it cannot begin, in one sentence: another page's lab runs. Empty if none does."""
        return self._jobs.why_not(self._name)

    def start(self, work: Work[T]) -> bool:
        """Begin; False, and nothing happens, if it is running already or another page's lab is."""
        if self.running:
            return False
        job = self._jobs.start_lab(self._name, work, self._finish, self._fail)
        if job is None:
            return False
        self._job = job
        job.progressed.connect(self.progressed)
        job.grown.connect(self.grown)
        job.notice.connect(self.noted)
        return True

    def stop(self) -> None:
        """Let it end at once; where nothing runs this does nothing."""
        if self.running:
            self._job = None
            self._jobs.stop_lab()
            self.stopped.emit()

    def _finish(self, result: T) -> None:
        self._job = None
        self.finished.emit(result)

    def _fail(self, error: PinholeError) -> None:
        self._job = None
        self.stopped.emit()
        if not isinstance(error, CancelledError):
            self.failed.emit(str(error))
