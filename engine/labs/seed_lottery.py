"""Train the same document from many seeds, and see how much of the answer was chance."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.lottery_result import LotteryResult, Numbers, Packed, count_outcomes
from engine.labs.lottery_wording import duration_words
from engine.networks.forward import layer_activations
from engine.progress import Progress, report
from engine.scores.similarity import black_and_white
from engine.settings.training import check_seed
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import Trainer, TrainerMaker, steps_an_epoch, task_of
from engine.training.pace import Pace

REPORT_SECONDS = 0.05
SO_FAR_SECONDS = 0.5  # between looks at the result so far
ESTIMATE_SECONDS = (
    1.0  # of training before it is said how long the first seed will take, if it is not done by then
)
SO_FAR_SHARE = 10  # counting so far may take one part in so many of the time
MOST_BYTES = 512 * 2**20  # of outputs, eight pixels a byte


def draw_seeds(
    document: Document,
    seeds: Sequence[int],
    epochs: int,
    make_trainer: TrainerMaker,
    progress: Progress | None = None,
    workers: int | None = None,
    so_far: Callable[[LotteryResult], None] | None = None,
    note: Callable[[str], None] | None = None,
) -> LotteryResult:
    """Train from each seed for `epochs` epochs and sort the black & white outputs of the test pictures.

    `make_trainer` makes one trainer for each of `workers` threads (as many as there are cores if None):
    compiled trainers run side by side, torch trainers had better be alone. `progress` hears of seeds done and
    seeds in all; if it answers False, `CancelledError` is raised within a few hundredths of a second.
    `so_far` is given the result of the seeds done, a few times a second, on the caller's thread, and `note` a sentence
    on how long it will take, if no seed is done after `ESTIMATE_SECONDS`. Raises
    `PinholeError` for impossible seeds or epochs, a document without training or test pictures, or too many
    outputs to keep.
    """
    _check(document, seeds, epochs)
    numbers = np.array(seeds, dtype=np.int64)
    lottery = _Lottery(document, numbers, epochs, make_trainer)
    threads = min(workers or os.cpu_count() or 1, len(numbers))
    begun = time.monotonic()
    next_look, estimate_at = begun + SO_FAR_SECONDS, begun + ESTIMATE_SECONDS
    with ThreadPoolExecutor(threads, thread_name_prefix="lottery") as pool:
        running = {pool.submit(lottery.work) for _ in range(threads)}
        try:
            while running:
                ended, running = wait(running, REPORT_SECONDS, FIRST_EXCEPTION)
                for future in ended:
                    future.result()
                report(progress, lottery.done, len(numbers))
                if lottery.done:
                    note = None
                elif note is not None and lottery.steps and (now := time.monotonic()) >= estimate_at:
                    each = lottery.steps_a_seed / lottery.steps * (now - begun)  # of all threads together
                    note(duration_words(each * threads, each * len(numbers), len(numbers) == 1))
                    note = None
                if so_far is not None and lottery.done and (start := time.monotonic()) >= next_look:
                    so_far(lottery.result())
                    took = time.monotonic() - start
                    next_look = start + max(SO_FAR_SECONDS, took * SO_FAR_SHARE)
        finally:
            lottery.stopped.set()
    return lottery.result()


class _Lottery:
    """What the threads share: seeds still to be drawn, and the outputs of those that were."""

    def __init__(self, document: Document, seeds: Numbers, epochs: int, make_trainer: TrainerMaker) -> None:
        self._document = document
        self._task = task_of(document)
        self._seeds = seeds
        self._epochs = epochs
        self._make_trainer = make_trainer
        self._waiting = iter(range(len(seeds)))
        self._lock = threading.Lock()
        self.stopped = threading.Event()
        self._finished = np.zeros(len(seeds), dtype=np.bool_)
        self._diverged: list[int] = []
        self._drawn: Packed = np.zeros(
            (len(seeds), len(document.test), -(-document.size.pixels // 8)), dtype=np.uint8
        )
        self.done = 0
        self.steps = 0  # taken by all threads
        self.steps_a_seed = epochs * steps_an_epoch(self._task)

    def work(self) -> None:
        """Train from one waiting seed after another, until none is left or the lottery is stopped."""
        state = first_state_of(replace(self._task, seed=int(self._seeds[0])))
        trainer = self._make_trainer(state, self._task)
        pace = Pace()
        while (row := self._next()) is not None:
            seed = int(self._seeds[row])
            task = replace(self._task, seed=seed)
            state.copy_from(first_state_of(task))
            trainer.set_task(task)
            finite = self._train(trainer, pace)
            if self.stopped.is_set():
                return
            self._drawn[row] = self._outputs(state.parameters)
            with self._lock:
                self._finished[row] = True
                self.done += 1
                if not finite:
                    self._diverged.append(seed)

    def result(self) -> LotteryResult:
        """The result of the seeds that are done."""
        with self._lock:
            rows = np.flatnonzero(self._finished)
            diverged = tuple(sorted(self._diverged))
        return count_outcomes(self._document, self._epochs, self._seeds[rows], self._drawn[rows], diverged)

    def _next(self) -> int | None:
        with self._lock:
            return None if self.stopped.is_set() else next(self._waiting, None)

    def _train(self, trainer: Trainer, pace: Pace) -> bool:
        """Train in short slices, so that the lottery can be stopped; False if the loss became infinite."""
        left = self.steps_a_seed
        while left > 0 and not self.stopped.is_set():
            wanted = min(left, pace.slice_steps())
            finite = True

            def train(steps: int = wanted) -> int:
                nonlocal finite
                done = trainer.run(steps, self._epochs + 1)
                finite = done.finite
                return done.steps

            taken = pace.timed(train)
            left -= taken
            with self._lock:
                self.steps += taken
            if not finite:
                return False
        return True

    def _outputs(self, parameters: npt.NDArray[np.float32]) -> Packed:
        outputs = layer_activations(self._document.layout, parameters, self._task.test)[-1]
        return np.packbits(black_and_white(outputs).astype(np.uint8), axis=1)


def _check(document: Document, seeds: Sequence[int], epochs: int) -> None:
    if not document.train:
        raise PinholeError("The seed lottery needs a picture to train on; add one in the role 'train'.")
    if not document.test:
        raise PinholeError(
            "The seed lottery shows what becomes of test pictures; add one in the role 'test'."
        )
    if not len(seeds):
        raise PinholeError("The seed lottery needs at least one seed.")
    if epochs < 1:
        raise PinholeError(f"The seed lottery cannot train for {epochs} epochs; use 1 or more.")
    if len(seeds) * len(document.test) * document.size.pixels > 8 * MOST_BYTES:
        raise PinholeError(
            f"{len(seeds):,} seeds and {len(document.test):,} test pictures give more outputs than can be"
            " kept; use fewer of either."
        )
    for seed in seeds:
        check_seed(seed)
