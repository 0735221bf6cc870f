"""One run of one network: its state, its trainer, its loss curve, and the way back to the last good weights."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from engine.diagnosis.catalogue import diagnoses
from engine.diagnosis.diagnosis import Diagnosis
from engine.diagnosis.divergence import blame
from engine.diagnosis.health import Health, Trouble
from engine.document import Document
from engine.networks.fits import fits
from engine.objective.catalogue import term_names
from engine.objective.losses import measured_at
from engine.trainers.first_weights import first_state_of
from engine.trainers.state import TrainingState
from engine.trainers.trainer import (
    NO_TRAINER,
    Task,
    Trainer,
    TrainerMaker,
    steps_an_epoch,
    steps_between,
    task_after,
    task_of,
)
from engine.training.changes import begins_otherwise, same_objective, trains_otherwise
from engine.training.evidence import evidence_of
from engine.training.loss_history import LossHistory
from engine.training.moments.course import Course
from engine.training.snapshot import StoredRun
from engine.training.stopping.stop import Stop
from engine.training.stopping.stop_watch import StopWatch
from engine.training.stopping.watched import train_watched


class Run:
    """Trains one document's network; follows the document as it is edited.

    Weights live on through every change after which they fit. A `kept` run is gone on with where it fits.
    """

    def __init__(self, document: Document, make_trainer: TrainerMaker, kept: StoredRun | None = None) -> None:
        self.make_trainer = make_trainer
        self.document = document
        self.history = LossHistory()
        self._health = Health()
        self.course: Course  # what was kept of its way
        self.beginnings = 0  # how often the run began from first or stored weights
        self.task: Task = task_of(document)  # what the trainer is told
        self._trainer: Trainer
        self._state: TrainingState
        self._good: TrainingState
        self._stop: Stop | None
        self._best: float
        self._begin(kept)

    @property
    def state(self) -> TrainingState:
        """Weights and counters; owned by the thread of the run."""
        return self._state

    @property
    def trainer_name(self) -> str:
        """Which trainer is at work."""
        return self._trainer.name

    @property
    def has_trainer(self) -> bool:
        """Whether one is at work; without one the run answers, but takes no step."""
        return self._trainer.name != NO_TRAINER

    @property
    def can_train(self) -> bool:
        """Whether there is a picture to train on."""
        return len(self.task.train) > 0

    def follow(self, document: Document) -> bool:
        """Go on with a changed document; True if the run began anew, as where the network's shape changed."""
        old, self.document = self.document, document
        if document is old:
            return False
        self.task = task_after(document, old, self.task)
        if not fits(old, document) or (not self._state.step and begins_otherwise(document, old)):
            self._begin()
            return True
        if document.network != old.network or term_names(document.training) != term_names(old.training):
            # Other activations over the same weights, or another term, which not every trainer knows.
            if document.training.optimizer is not old.training.optimizer:
                self._state.forget_moments()
            self._trainer = self.make_trainer(self._state, self.task)
        else:
            self._trainer.set_task(self.task)
        if trains_otherwise(document, old):
            self._begin_stretch()
        if not same_objective(document, old):
            self._best = math.inf  # numbers of two losses cannot be compared
        self._keep_position()
        self._measure_beginning()
        return False

    def restart(self) -> None:
        """Back to the first weights of the document's seed, without a loss curve."""
        self._begin()

    def use(self, make_trainer: TrainerMaker) -> None:
        """Swap trainers: the new one goes on from the same weights and optimizer memory."""
        first = not self.has_trainer
        self.make_trainer = make_trainer
        self._trainer = make_trainer(self._state, self.task)
        self._begin_stretch()
        if first:  # the losses from now on are all its own
            self._measure_beginning()

    def go_on_with(self, document: Document, kept: StoredRun | None) -> None:
        """Another document's run: a kept one as it was left, or none, and so the first weights."""
        self.task = task_after(document, self.document, self.task)
        self.document = document
        self._begin(kept)

    def follow_marked(self, document: Document) -> bool:
        """As `follow`, to other pictures or another loss: two points of one epoch show in the curve where they came.

        An untrained network has learned no others, and its curve begins with these.
        """
        self.measure()
        before, begun = self.measured, self.follow(document)
        if not begun and self._state.step:
            self.history.mark(self._state.epoch, before, self.measured)
            self._best = math.inf
        return begun

    def kept(self) -> StoredRun | None:
        """The run as it is, to come back to; None where its seed gives it again.

        It is no copy: train on with a copy, or not at all.
        """
        if self._state.step == 0 and self.started_from == self.document.seed:
            return None
        curve, terms = self.history.curve(), self.history.terms
        return StoredRun(self._state, curve, self.started_from, self.document, terms, self.course)

    def leave_behind(self) -> None:
        """Go on with a copy of the state, so that what `kept` gave stays as it is."""
        self._state = self._state.copy()
        self._trainer = self.make_trainer(self._state, self.task)
        self._begin_stretch()

    def train(
        self,
        steps: int,
        between_steps: Callable[[], None] | None = None,
        watch: StopWatch | None = None,
    ) -> int:
        """Take up to `steps` steps and note the curve; returns the steps taken, 0 after a failure.

        With a `watch`, no step beyond the first epoch after which one of its rules holds; see `take_stop`.
        """
        if not self.can_train:
            return 0
        each = max(1, steps_an_epoch(self.task))
        wanted = min(steps, self.history.room * self.history.stride * each)
        if watch is not None and watch.is_on:
            most = self.steps_to(self._state.epoch + watch.most_epochs)
            progress, self._stop = train_watched(
                self._trainer, self._state, self.task, min(wanted, most), watch
            )
        else:
            progress = self._trainer.run(wanted, self.history.stride, between_steps)
        points = progress.points
        all_finite = np.isfinite(points[:, 1]).all() and np.isfinite(self._state.parameters).all()
        if progress.finite and all_finite:
            self.history.add(points, progress.terms)
            if len(points):  # answers may come later: where there are many, they take their time
                self.measured = measured_at(points[-1].tolist(), progress.terms)
                self._best = min(self._best, float(points[:, 1].min()))
            self._good.copy_from(self._state)
            self._trained_with = self.document.training
            self.course.kept.note(self._state)
            return progress.steps
        document = self.document
        self._failure = blame(document.training, document.network, self._state.epoch, progress.lost)
        self._state.copy_from(self._good)
        self._trainer.set_task(self.task)
        self.history.cut_after(self._state.epoch)
        self.measure()
        return 0

    def watch(self) -> StopWatch:
        """What looks after the rules that may stop it, beginning now."""
        self.measure()
        return StopWatch(self.task, self._state.epoch, self.train_loss, self._state.parameters)

    @property
    def first_epoch(self) -> int:
        """The earliest epoch that `back_to` reaches: there the run began, or pictures, settings or trainer changed."""
        first = self.course.kept.first
        return self._state.epoch if first is None else first[0] + (first[1] > 0)

    def back_to(self, epoch: int) -> int:
        """Go back to an epoch's end, or as far as that is possible; returns the steps that are still to be taken there.

        The way there is trained again from the last checkpoint before it, and comes out the same to the bit.
        """
        epoch = max(epoch, self.first_epoch)
        state = self.course.kept.before((epoch, 0))
        if state is None or (self._state.epoch, self._state.position) <= (epoch, 0):
            return 0
        self._state.copy_from(state)
        self._good.copy_from(state)
        self.course.kept.cut_after((epoch, 0))
        self._trainer.set_task(self.task)
        self.history.cut_after(self._state.epoch)
        self._stop = None
        self.measure()
        return self.steps_to(epoch)

    def take_stop(self) -> Stop | None:
        """The rule that has stopped it, if that was not taken yet."""
        stop, self._stop = self._stop, None
        return stop

    def measure(self) -> None:
        """Measure both losses, term by term, with the present weights."""
        self.measured = self._trainer.losses()

    @property
    def train_loss(self) -> float:
        """The loss on the training pictures when it was last measured; NaN without any."""
        return self.measured.train.total

    @property
    def test_loss(self) -> float:
        """The loss on the test pictures when it was last measured; NaN without any."""
        return self.measured.test.total

    def steps_to(self, epoch: int) -> int:
        """How many steps remain until the end of `epoch` epochs; 0 if they are over."""
        return steps_between(self._state, epoch, self.task)

    def epoch_after(self, steps: int) -> int:
        """The epoch in which the run will be after so many more steps."""
        each, first = max(1, steps_an_epoch(self.task)), self.steps_to(self._state.epoch + 1)
        return self._state.epoch + (each - first + steps) // each

    def take_failure(self) -> str:
        """The sentence of a failure not yet taken, or empty."""
        failure, self._failure = self._failure, ""
        return failure

    @property
    def warning(self) -> str:
        """One sentence if the run is lost though its loss is a number, else empty; looks at the pictures anew."""
        trouble = self._trouble()
        return "" if trouble is None else trouble.sentence

    def findings(self) -> tuple[Diagnosis, ...]:
        """What is wrong with the run, that which matters most first; looks at the pictures anew."""
        if not self._state.step or not self.can_train:
            return ()
        trouble = self._trouble()
        return diagnoses(
            evidence_of(self.document, self.task, self._state, self.measured, self.history, trouble)
        )

    def _trouble(self) -> Trouble | None:
        state = self._state
        if not state.step:
            return None
        return self._health.trouble(
            self.document,
            self.task.train,
            state.parameters,
            self.started_from,
            self.measured.train,
            self._best,
            self._trained_with,
        )

    def _begin_stretch(self) -> None:
        self.course.begin_stretch(self._state, self.document, self._trainer.name)

    def _keep_position(self) -> None:
        """Stay within the epoch: pictures may have been taken away."""
        self._state.position = min(self._state.position, max(0, len(self.task.train) - 1))

    def _measure_beginning(self) -> None:
        """Measure both losses; a curve that has not yet left its first point begins with them."""
        self.measure()
        if self._state.step == 0 and len(self.history.curve()) <= 1:
            self.history.clear()
            self._note_losses()

    def _note_losses(self) -> None:
        self.history.add(np.array([self.measured.point(self._state.epoch)]), self.measured.terms)

    def _begin(self, kept: StoredRun | None = None) -> None:
        document = self.document
        self.beginnings += 1
        self._failure, self._stop, self._best = "", None, math.inf
        self.history.clear()
        if kept is not None and fits(kept.document, document):
            self._state, self.started_from = kept.state.copy(), kept.started_from
            if kept.document.training.optimizer is not document.training.optimizer:
                self._state.forget_moments()
            self._keep_position()
            self.history.restore(kept.curve, kept.terms)
            self.course = Course() if kept.course is None else kept.course.until(kept.state)
        else:
            self.course = Course()
            self._state = first_state_of(self.task)
            self.started_from = document.seed
        self._trained_with = (kept.document if kept is not None else document).training
        self._trainer = self.make_trainer(self._state, self.task)
        self._good = self._state.copy()
        self._begin_stretch()
        self._measure_beginning()
