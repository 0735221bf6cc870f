"""Trains many networks on all cores, and tells what was seen of each as it is done."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from engine.labs.lottery_trainer import LotteryTrainer, free_cores, lottery_trainer
from engine.labs.made_tasks import MadeTasks
from engine.networks.forward import layer_activations
from engine.networks.layout import Vector
from engine.progress import Progress, report
from engine.trainers.compiled.takes import takes
from engine.trainers.first_weights import first_state_of
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Task, Trainer, steps_an_epoch, steps_between
from engine.training.pace import Pace

POLL_SECONDS = 0.02
PART = 500  # pictures that are answered at once

Values = npt.NDArray[np.float64]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class TrainedNetwork:
    """One network at the end of its training, which can answer pictures."""

    task: Task
    parameters: Vector
    lost: bool  # its loss was no longer a number; these are the weights of that moment

    def answer(self, pictures: npt.NDArray[np.floating]) -> Rows:
        """What comes back of pictures (pictures, pixels), as float32, not clamped."""
        rows = np.asarray(pictures, dtype=np.float32)
        outputs = np.empty((len(rows), self.task.size.pixels), dtype=np.float32)
        for start in range(0, len(rows), PART):
            part = slice(start, start + PART)
            outputs[part] = layer_activations(self.task.layout, self.parameters, rows[part])[-1]
        return outputs

    def error(self, pictures: npt.NDArray[np.floating]) -> float:
        """The mean squared error a pixel over pictures (pictures, pixels); NaN without any, or if training was lost."""
        return float("nan") if self.lost else squared_error(self.answer(pictures), pictures)


def squared_error(answers: npt.NDArray[np.floating], pictures: npt.NDArray[np.floating]) -> float:
    """The mean over pictures and pixels of the squared differences, in float64; NaN if there are none."""
    if not len(pictures):
        return float("nan")
    apart = np.asarray(answers, dtype=np.float64) - np.asarray(pictures, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        mean = float(np.square(apart).mean())
    return mean if np.isfinite(mean) else float("nan")


def nobody() -> bool:
    """Nobody else wants a core."""
    return False


@dataclass(frozen=True)
class EveryCore(LotteryTrainer):
    """A trainer for every core, less one as long as somebody else, such as the window's training, wants it."""

    wanted: Callable[[], bool] = nobody  # asked on any thread


def compress_trainer(go_on: Callable[[], bool], wanted: Callable[[], bool] = nobody) -> LotteryTrainer:
    """The trainer of the lottery, on every core that nobody else wants."""
    found = lottery_trainer(go_on)
    return found if found.note else EveryCore(found.make, os.cpu_count() or 1, wanted=wanted)


def train_networks(
    tasks: Sequence[Task],
    epochs: int | Sequence[int],
    trainer: LotteryTrainer,
    look: Callable[[int, TrainedNetwork], T],
    progress: Progress | None = None,
    in_steps: bool = False,
) -> Iterator[T]:
    """Train a network for each task, and give what `look` sees of each, as they come; `epochs` is for all or each.

    `look` is given the task's place and the network, on the thread that trained it. `progress` hears of networks done
    and networks in all, or `in_steps` of steps taken and steps in all, which tells more where a network takes long; if
    it answers False, `CancelledError` is raised within some hundredths of a second.
    """
    if not tasks:
        return
    each = [epochs] * len(tasks) if isinstance(epochs, int) else epochs
    many = _Networks(tasks, each, trainer, look)
    in_all = steps_of(tasks, each) if in_steps else len(tasks)
    alone = not takes(tasks[0])  # as all others; PyTorch's own threads take the cores there are
    threads = 1 if alone else min(trainer.workers, len(tasks))
    with ThreadPoolExecutor(threads, thread_name_prefix="compress") as pool:
        running = {pool.submit(many.work, number) for number in range(threads)}
        try:
            done = 0
            while running or not many.seen.empty():
                report(progress, many.steps if in_steps else done, in_all)
                if running:
                    ended, running = wait(running, POLL_SECONDS, FIRST_EXCEPTION)
                    for future in ended:
                        future.result()
                while not many.seen.empty():
                    done += 1
                    one = many.seen.get()
                    report(
                        progress, many.steps if in_steps else done, in_all
                    )  # who looks at it may take a while
                    yield one
            report(progress, in_all, in_all)
        finally:
            many.stopped.set()


def steps_of(tasks: Sequence[Task], epochs: Sequence[int]) -> int:
    """How many steps all tasks take. Of `MadeTasks`, which differ by a few pictures, each counts as the first."""
    if isinstance(tasks, MadeTasks):
        return sum(epochs) * steps_an_epoch(tasks[0])
    return sum(number * steps_an_epoch(task) for task, number in zip(tasks, epochs, strict=True))


class _Networks(Generic[T]):
    """What the threads share: tasks that wait, and what was seen of those that are done."""

    def __init__(
        self,
        tasks: Sequence[Task],
        epochs: Sequence[int],
        trainer: LotteryTrainer,
        look: Callable[[int, TrainedNetwork], T],
    ) -> None:
        self._tasks = tasks
        self._epochs = epochs
        self._trainer = trainer
        self._look = look
        self._waiting = iter(range(len(tasks)))
        self._lock = threading.Lock()
        self._local = threading.local()
        self._wanted = trainer.wanted if isinstance(trainer, EveryCore) else nobody
        self.stopped = threading.Event()
        self.seen: queue.SimpleQueue[T] = queue.SimpleQueue()
        self._steps = [0] * len(tasks)

    @property
    def steps(self) -> int:
        """How many were taken; a network that is lost counts as all of its."""
        return sum(self._steps)

    def work(self, number: int) -> None:
        """Train one waiting network after another, until none is left or all is stopped, as thread `number`."""
        self._local.spare = number >= free_cores()
        while (place := self._next()) is not None:
            task = self._tasks[place]
            state = first_state_of(task)
            finite = self._train(self._trainer.make(state, task), state, task, place)
            if self.stopped.is_set():
                return
            network = TrainedNetwork(task, state.parameters, not finite)
            self.seen.put(self._look(place, network))

    def _let_pass(self) -> None:
        """On a core that others want, rest as long as they do."""
        while self._local.spare and self._wanted() and not self.stopped.wait(POLL_SECONDS):
            pass

    def _next(self) -> int | None:
        with self._lock:
            return None if self.stopped.is_set() else next(self._waiting, None)

    def _train(self, trainer: Trainer, state: TrainingState, task: Task, place: int) -> bool:
        """Train in short slices, so that it can be stopped; False if the loss became infinite."""
        pace, finite, epochs = Pace(), True, self._epochs[place]
        most = epochs * steps_an_epoch(task)

        def train(steps: int) -> int:
            nonlocal finite
            done = trainer.run(steps, epochs + 1)
            finite = done.finite
            return done.steps

        while finite and (left := min(most, steps_between(state, epochs, task))):
            self._let_pass()
            if self.stopped.is_set():
                break
            self._steps[place] += pace.timed(partial(train, min(left, pace.slice_steps())))
        if not finite:
            self._steps[place] = most
        return finite
