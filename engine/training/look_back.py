"""What the training thread does for somebody who looks back: comes to a moment that is over, and answers from there."""

from __future__ import annotations

import time
from collections.abc import Callable

from engine.document import Document
from engine.hands.hands import Hands
from engine.objective.losses import NOT_MEASURED, Measured
from engine.trainers.trainer import Task, Trainer, steps_between, task_of
from engine.training.answers import Answers
from engine.training.changes import same_objective, trains_otherwise
from engine.training.choice import TrainerChoice
from engine.training.moments.course import Found
from engine.training.pace import Pace
from engine.training.run import Run
from engine.training.snapshot import Seen
from engine.wording import counted

VISIT_SECONDS = (
    0.03  # of training at once on the way to a moment: where it can, it comes within a frame or two
)
PATIENCE_SECONDS = 0.25  # from then on it is told how far it is
NOT_KEPT = "Epoch {wanted:,}, trained by another trainer than now, was not kept: this is {kept}."
WHOLE, WITHIN = "the nearest that was", "{pictures} into epoch {epoch:,}"
ON_ITS_WAY = "Epoch {wanted:,} is trained again, from the last moment before it that was kept."
OTHER_LOSS = "Trained for {then} then, measured by {now} here{output}."
OTHER_OUTPUT = ", with {now} outputs in the place of {then}"
OTHER_PENALTIES = "Trained with other penalties then, measured with those of now here."
OTHER_PICTURES = "Then the run learnt from other pictures; those on the screen are the ones of now."


class PastRun:
    """The run's network at an epoch that is over, for the pictures of now; the run itself is left as it is."""

    def __init__(self, run: Run, found: Found, wanted: int, number: int) -> None:
        self.stretch = found.stretch
        self.state = found.state.copy()
        self.wanted = wanted
        self.document: Document = run.document
        self.task: Task = run.task
        self.measured: Measured = NOT_MEASURED
        self.beginnings = number
        self.beginnings_of_run = run.beginnings
        self.stuck = False  # another trainer took these steps: by this one they come out other by a rounding
        self.learnt_otherwise = self._learnt_otherwise()  # other pictures than those of now
        self.measured_otherwise = self._measured_otherwise()
        self._run = run
        self._way: tuple[Trainer, Task] | None = None  # who trains on to the epoch
        self._pace = Pace()

    @property
    def arrived(self) -> bool:
        """Whether it is there, or as near as it can come."""
        return self.stuck or (self.state.epoch, self.state.position) >= (self.wanted, 0)

    @property
    def why_elsewhere(self) -> str:
        """Why it is not at the epoch that is wanted, and where it is."""
        state = self.state
        if not self.arrived:
            return ON_ITS_WAY.format(wanted=self.wanted)
        into = WITHIN.format(pictures=counted(state.position, "picture"), epoch=state.epoch + 1)
        return NOT_KEPT.format(wanted=self.wanted, kept=into if state.position else WHOLE)

    def go_on(self, seconds: float, between_steps: Callable[[], None] | None) -> None:
        """Train on to the epoch, but not much longer than so many seconds."""
        until = time.perf_counter() + seconds
        trainer, task = self._way = self._way or self._find_way()
        self.stuck = trainer.name != self.stretch.trainer
        while not self.arrived and time.perf_counter() < until:
            steps = min(steps_between(self.state, self.wanted, task), self._pace.slice_steps())

            def train(steps: int = steps) -> int:
                return trainer.run(steps, self.wanted + 1, between_steps).steps

            self.stuck = self._pace.timed(train) == 0

    def follow(self) -> None:
        """Answer for the run's document as it is now."""
        self.document, self.task = self._run.document, self._run.task
        self.learnt_otherwise = self._learnt_otherwise()
        self.measured_otherwise = self._measured_otherwise()

    def measure(self) -> None:
        """Measure both losses here, on the pictures of now."""
        self.measured = self._run.make_trainer(self.state, self.task).losses()

    def _learnt_otherwise(self) -> bool:
        now, then = self.document.train, self.stretch.document.train
        return now is not then and now != then

    def _measured_otherwise(self) -> str:
        """That the losses here are not those that the run was trained for then, in a sentence; empty where they are."""
        now, then = self.document, self.stretch.document
        if same_objective(now, then) and now.network.output == then.network.output:
            return ""
        if now.training.loss == then.training.loss and now.network.output == then.network.output:
            return OTHER_PENALTIES
        output = OTHER_OUTPUT.format(now=now.network.output, then=then.network.output)
        return OTHER_LOSS.format(
            then=then.training.loss,
            now=now.training.loss,
            output=output if now.network.output != then.network.output else "",
        )

    def _find_way(self) -> tuple[Trainer, Task]:
        document, run, make = self.stretch.document, self._run, self._run.make_trainer
        task = task_of(document) if trains_otherwise(run.document, document) else run.task
        named = (
            make.named(self.stretch.trainer, self.state, task) if isinstance(make, TrainerChoice) else None
        )
        return named or make(self.state, task), task


