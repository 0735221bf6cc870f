"""Finds the way of a run that was opened from a file: trains it again from its first weights, while the run rests.

If that comes out the same to the bit, it is the way that the run has come, and it can be looked back at.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.document import Document
from engine.trainers.first_weights import first_state_of
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Task, steps_of_whole_epochs
from engine.training.moments.course import Course
from engine.training.pace import Pace
from engine.training.run import Run
from engine.training.stopping.checkpoints import moment_of

MOST_SECONDS = 2.0  # of training again; a run that took longer has no past here


class Recollection:
    """Tries once for each run; used by the training thread, in slices of some milliseconds."""

    def __init__(self) -> None:
        self._way: _Way | None = None
        self._tried: tuple[int, str] | None = None  # beginnings and trainer of a run

    @property
    def due(self) -> bool:
        """Whether it is at it."""
        return self._way is not None

    def go_on(self, run: Run, between_steps: Callable[[], None] | None = None) -> bool:
        """Do a slice, if there is something to find out; whether the way of the run has just been found."""
        tried = run.beginnings, run.trainer_name
        if tried != self._tried:
            self._tried = tried
            self._way = _Way(run) if _is_without_past(run) else None
        way = self._way
        if way is None:
            return False
        if not way.belongs_to(run) or way.seconds > MOST_SECONDS:
            self._way = None
        elif way.train(between_steps):
            self._way = None
            if way.ends_like(run.state):
                run.course = way.course.until(run.state)
                run.course.begin_stretch(run.state, run.document, run.trainer_name)
                return True
        return False


def _is_without_past(run: Run) -> bool:
    nothing_before = run.course.earliest == moment_of(run.state)
    return run.has_trainer and run.can_train and run.state.step > 0 and nothing_before


class _Way:
    """From the first weights of a run towards where it stands."""

    def __init__(self, run: Run) -> None:
        self._document: Document = run.document
        self._course_of_run = run.course
        self._steps = run.state.step
        self._state = first_state_of(replace(run.task, seed=run.started_from))
        self._task: Task = run.task
        self._trainer = run.make_trainer(self._state, self._task)
        self._pace = Pace()
        self.seconds = 0.0
        self.course = Course()
        self.course.begin_stretch(self._state, run.document, self._trainer.name)

    def belongs_to(self, run: Run) -> bool:
        """Whether the run still stands where it stood, and would be trained with the same."""
        return (
            run.document is self._document
            and run.course is self._course_of_run
            and run.state.step == self._steps
        )

    def train(self, between_steps: Callable[[], None] | None) -> bool:
        """Train for a slice; whether it is as long as the run now."""
        begun = time.perf_counter()
        steps = min(self._steps - self._state.step, self._pace.slice_steps())
        steps = steps_of_whole_epochs(self._state, steps, self._task)

        def train() -> int:
            return self._trainer.run(steps, self._state.epoch + steps + 1, between_steps).steps

        taken = self._pace.timed(train)
        self.seconds += time.perf_counter() - begun
        self.course.kept.note(self._state)
        return not taken or self._state.step >= self._steps

    def ends_like(self, state: TrainingState) -> bool:
        """Whether it has come to this state, to the bit."""
        mine = self._state
        return moment_of(mine) == moment_of(state) and all(
            np.array_equal(one, other)
            for one, other in (
                (mine.parameters, state.parameters),
                (mine.first_moment, state.first_moment),
                (mine.second_moment, state.second_moment),
            )
        )
