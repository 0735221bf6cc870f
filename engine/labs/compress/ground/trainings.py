"""What a part is going to train, and how long that will take on this machine, found by a few steps of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.labs.compress.ground.order import CompressOrder
from engine.labs.kinds_order import evenly
from engine.labs.lottery_trainer import LotteryTrainer
from engine.progress import Progress, report
from engine.settings.training import MOST_EPOCHS
from engine.trainers.compiled.takes import takes
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import Task, steps_an_epoch, task_of
from engine.training.pace import Pace

TRIED = 3  # groups at most; how long the steps of those between them take is reckoned
FIRST_STEPS = 4  # which are slower
TRIAL_SECONDS = 0.08  # of training each, after them


@dataclass(frozen=True, eq=False)
class Trainings:
    """So many networks that are trained alike."""

    task: Task  # of one of them
    networks: int
    epochs: int

    @property
    def steps(self) -> int:
        """Of all of them."""
        return self.networks * self.epochs * steps_an_epoch(self.task)

    @property
    def weight(self) -> int:
        """What the time of a step grows with: parameters times pictures."""
        return self.task.layout.count * min(self.task.settings.batch, len(self.task.train))


@dataclass(frozen=True)
class Forecast:
    """What an order will come to, before it is begun."""

    order: CompressOrder
    networks: int
    seconds: float | None  # None: not known, as the trainer is not there yet
    by_torch: bool  # whether PyTorch trains them, one by one


def of_document(order: CompressOrder) -> tuple[Trainings, ...]:
    """The document's network, from its own seed."""
    return (Trainings(task_of(order.document), 1, order.epochs),)


def forecast(
    order: CompressOrder,
    trainings: Sequence[Trainings],
    trainer: LotteryTrainer | None,
    progress: Progress | None = None,
) -> Forecast:
    """Try some steps with a trainer; without one only the networks are counted.

    Takes a quarter of a second, or some steps if they take longer. Raises `CancelledError` soon after `progress`
    answers False.
    """
    networks = sum(one.networks for one in trainings)
    alone = bool(trainings) and not takes(trainings[0].task)
    if trainer is None or not trainings:
        return Forecast(order, networks, None, alone)
    by_torch = alone or bool(trainer.note)
    threads = 1 if by_torch else min(trainer.workers, networks)
    rising = sorted(trainings, key=lambda one: (one.weight, len(one.task.train)))
    tried = [rising[place] for place in evenly(len(rising), TRIED)]
    seconds: dict[int, list[float]] = {one.weight: [] for one in tried}
    for one in tried:
        seconds[one.weight].append(_seconds_a_step(one.task, trainer, threads, progress))
    weights, means = list(seconds), [float(np.mean(found)) for found in seconds.values()]
    whole = sum(one.steps * float(np.interp(one.weight, weights, means)) for one in trainings)
    return Forecast(order, networks, whole, by_torch)


def _seconds_a_step(task: Task, trainer: LotteryTrainer, threads: int, progress: Progress | None) -> float:
    """Of all threads together, tried at once: cores share memory, often are halves of one, or have other work."""
    ended = threading.Event()

    def told_to_go_on() -> bool:
        report(progress, 0, 0)
        return False

    with ThreadPoolExecutor(max(1, threads - 1), thread_name_prefix="forecast") as pool:
        others = [pool.submit(_steps_a_second, task, trainer, ended.is_set) for _ in range(threads - 1)]
        try:
            rate = _steps_a_second(task, trainer, told_to_go_on)
        finally:
            ended.set()
        rate += sum(other.result() for other in others)
    return 1.0 / rate if rate else 0.0


def _steps_a_second(task: Task, trainer: LotteryTrainer, ended: Callable[[], bool]) -> float:
    """In slices as the networks are trained in, as short calls cost more a step; 0 where none could be timed.

    By the clock, so that what other programs take of a core counts, too.
    """
    state = first_state_of(task)
    training, pace = trainer.make(state, task), Pace()
    finite = training.run(FIRST_STEPS, MOST_EPOCHS + 1).finite

    def train(steps: int) -> int:
        nonlocal finite
        done = training.run(steps, MOST_EPOCHS + 1)  # so that no losses are measured
        finite = done.finite
        return done.steps

    pace.timed(partial(train, pace.slice_steps()))  # which finds how long a slice is
    begun, steps = time.perf_counter(), 0
    while finite and not ended() and (time.perf_counter() < begun + TRIAL_SECONDS or not steps):
        steps += pace.timed(partial(train, pace.slice_steps()))
    return steps / (time.perf_counter() - begun) if steps else 0.0
