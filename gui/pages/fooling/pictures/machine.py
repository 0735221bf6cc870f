"""The machine's turn: the fewest flips, and the smallest nudge, found beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine.errors import PinholeError
from engine.labs.fooling.pictures.fooled import Judges
from engine.labs.fooling.pictures.gradient import Nudged, descent, one_step
from engine.labs.fooling.pictures.judge import Goal, Rows
from engine.labs.fooling.pictures.search import Fewest, fewest_flips
from engine.progress import CancelledError, Progress, report
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs


@dataclass(frozen=True, eq=False)
class Found:
    """What the machine found for a picture (pixels,)."""

    picture: Rows
    goal: Goal
    judges: Judges
    fewest: Fewest
    nudges: tuple[Nudged, ...] | None = (
        None  # by one step, and by many, where they found a way; None: not yet
    )


class Machine(QObject):
    """Looks at one picture at a time; a newer question replaces an older one."""

    changed = Signal()  # it has begun, found something, or given up
    failed = Signal(str)  # one sentence

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Found] | None = None
        self._nudging: Job[Found] | None = None
        self.found: Found | None = None

    @property
    def running(self) -> bool:
        """Whether it is looking for the fewest flips."""
        return self._job is not None

    @property
    def idle(self) -> bool:
        """Whether it has found all that it was asked for."""
        return self._job is None and self._nudging is None

    def start(self, judges: Judges, goal: Goal, picture: Rows) -> None:
        """Look for ways to fool the judge of a goal with a picture (pixels,)."""
        self.forget()
        self._job = self._jobs.start(
            "Fooling",
            lambda progress: _find(judges, goal, picture, progress),
            self._done,
            self._failed,
            quiet=True,
        )
        self.changed.emit()

    def know(self, found: Found) -> None:
        """Show what was found elsewhere."""
        self.forget()
        self.found = found
        self.changed.emit()

    def forget(self) -> None:
        """Nothing was found, and nothing is looked for."""
        for job in (self._job, self._nudging):
            if job is not None:
                job.let_go()
        had = self._job is not None or self.found is not None
        self._job = self._nudging = self.found = None
        if had:
            self.changed.emit()

    def _done(self, found: Found) -> None:
        self._job, self.found = None, found
        self._nudging = self._jobs.start(
            "Fooling", lambda progress: _nudge(found, progress), self._nudged, self._failed, quiet=True
        )
        self.changed.emit()

    def _nudged(self, found: Found) -> None:
        self._nudging, self.found = None, found
        self.changed.emit()

    def _failed(self, error: PinholeError) -> None:
        self._job = self._nudging = None
        self.changed.emit()
        if not isinstance(error, CancelledError):
            self.failed.emit(str(error))


def _find(judges: Judges, goal: Goal, picture: Rows, progress: Progress) -> Found:
    fewest = fewest_flips(judges.stand(goal, picture), lambda: report(progress, 0, 1))
    return Found(picture, goal, judges, fewest)


def _nudge(found: Found, progress: Progress) -> Found:
    stand = found.judges.stand(found.goal, found.picture)
    ways = (one_step(stand), descent(stand, lambda: report(progress, 0, 1)))
    return replace(found, nudges=tuple(way for way in ways if way is not None))
