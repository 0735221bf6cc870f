"""What the training thread does with its orders: begin, follow, train a slice, tell."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from engine.document import Document
from engine.trainers.trainer import TrainerMaker, steps_of_whole_epochs
from engine.training.answers import Answers
from engine.training.changes import takes_as_long, trains_otherwise
from engine.training.choice import TrainerChoice
from engine.training.look_back import LookBack
from engine.training.mailbox import Mailbox
from engine.training.no_trainer import untrained
from engine.training.pace import MOST_STEPS, Pace
from engine.training.physician import Physician
from engine.training.recollection import Recollection
from engine.training.run import Run
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot
from engine.training.telling import snapshot_of
from engine.training.when_it_stops import Stopping

POLL_SECONDS = 0.25  # between looks at a compilation while nothing else is to do
LOADING_SECONDS = 0.02  # between looks whether the library that trains is loaded
FRAME_SECONDS = 0.016  # of the window
LATE_SECONDS = 0.002  # between looks whether the window has taken the last snapshot, while another is owed


class Worker:
    """The single-threaded heart of a session; knows nothing of threads but whether newer orders wait."""

    def __init__(
        self,
        make_trainer: TrainerMaker | TrainerChoice,
        snapshots: Mailbox[Snapshot],
        has_news: Callable[[], bool] = lambda: False,
        between_steps: Callable[[], None] | None = None,
        runs: RunShelf | None = None,
    ) -> None:
        self._make_trainer = make_trainer
        self._choice = make_trainer if isinstance(make_trainer, TrainerChoice) else None
        self._snapshots = snapshots
        self._has_news = has_news
        self._between_steps = between_steps
        self._order: Order | None = None
        self._run: Run | None = None
        self._number = 0  # of the run
        self._runs = runs or RunShelf()
        self._pace = Pace()
        self._answers = Answers()
        self._training = False
        self._pending = 0  # steps to take at once, whatever the speed
        self._obeyed = 0.0  # when the newest order came
        self._stopping = Stopping()
        self._failure = ""
        self._failures = 0
        self._told_document: Document | None = None
        self._owed = False  # whether the newest state was not told yet
        self._in_vain = ""  # the trainer that could not be made
        self._waited = False  # for a trainer
        self._physician = Physician()
        self._look = LookBack()
        self._recollection = Recollection()

    def patience(self) -> float | None:
        """How long the thread may wait for an order, in seconds; None: until one comes."""
        if self._run is None or self._order is None:
            return None
        if not self._run.has_trainer:
            return self._patience_without_trainer()
        if self._pending or self._look.due:
            return 0.0
        if self._training:
            wait = self._pace.wait_for(self._order.speed.value, self._run.state.epoch)
            return min(wait, LATE_SECONDS) if self._owed else wait
        if self._owed or self._recollection.due:
            return 0.0
        return POLL_SECONDS if self._choice is not None and self._choice.waiting else None

    def _patience_without_trainer(self) -> float | None:
        if self._owed or not self._in_vain:
            return 0.0 if self._owed else LOADING_SECONDS
        return POLL_SECONDS if self._choice is not None and self._choice.waiting else None

    def work(self, order: Order | None) -> None:
        """Obey an order if there is one, train one slice if it is time, and tell what came of it."""
        try:
            if order is not None:
                self._obey(order)
            if self._run is not None and self._order is not None:
                taken = self._train_slice(self._run, self._order)
                self._owed = self._look.go_on(self._between_steps) or self._owed
                self._choose(self._run)
                if not (taken and self._ends_soon):
                    self._tell(self._run, self._order)
                if not (self._training or self._pending or self._owed or self._has_news()):
                    self._owed = self._recollection.go_on(self._run, self._between_steps)
                if self._choice is not None:
                    self._choice.load_missing()  # not before the first answers are told
        except Exception as error:  # whatever it is, the window must hear of it and live on
            reason = str(error).rstrip(".") or type(error).__name__
            self._fail(f"Training stopped: {reason}.")
            self._tell_failure(order)

    def _obey(self, order: Order) -> None:
        before = self._order or Order(0, order.document)
        rested = not self._training and not self._pending
        if self._run is None:
            self._run = Run(order.document, self._make_trainer, self._runs.get(order.run))
            self._number, self._failure = order.run, ""
        self._order, self._owed, self._obeyed = order, True, time.perf_counter()
        run = self._run
        paused = order.pauses != before.pauses or (before.running and not order.running)
        if paused or (before.retrain is not None and order.retrain is None):
            self._pending = 0
        begun, retrained = self._begin_anew(run, order, before)
        started = order.starts != before.starts
        if begun:
            self._failure, self._pending = "", 0
        if retrained and order.retrain is not None:
            self._pending, self._training = run.steps_to(order.retrain), False
        if started:
            self._failure, self._training = "", True
        settings = order.document.training
        if started or begun or settings.epochs != before.document.training.epochs:
            self._stopping.set_epoch(run, settings)
        self._training = self._training and order.running
        self._stopping.follow(run, settings, self._training, started or begun)
        if (epochs := order.epoch_steps - max(before.epoch_steps, order.given_up)) > 0:
            self._pending = run.steps_to(run.epoch_after(self._pending) + epochs)
        self._pending += order.single_steps - before.single_steps
        if (back := order.back_steps - before.back_steps) > 0:
            started_it = run.state.position > 0  # the epoch that is under way counts as one
            self._pending = run.back_to(run.state.epoch - back + started_it)
        if self._training or self._pending:
            self._in_vain = ""
        if begun or back > 0 or self._training or self._pending:
            self._stopping.said = ""
        if begun or started or rested or back > 0 or order.speed is not before.speed:
            self._pace.restart(run.state.epoch)
        rests = not self._training and not self._pending
        self._look.follow(order.moment if rests and run.has_trainer else None, run)

    def _begin_anew(self, run: Run, order: Order, before: Order) -> tuple[bool, bool]:
        """Whether another run begins or goes on with this order, and whether it is trained for `order.retrain`.

        A run that was left is not retrained when it comes back, nor one that begins at rest, nor for another number.
        """
        old = run.document
        changed = trains_otherwise(order.document, old)
        switched = order.run != self._number
        came_back = switched and self._switch(run, order)
        another_loss = order.document.training.loss is not old.training.loss and not switched
        follow = run.follow_marked if another_loss else run.follow
        begun = follow(order.document) or switched
        if begun and not takes_as_long(order.document, old):
            self._pace.forget_rate()
        wanted = order.retrain is not None and (changed or before.retrain is None)
        retrained = wanted and not (switched and (came_back or order.run == order.fresh))
        if retrained and not switched:  # else it has just begun
            run.restart()
        return begun or retrained, retrained

    def _switch(self, run: Run, order: Order) -> bool:
        """Leave a run for another one; whether that has weights already."""
        left, kept = run.kept(), self._runs.get(order.run)
        if left is None:
            self._runs.drop(self._number)
        else:
            self._runs.put(self._number, left, beside=order.run)
        before = self._origin(order) if kept is None else None
        if before == self._number:
            run.leave_behind()
            run.follow_marked(order.document)
        elif before is not None and (origin := self._runs.get(before)) is not None:
            run.go_on_with(origin.document, origin)
            run.follow_marked(order.document)
        else:
            run.go_on_with(order.document, kept)
        self._number = order.run
        return kept is not None or before is not None

    def _origin(self, order: Order) -> int | None:
        """Whose weights the run begins with, if it is a branch: in a hurry, some of those before it never began."""
        branch, run = order.branch, order.run
        before = branch[branch.index(run) + 1 :] if run in branch else ()
        return next((one for one in before if one == self._number or self._runs.get(one) is not None), None)

    def _train_slice(self, run: Run, order: Order) -> int:
        """How many steps were taken."""
        steps = min(self._pending or self._due_steps(run, order), self._pace.slice_steps())
        if self._swap_wanted(run):
            steps = min(steps, run.steps_to(run.state.epoch + 1))
        if not run.can_train:
            self._training, self._pending = False, 0
        if not run.has_trainer:
            self._waited = True
            return 0
        if self._waited:  # what was due while nothing could train is not made up for
            self._waited = False
            self._pace.restart(run.state.epoch)
            self._pace.forget_rate()
            steps = min(steps, self._pace.slice_steps())
        if steps <= 0 or not run.can_train:
            return 0
        steps = steps_of_whole_epochs(run.state, steps, run.task)  # there a state is kept to come back to
        watch = None if self._pending else self._stopping.watch  # what was asked for by number is not stopped
        taken = self._pace.timed(lambda: run.train(steps, self._between_steps, watch))
        self._owed = True
        self._pending = max(0, self._pending - taken)
        if failure := run.take_failure():
            self._fail(failure)
        if self._training and self._stopping.due(run):
            self._training = False
        return taken

    def _choose(self, run: Run) -> None:
        """Swap trainers at an epoch's end if another one is quicker, or should be tried."""
        choice = self._choice
        if choice is None:
            return
        note = choice.note
        choice.poll()
        if self._pace.is_settled:
            choice.learn(run.trainer_name, run.task, self._pace.best_rate)
        if self._swap_wanted(run) and (run.state.position == 0 or not run.has_trainer):
            self._swap(run, choice)
        self._owed = self._owed or choice.note != note

    def _swap_wanted(self, run: Run) -> bool:
        return self._choice is not None and self._choice.best(run.task) not in (
            run.trainer_name,
            self._in_vain,
        )

    def _swap(self, run: Run, choice: TrainerChoice) -> None:
        if not run.has_trainer:
            self._in_vain, self._failure = choice.best(run.task), ""
        run.use(choice)
        self._in_vain = ""
        self._pace.forget_rate()
        self._owed = True

    def close(self) -> None:
        """Let go of what the choice of a trainer has started."""
        if self._choice is not None:
            self._choice.close()

    def _due_steps(self, run: Run, order: Order) -> int:
        if not self._training:
            return 0
        due = self._pace.due_epoch(order.speed.value, run.state.epoch)
        if self._stopping.epoch:
            due = min(due, self._stopping.epoch)
        return MOST_STEPS if due == float("inf") else run.steps_to(int(due))

    def _tell(self, run: Run, order: Order) -> None:
        at_rest = not self._training and not self._pending
        idle = at_rest or not run.has_trainer
        if not self._owed or self._has_news() or not (idle or self._snapshots.empty):
            return
        if self._between_steps is not None:
            self._between_steps()  # a snapshot takes Python's lock, and a frame being drawn needs that more
        if self._look.is_silent:
            return
        self._answers.refresh(run, idle or order.document is not self._told_document, order.hands)
        seen = self._look.seen(order.hands)
        complete = self._answers.complete(run, order.hands) and self._look.complete(order.hands)
        self._owed = idle and not complete
        self._snapshots.put(
            replace(
                snapshot_of(run, order, self._answers, at_rest, self._physician.findings(run, at_rest)),
                steps_per_second=0.0 if at_rest else self._pace.steps_per_second,
                next_stop=self._stopping.epoch,
                note=self._choice.note if self._choice is not None else "",
                failure=self._failure,
                stopped=self._stopping.said if at_rest else "",
                failures=self._failures,
                run=self._number,
                seen=seen,
            )
        )
        self._told_document = order.document

    @property
    def _ends_soon(self) -> bool:
        """Whether the pending steps may well be done within a frame: one with less would only delay the result."""
        soon = self._pending <= self._pace.slice_steps() or time.perf_counter() - self._obeyed < FRAME_SECONDS
        return self._pending > 0 and soon

    def _tell_failure(self, order: Order | None) -> None:
        """Tell of a failure; if even that fails, give the run up, so that the next order builds another."""
        try:
            if self._run is not None and self._order is not None:
                self._tell(self._run, self._order)
                return
        except Exception:
            self._run = None
        newest = order or self._order
        if newest is not None:
            self._snapshots.put(untrained(newest, self._failure, self._failures))

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._failures += 1
        self._training, self._pending, self._owed = False, 0, True