class LookBack:
    """The moment that is looked at, and the answers there. Used by the training thread."""

    def __init__(self) -> None:
        self._past: PastRun | None = None
        self._answers = Answers()
        self._since = 0.0
        self._number = 0

    @property
    def due(self) -> bool:
        """Whether it is still on its way to the moment."""
        return self._past is not None and not self._past.arrived

    @property
    def is_silent(self) -> bool:
        """Whether it is on its way, and has been for so short that nothing is told of it."""
        return self.due and time.perf_counter() - self._since < PATIENCE_SECONDS

    def follow(self, moment: int | None, run: Run) -> None:
        """Look at the end of this epoch of a run; None: at none. Call with every order."""
        past = self._past
        if moment is None or moment >= run.state.epoch:
            self._past = None
            return
        moment = max(moment, run.course.earliest_epoch)
        if past is None or past.beginnings_of_run != run.beginnings or past.wanted != moment:
            self._look(moment, run)
        elif past.document is not run.document:
            if not past.arrived:  # the pictures that it trains with may have been drawn on
                self._look(moment, run)
            past.follow()

    def go_on(self, between_steps: Callable[[], None] | None = None) -> bool:
        """Come nearer to the moment; whether there was anything to do."""
        if self._past is None or self._past.arrived:
            return False
        self._past.go_on(VISIT_SECONDS, between_steps)
        return True

    def seen(self, hands: Hands) -> Seen | None:
        """What is to be told of the moment; None where none is looked at."""
        past = self._past
        if past is None:
            return None
        self._answers.refresh(past, True, hands)
        parameters = past.state.parameters.copy()
        parameters.flags.writeable = False
        notes = []
        if past.state.epoch != past.wanted:
            notes.append(past.why_elsewhere)
        if past.learnt_otherwise:
            notes.append(OTHER_PICTURES)
        if past.measured_otherwise:
            notes.append(past.measured_otherwise)
        return Seen(
            past.wanted,
            past.state.epoch,
            past.state.step,
            past.measured,
            parameters,
            self._answers.outputs,
            self._answers.scores,
            past.state.copy() if past.arrived else None,
            " ".join(notes),
        )

    def complete(self, hands: Hands) -> bool:
        """Whether it is there and all answers are told."""
        return self._past is None or (self._past.arrived and self._answers.complete(self._past, hands))

    def _look(self, moment: int, run: Run) -> None:
        past = self._past
        found = run.course.before(moment)
        if found is None:
            self._past = None
            return
        self._since = time.perf_counter()
        near = past is not None and past.beginnings_of_run == run.beginnings and past.document is run.document
        if past is not None and near and past.stretch is found.stretch and not past.stuck:
            here = past.state.epoch, past.state.position
            if (found.state.epoch, found.state.position) <= here <= (moment, 0):
                past.wanted = moment  # on from here is the shorter way
                return
        self._number += 1
        self._past = PastRun(run, found, moment, self._number)
