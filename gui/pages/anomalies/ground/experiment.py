"""One experiment of the page: the lab's run, and what it has found."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.labs.lab import Work
from gui.jobs.jobs import Jobs
from gui.jobs.lab_run import LabRun

NAME = "Anomalies"  # of the page
OTHER_HERE = "“{0}” is running on this page; cancel it there, or wait for its end."
Result = TypeVar("Result")


class Experiment(QObject, Generic[Result]):
    """Keeps its newest result; it goes on while another page is shown."""

    changed = Signal()  # it has begun, got on, or ended
    failed = Signal(str)  # one sentence
    noted = Signal(str)  # one sentence
    finished = Signal()  # by itself, with a result

    def __init__(self, jobs: Jobs, name: str, parent: QObject) -> None:
        """`name` is what the page calls it."""
        super().__init__(parent)
        self._jobs = jobs
        self.name = name
        self.others: tuple[Experiment[Any], ...] = ()  # of the page, one of which may be running
        self._beginning = False  # heard of as the page's lab before its run is kept
        self._run: LabRun[Result] = LabRun(jobs, NAME, self)
        self.result: Result | None = None
        self.reached = (0, 0)  # parts done, parts in all
        self._run.progressed.connect(self._progressed)
        self._run.grown.connect(self._grown)
        self._run.noted.connect(self.noted)
        self._run.finished.connect(self._done)
        self._run.stopped.connect(self.changed)
        self._run.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._run.running

    @property
    def why_not(self) -> str:
        """Why it cannot begin, in one sentence; empty if it can."""
        if self._jobs.lab == NAME and not (self.running or self._beginning):
            running = (other.name for other in self.others if other.running or other._beginning)
            return OTHER_HERE.format(next(running, NAME))
        return self._run.why_not

    def start(self, work: Work[Result]) -> bool:
        """Begin, unless a lab is running; what was found before is let go."""
        self._beginning = True
        begun = self._run.start(work)
        self._beginning = False
        if not begun:
            return False
        self.result, self.reached = None, (0, 0)
        self.changed.emit()
        return True

    def stop(self) -> None:
        """Stop; what was found so far stays."""
        self._run.stop()

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
        self.result = result
        self.changed.emit()
        self.finished.emit()
