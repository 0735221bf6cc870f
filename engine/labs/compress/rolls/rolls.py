"""Random pictures: what the trained network makes of them, and how near they come to order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.labs.compress.ground.networks import TrainedNetwork, compress_trainer, train_networks
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.plain_bytes import MOST_LEVELS, levels_of
from engine.labs.compress.rolls.chance import rolled
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.progress import Progress
from engine.scores.baselines import nearest
from engine.trainers.trainer import Rows, measured, task_of

ROLLS = 100  # of which the lab tells
MOST_NUMBERS = 1_600_000  # in the training pictures that a roll is compared with
BLACK_AND_WHITE = np.array([0.0, 1.0], dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Roll:
    """One random picture, and what came of it."""

    seed: int
    picture: Rows  # (pixels,)
    output: Rows  # (pixels,): what the network makes of it
    left: float  # of the error that its own mean grey would have
    nearest: int  # the training picture it is nearest to
    apart: int  # in how many pixels it differs from that one
    answer_nearest: int  # the training picture that the output is nearest to


@dataclass(frozen=True, eq=False)
class RollsResult:
    """A trained network, and the pictures that it was trained with."""

    order: CompressOrder
    network: TrainedNetwork
    levels: Rows  # the values that a rolled pixel can have, rising
    different: int  # training pictures that differ
    compared: tuple[
        int, ...
    ]  # the training pictures of which the nearest is looked for: all, or evenly spaced ones
    learnt: float  # error left of the training pictures, as a share of that of each picture's own mean grey

    def roll(self, seed: int) -> Roll:
        """The picture of a seed."""
        train = self.network.task.train
        picture = rolled(seed, train.shape[1], self.levels)
        output = self.network.answer(picture[None])[0]
        shown = np.clip(np.nan_to_num(output), 0.0, 1.0)
        rows = nearest(train[list(self.compared)], np.stack([picture, shown])).row
        found, answered = (self.compared[row] for row in rows)
        apart = int((picture != train[found]).sum())
        return Roll(seed, picture, output, grey_left(output[None], picture[None]), found, apart, answered)

    @property
    def rolls(self) -> tuple[Roll, ...]:
        """The first hundred."""
        return tuple(self.roll(seed) for seed in range(ROLLS))


def rolls_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[RollsResult]:
    """Trains the document's network from its seed."""

    def train(
        progress: Progress, so_far: Callable[[RollsResult], None] | None, note: Callable[[str], None], /
    ) -> RollsResult:
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        task = task_of(order.document)
        trained = train_networks(
            [task], order.epochs, trainer, lambda place, one: one, progress, in_steps=True
        )
        (network,) = trained
        found = levels_of(task.train)
        levels = found if 2 <= len(found) <= MOST_LEVELS else BLACK_AND_WHITE
        some = measured(task.train)
        different = len({row.tobytes() for row in task.train})
        compared = tuple(map(int, evenly(len(task.train), max(1, MOST_NUMBERS // task.size.pixels))))
        learnt = grey_left(network.answer(some), some)
        return RollsResult(order, network, levels, different, compared, learnt)

    return train


def grey_left(outputs: Rows, pictures: Rows) -> float:
    """The squared error of answers (pictures, pixels), as a share of that of one grey for each picture, its mean."""
    wanted = pictures.astype(np.float64)
    whole = float(np.square(wanted - wanted.mean(axis=1, keepdims=True)).sum())
    error = float(np.square(outputs.astype(np.float64) - wanted).sum())
    return error / whole if whole > 0.0 else 0.0
