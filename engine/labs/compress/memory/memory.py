"""Memorise or generalise: each picture left out in turn, and moved by one pixel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import stacked
from engine.errors import PinholeError
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import TrainedNetwork, compress_trainer, train_networks
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.trainings import Trainings
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.labs.made_tasks import MadeTasks
from engine.pictures.picture import Picture
from engine.pictures.selection import pasted
from engine.pictures.transforms import cleared
from engine.progress import Progress
from engine.trainers.trainer import Rows, Task, task_of

FOLLOWED = 12
BACK = 0.5  # of the mean picture's error: a picture of which less is left has come back
STEPS = {"right": (0, 1), "left": (0, -1), "down": (1, 0), "up": (-1, 0)}


@dataclass(frozen=True, eq=False)
class Answered:
    """What came back of one picture, and how much of the mean picture's error is left."""

    output: Rows  # (pixels,)
    left: float

    @property
    def back(self) -> bool:
        """Whether it has come back."""
        return self.left < BACK


@dataclass(frozen=True, eq=False)
class Remembered:
    """One picture: learnt, left out, and moved."""

    picture: Picture
    moved: Rows  # (pixels,): moved by one pixel, the way on which the least ink is lost
    way: str  # `right`
    learnt: Answered | None = None  # None: not done yet
    left_out: Answered | None = None
    after_move: Answered | None = None  # the answer to the moved picture, against the moved one
    mapped_back: bool = False  # whether that answer is nearer to the picture where it was


@dataclass(frozen=True, eq=False)
class MemoryResult:
    """One row for each picture that is followed."""

    order: CompressOrder
    rows: tuple[Remembered, ...]


def memory_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[MemoryResult]:
    """Trains the document's network with all pictures, and without each of at most twelve.

    Raises `PinholeError` where there is only one picture.
    """
    document = order.document
    if len(document.train) < 2:
        raise PinholeError("To leave a picture out takes two to train on; add another one.")

    def remember(
        progress: Progress, so_far: Callable[[MemoryResult], None] | None, note: Callable[[str], None], /
    ) -> MemoryResult:
        places = list(evenly(len(document.train), FOLLOWED))
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        own = task_of(document)
        mean = own.train.mean(axis=0, dtype=np.float64)
        shown = [moved_by_one(document.train[place]) for place in places]
        moved = stacked(tuple(one for one, _ in shown), document.size)
        rows = [
            Remembered(document.train[place], moved[row], shown[row][1]) for row, place in enumerate(places)
        ]

        def answered(network: TrainedNetwork, pictures: Rows) -> list[Answered]:
            outputs = network.answer(pictures)
            return [
                Answered(output, left_of(output, picture, mean))
                for output, picture in zip(outputs, pictures, strict=True)
            ]

        def look(task: int, network: TrainedNetwork) -> tuple[int, list[Answered], list[Answered]]:
            if task:
                return task, answered(network, own.train[places[task - 1]][None]), []
            return task, answered(network, own.train[places]), answered(network, moved)

        looks = Looks()
        tasks = left_out(own, places)
        trained = train_networks(tasks, order.epochs, trainer, look, progress, in_steps=True)
        for task, still, after in trained:
            if task:
                rows[task - 1] = replace(rows[task - 1], left_out=still[0])
            for row, (learnt, answer) in enumerate(zip(still, after, strict=False)):
                where = own.train[places[row]]
                nearer = _apart(answer.output, where) < _apart(answer.output, moved[row])
                rows[row] = replace(rows[row], learnt=learnt, after_move=answer, mapped_back=nearer)
            if so_far is not None and looks.due():
                so_far(MemoryResult(order, tuple(rows)))
        return MemoryResult(order, tuple(rows))

    return remember


def memory_trainings(order: CompressOrder) -> tuple[Trainings, ...]:
    """A network with all pictures and, hardly less work, one without each that is followed; nothing of one alone."""
    own = task_of(order.document)
    if len(own.train) < 2:
        return ()
    return (Trainings(own, 1 + min(FOLLOWED, len(own.train)), order.epochs),)


def left_out(own: Task, places: Sequence[int]) -> MadeTasks:
    """A task with all pictures, and then one without each of some; made when asked for, as pictures may be many."""

    def make(place: int) -> Task:
        return own if place == 0 else replace(own, train=np.delete(own.train, places[place - 1], axis=0))

    return MadeTasks(len(places) + 1, make)


def moved_by_one(picture: Picture) -> tuple[Picture, str]:
    """The picture moved by a pixel the way on which it loses the least ink, to the right if several do; and the way."""

    def after(step: tuple[int, int]) -> Picture:
        return picture.with_pixels(pasted(cleared(picture.pixels), picture.pixels, step))

    ways = {way: after(step) for way, step in STEPS.items()}
    best = max(ways, key=lambda way: float(ways[way].pixels.sum(dtype=np.float64)))
    return ways[best], best


def left_of(
    output: npt.NDArray[np.floating], picture: npt.NDArray[np.floating], mean: npt.NDArray[np.floating]
) -> float:
    """The squared error of an answer as a share of that of the mean picture; of that one itself 0 or endless."""
    error, whole = _apart(output, picture), _apart(mean, picture)
    if whole > 0.0:
        return error / whole
    return 0.0 if error == 0.0 else float("inf")


def _apart(first: npt.NDArray[np.floating], second: npt.NDArray[np.floating]) -> float:
    return float(np.square(first.astype(np.float64) - second.astype(np.float64)).sum())
