"""All kinds of network on the same pictures, trained in turns, so that they can be watched side by side."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from engine.document import stacked
from engine.labs.kind_training import (
    KindTraining,
    Seen,
    answered,
    seen_at_the_end,
    seen_in_passing,
)
from engine.labs.kinds_order import KindsOrder, evenly
from engine.labs.kinds_plan import planned
from engine.labs.kinds_result import KindsResult, Plain
from engine.progress import Progress, report
from engine.scores.baselines import baselines
from engine.trainers.trainer import TrainerMaker

LOOK_SECONDS = 0.05  # between two results
LOOK_SHARE = 4  # looking may take one part in so many of the time
LEAST_ROUNDS = 50  # in which all kinds come to the same epoch, however quick they are
MOST_COMPARED = 4_000  # training pictures that plain answers are found on, evenly spaced
MOST_NUMBERS = 1_600_000  # in those, so that finding them takes no more than some seconds


def train_side_by_side(
    order: KindsOrder,
    make_trainer: TrainerMaker,
    progress: Progress | None = None,
    so_far: Callable[[KindsResult], None] | None = None,
) -> KindsResult:
    """Train every kind for the same epochs, a few epochs each in turn.

    A kind that is impossible for these pictures, or whose loss is no longer a number, says so in its column. `so_far`
    is given results about 20 times a second; their scores are means over at most 64 pictures of a role, those of the
    result at the end over at most 500. `progress` hears of epochs done, on average, and epochs in all; if it answers
    False, `CancelledError` is raised after some hundredths of a second.
    """
    return _SideBySide(order, make_trainer, progress, so_far).train()


class _SideBySide:
    """The columns as they stand, and when to tell of them."""

    def __init__(
        self,
        order: KindsOrder,
        make_trainer: TrainerMaker,
        progress: Progress | None,
        so_far: Callable[[KindsResult], None] | None,
    ) -> None:
        self._order = order
        self._progress = progress
        self._so_far = so_far
        self._seen = seen_in_passing(order)
        self._planned = planned(order)
        self._columns = list(self._planned.columns)
        self._plain: tuple[Plain, ...] = ()
        self._training: dict[int, KindTraining] = {}  # by column
        self._next_look = 0.0
        for place, column in enumerate(self._columns):
            self._go_on()
            if column.document is not None:
                self._training[place] = KindTraining(column.kind, column.document, make_trainer)

    def train(self) -> KindsResult:
        """The result at the end."""
        self._plain = self._plain_answers(self._seen)
        self._look()
        target, stretch, epochs = 0, 1, self._order.epochs
        while target < epochs and any(not one.over for one in self._training.values()):
            target = min(epochs, target + stretch)
            start = time.perf_counter()
            for training in self._training.values():
                training.train_to(target, self._go_on)
                self._look_in_time()
            if time.perf_counter() - start < LOOK_SECONDS / 2:
                stretch = min(2 * stretch, max(1, epochs // LEAST_ROUNDS))
            else:
                stretch = max(1, stretch // 2)
        seen = seen_at_the_end(self._order)
        if (len(seen.train), len(seen.test)) != (len(self._seen.train), len(self._seen.test)):
            self._plain = self._plain_answers(seen)
        self._seen = seen
        for place, training in self._training.items():
            self._columns[place] = training.look(seen, self._go_on, last=True)
        report(self._progress, epochs, epochs)
        return self._result()

    def _look_in_time(self) -> None:
        if self._so_far is not None and time.perf_counter() >= self._next_look:
            self._look()

    def _look(self) -> None:
        """Tell how all kinds stand that have moved since the last time."""
        if self._so_far is None:
            return
        start = time.perf_counter()
        for place, training in self._training.items():
            if training.moved:
                self._columns[place] = training.look(self._seen, self._go_on)
        self._so_far(self._result())
        took = time.perf_counter() - start
        self._next_look = start + max(LOOK_SECONDS, took * LOOK_SHARE)

    def _result(self) -> KindsResult:
        return replace(
            self._planned,
            columns=tuple(self._columns),
            plain=self._plain,
            scored=(len(self._seen.train), len(self._seen.test)),
        )

    def _plain_answers(self, seen: Seen) -> tuple[Plain, ...]:
        document = self._order.document
        most = max(1, min(MOST_COMPARED, MOST_NUMBERS // document.size.pixels))
        pictures = document.train
        known = stacked(tuple(pictures[index] for index in evenly(len(pictures), most)), document.size)
        basis = document.verdict.basis
        return tuple(
            Plain(one.name, answered(one.answer, seen, basis, self._go_on))
            for one in baselines(known, document.network.code)
        )

    def _go_on(self) -> None:
        """Tell how far it is; raises `CancelledError` where it is to stop."""
        going = [one for one in self._training.values() if not one.over]
        done = sum(one.epoch for one in going) // len(going) if going else 0
        report(self._progress, done, self._order.epochs)
