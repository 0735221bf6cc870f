"""Data-specific: networks that have learnt one set of pictures are fed another.

Each set is learnt as a document of its own would be: all its pictures, as long as is usual for so many, from the same
seeds. So what a network leaves of its own set is what the sweep says of that set with as many numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import stacked
from engine.labs.compress.ground.figures import middle
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import (
    TrainedNetwork,
    compress_trainer,
    squared_error,
    train_networks,
)
from engine.labs.compress.ground.order import MOST_LEARNT, CompressOrder
from engine.labs.compress.ground.trainings import Trainings
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.picture_sets.catalogue import PICTURE_SETS
from engine.progress import Progress
from engine.trainers.trainer import Rows, task_of

OWN = "These pictures"
LEAST_PICTURES = 10  # of a set: fewer are learnt by heart
TOO_FEW = f"fewer than {LEAST_PICTURES} pictures to learn"
OTHER_SIZE = "not made in this size"
TWICE = "the pictures of another set"
SAME_PICTURES = ("digits-spot-the-nine",)  # those of another set

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ExchangeSet:
    """One set of pictures, as a network learns it or is fed with it."""

    title: str
    rows: Rows  # (pictures, pixels)
    whole: int  # pictures in all, of which `rows` are evenly spaced ones
    epochs: int  # that it is learnt for

    @property
    def mean_error(self) -> float:
        """The error of always the set's own mean picture."""
        return squared_error(np.broadcast_to(self.rows.mean(axis=0), self.rows.shape), self.rows)


@dataclass(frozen=True, eq=False)
class ExchangeResult:
    """All sets through the networks of all sets; rows learn, columns are fed."""

    order: CompressOrder
    sets: tuple[ExchangeSet, ...]  # the document's pictures first
    left: Shares  # (learnt, fed): geometric mean of the seeds' errors, as shares of the fed set's own mean picture's
    seeds: tuple[
        int, ...
    ]  # of each set that is learnt: from how many of them there is a network; 0: `left` is NaN
    shown: dict[tuple[int, int], Rows]  # (pixels,): what comes back of the fed set's first picture, by place
    missing: tuple[tuple[str, str], ...] = ()  # (title, why): sets that are not asked

    @property
    def done(self) -> int:
        """How many networks there are."""
        return sum(self.seeds)


def exchange_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[ExchangeResult]:
    """Trains the document's network on every set that has its size, each for its usual time, and feeds it all sets."""

    def exchange(
        progress: Progress, so_far: Callable[[ExchangeResult], None] | None, note: Callable[[str], None], /
    ) -> ExchangeResult:
        sets, missing = asked_sets(order)
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        own = task_of(order.document)
        tasks = [replace(own, train=one.rows, seed=seed) for seed in order.first_seeds for one in sets]
        wholes = [one.mean_error for one in sets]
        found: dict[int, list[tuple[int, Shares]]] = {place: [] for place in range(len(sets))}
        shown: dict[tuple[int, int], Rows] = {}

        def look(place: int, network: TrainedNetwork) -> tuple[int, Shares, list[Rows]]:
            shares = np.array(
                [
                    network.error(one.rows) / whole if whole > 0.0 else np.nan
                    for one, whole in zip(sets, wholes, strict=True)
                ]
            )
            first = [network.answer(one.rows[:1])[0] for one in sets] if place < len(sets) else []
            return place, shares, first

        def result() -> ExchangeResult:
            left = np.full((len(sets), len(sets)), np.nan)
            for learnt, seeds in found.items():
                if seeds:
                    every = np.array([shares for _, shares in sorted(seeds, key=_place)])
                    left[learnt] = [middle(fed[~np.isnan(fed)]) for fed in every.T]
            counts = tuple(len(found[place]) for place in range(len(sets)))
            return ExchangeResult(order, sets, left, counts, dict(shown), missing)

        looks = Looks()
        epochs = [one.epochs for _ in order.first_seeds for one in sets]
        trained = train_networks(tasks, epochs, trainer, look, progress, in_steps=True)
        for place, shares, first in trained:
            found[place % len(sets)].append((place, shares))
            for fed, picture in enumerate(first):
                shown[place, fed] = picture
            if so_far is not None and looks.due():
                so_far(result())
        return result()

    return exchange


def exchange_trainings(order: CompressOrder) -> tuple[Trainings, ...]:
    """What it trains: a network for each set, from every seed."""
    own = task_of(order.document)
    return tuple(
        Trainings(replace(own, train=one.rows), order.seeds, one.epochs) for one in exchange_sets(order)
    )


def exchange_sets(order: CompressOrder) -> tuple[ExchangeSet, ...]:
    """The document's pictures, and all sets that can be made in its size and have ten pictures or more."""
    return asked_sets(order)[0]


def asked_sets(order: CompressOrder) -> tuple[tuple[ExchangeSet, ...], tuple[tuple[str, str], ...]]:
    """Those sets, and of the others (title, why not); that a set is the document's own needs no word."""
    document = order.document
    train = stacked(document.train, document.size)
    sets, missing = [_set_of(order, OWN, train)], []
    for entry in PICTURE_SETS:
        if entry.key in SAME_PICTURES or not entry.fits(document.size):
            missing.append((entry.title, TWICE if entry.fits(document.size) else OTHER_SIZE))
            continue
        rows = stacked(entry.make(document.size).train, document.size)
        if np.array_equal(rows, train):
            continue
        if len(rows) < LEAST_PICTURES:
            missing.append((entry.title, TOO_FEW))
        else:
            sets.append(_set_of(order, entry.title, rows))
    return tuple(sets), tuple(missing)


def _set_of(order: CompressOrder, title: str, rows: Rows) -> ExchangeSet:
    some = rows[list(evenly(len(rows), MOST_LEARNT))]
    return ExchangeSet(title, some, len(rows), order.epochs_of(len(some)))


def _place(one: tuple[int, Shares]) -> int:
    return one[0]
