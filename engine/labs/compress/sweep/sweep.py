"""The sweep: the document's network with codes of 1, 2, 3... numbers, each from several seeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.document import stacked
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import (
    TrainedNetwork,
    compress_trainer,
    squared_error,
    train_networks,
)
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.trainings import Trainings
from engine.labs.compress.sweep.dimension import Dimension, dimension_of
from engine.labs.compress.sweep.sweep_result import PlainErrors, SweepPoint, SweepResult
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.progress import Progress
from engine.scores.principal_components import PrincipalComponents, principal_components
from engine.trainers.trainer import Rows, Task, measured, task_of

FOLLOWED = 6  # pictures whose answers are kept
MOST_COMPARED = 4_000  # training pictures that PCA is found on, evenly spaced
MOST_PIXELS = 1_600_000  # in those

Seen = tuple[int, float, float, Rows | None]  # place, errors, answers to the followed pictures


def sweep_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[SweepResult]:
    """Trains every network of the order: all code sizes from the first seed, then from the next."""

    def sweep(
        progress: Progress, so_far: Callable[[SweepResult], None] | None, note: Callable[[str], None], /
    ) -> SweepResult:
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        tasks = sweep_tasks(order)
        first = tasks[0]
        train, test = measured(first.train), measured(first.test)
        followed = order.followed(FOLLOWED)
        shown = stacked(followed, order.document.size)
        plain = plain_errors(first, order.numbers)
        mean = first.train.mean(axis=0)
        dimension: Dimension | None = None  # found once the first networks are shown
        errors: dict[int, list[tuple[int, float, float]]] = {}
        outputs: dict[int, Rows] = {}

        def look(place: int, network: TrainedNetwork) -> Seen:
            keeps = place < order.numbers  # the first seed's
            answers = network.answer(shown) if keeps else None
            return place, network.error(train), network.error(test), answers

        def result() -> SweepResult:
            points = tuple(
                SweepPoint(
                    numbers,
                    tuple(tasks[one[0]].seed for one in sorted(errors[numbers])),
                    tuple(one[1] for one in sorted(errors[numbers])),
                    tuple(one[2] for one in sorted(errors[numbers])),
                    outputs.get(numbers),
                )
                for numbers in sorted(errors)
            )
            return SweepResult(order, followed, mean, plain, points, dimension)

        looks = Looks()
        trained = train_networks(tasks, order.epochs, trainer, look, progress, in_steps=True)
        for place, of_train, of_test, answers in trained:
            numbers = place % order.numbers + 1
            errors.setdefault(numbers, []).append((place, of_train, of_test))
            if answers is not None:
                outputs[numbers] = answers
            if so_far is not None and looks.due():
                so_far(result())
            if dimension is None:
                dimension = dimension_of(first.train)
        return result()

    return sweep


def sweep_tasks(order: CompressOrder) -> list[Task]:
    """A task for each network, those of the first seed before those of the next; they share their pictures."""
    own = task_of(order.document)
    networks = [order.with_numbers(numbers).network for numbers in range(1, order.numbers + 1)]
    return [replace(own, network=network, seed=seed) for seed in order.first_seeds for network in networks]


def sweep_trainings(order: CompressOrder) -> tuple[Trainings, ...]:
    """What it trains: each code size from every seed."""
    return tuple(Trainings(task, order.seeds, order.epochs) for task in sweep_tasks(order)[: order.numbers])


def plain_errors(task: Task, numbers: int) -> PlainErrors:
    """The errors of PCA with 0 (the mean picture alone) to `numbers` numbers, found on the training pictures."""
    most = min(MOST_COMPARED, max(1, MOST_PIXELS // task.size.pixels))
    found = principal_components(task.train[list(evenly(len(task.train), most))], numbers)
    return PlainErrors(*(_errors(found, measured(rows), numbers) for rows in (task.train, task.test)))


def _errors(
    found: PrincipalComponents, rows: Rows, numbers: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    errors = np.empty(numbers + 1)
    for kept in range(numbers + 1):
        fewer = PrincipalComponents(found.mean, found.directions[:kept], found.variances[:kept])
        errors[kept] = squared_error(fewer.answer(rows), rows)
    return errors
