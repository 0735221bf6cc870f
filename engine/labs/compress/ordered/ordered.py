"""Ordered against random: the same pictures with more and more noise, squeezed in every way."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from engine.labs.compress.ground.figures import middle
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import (
    TrainedNetwork,
    compress_trainer,
    squared_error,
    train_networks,
)
from engine.labs.compress.ground.order import MOST_LEARNT, CompressOrder
from engine.labs.compress.ground.plain_bytes import levels_of
from engine.labs.compress.ground.trainings import Trainings
from engine.labs.compress.ordered.mixing import Mixture, Squeezed, squeezed
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.progress import Progress, report
from engine.scores.principal_components import principal_components
from engine.trainers.trainer import Rows, task_of

LEVELS = 11  # of noise, from none to nothing else
FOLLOWED = 8


@dataclass(frozen=True, eq=False)
class NoiseLevel:
    """The pictures with one share of noise."""

    share: float  # 0 to 1
    shown: Rows  # (followed, pixels)
    squeezed: Squeezed
    pca: float  # error that is left with as many numbers as the code has, as a share of the mean picture's
    network: tuple[float, ...]  # the same of each network that is done; NaN where it is no number

    @property
    def network_left(self) -> float:
        """The geometric mean of the networks, as in a sweep; NaN while there is none."""
        return middle(np.array([share for share in self.network if not math.isnan(share)]))


@dataclass(frozen=True, eq=False)
class OrderedResult:
    """All levels, rising."""

    order: CompressOrder
    levels: tuple[NoiseLevel, ...]
    bits: int  # of a plain pixel
    pictures: int  # that were squeezed

    @property
    def epochs(self) -> int:
        """For how long each network is trained: the order's epochs, and more where only some pictures are learnt."""
        return self.order.epochs_of(self.pictures)

    @property
    def seeds(self) -> tuple[int, ...]:
        """From how many seeds there is a network by now, for each level."""
        return tuple(len(level.network) for level in self.levels)

    @property
    def numbers(self) -> int:
        """How many numbers PCA and the networks have."""
        return self.order.document.network.code


def ordered_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[OrderedResult]:
    """Squeezes the training pictures at every level of noise, and trains networks on them."""

    def compare(
        progress: Progress, so_far: Callable[[OrderedResult], None] | None, note: Callable[[str], None], /
    ) -> OrderedResult:
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        document = order.document
        (training,) = ordered_trainings(order)
        own, epochs, steps = training.task, training.epochs, training.steps
        rows = own.train
        values = levels_of(rows)
        followed = list(evenly(len(rows), FOLLOWED))
        mixture = Mixture(rows, document.seed)
        shares = [level / (LEVELS - 1) for level in range(LEVELS)]
        mixed = [mixture.at(share) for share in shares]
        plain: list[tuple[Squeezed, float, float]] = []
        for pictures in mixed:
            report(progress, 0, steps)
            of_mean = squared_error(np.broadcast_to(pictures.mean(axis=0), pictures.shape), pictures)
            found = principal_components(pictures, document.network.code)
            of_pca = squared_error(found.answer(pictures), pictures)
            plain.append((squeezed(pictures, document.size, values), of_mean, _share(of_pca, of_mean)))
        left: list[list[tuple[int, float]]] = [[] for _ in shares]

        def look(place: int, network: TrainedNetwork) -> tuple[int, float]:
            level = place % LEVELS
            return place, _share(network.error(mixed[level]), plain[level][1])

        def result() -> OrderedResult:
            levels = tuple(
                NoiseLevel(
                    share,
                    mixed[level][followed],
                    plain[level][0],
                    plain[level][2],
                    tuple(one for _, one in sorted(left[level])),
                )
                for level, share in enumerate(shares)
            )
            bits = 1 if len(values) <= 2 else 8 if len(values) <= 256 else 32
            return OrderedResult(order, levels, bits, len(rows))

        if so_far is not None:
            so_far(result())
        looks = Looks()
        tasks = [replace(own, train=pictures, seed=seed) for seed in order.first_seeds for pictures in mixed]
        for place, share in train_networks(tasks, epochs, trainer, look, progress, in_steps=True):
            left[place % LEVELS].append((place, share))
            if so_far is not None and looks.due():
                so_far(result())
        return result()

    return compare


def ordered_trainings(order: CompressOrder) -> tuple[Trainings, ...]:
    """What it trains: a network for each level of noise, from every seed."""
    own = task_of(order.document)
    rows = own.train[list(evenly(len(own.train), MOST_LEARNT))]
    return (Trainings(replace(own, train=rows), LEVELS * order.seeds, order.epochs_of(len(rows))),)


def _share(error: float, whole: float) -> float:
    """An error as a share of the mean picture's; where that is zero, so is the share."""
    return error / whole if whole > 0.0 else 0.0 * error
