"""What can be told without a trainer, with NumPy alone: until one is loaded, or where none could be made."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from engine.document import stacked
from engine.networks.forward import layer_activations
from engine.objective.catalogue import term_names
from engine.objective.losses import Losses, Measured
from engine.objective.reconstruction import mean_loss
from engine.trainers.first_weights import first_state_of
from engine.trainers.state import TrainingState
from engine.trainers.trainer import NO_TRAINER, Rows, Stretch, Task, measured, task_of
from engine.training.answers import answer
from engine.training.snapshot import Order, Snapshot

PICTURES_AT_ONCE = 256  # so that the memory of many large pictures stays bounded


class NoTrainer:
    """Stands in while the library that trains is still being loaded: measures, and takes no step."""

    name = NO_TRAINER

    def __init__(self, state: TrainingState, task: Task) -> None:
        self._state = state
        self._task = task

    def set_task(self, task: Task) -> None:
        """Measure with other pictures or settings."""
        if self._task.settings.optimizer is not task.settings.optimizer:
            self._state.forget_moments()
        self._task = task

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        """No step is taken."""
        return Stretch(0, np.zeros((0, 3)), True)

    def losses(self) -> Measured:
        """Mean losses over the `measured` clean training and test pictures; NaN where there are none.

        What a penalty comes to is not known without the library that computes it: it is NaN, and the loss with it.
        """
        return Measured(self._losses(self._task.train), self._losses(self._task.test))

    def _losses(self, rows: Rows) -> Losses:
        names = term_names(self._task.settings)
        return Losses(names, (self._mean_loss(rows), *(math.nan for _ in names[1:])))

    def _mean_loss(self, rows: Rows) -> float:
        pictures, total = measured(rows), 0.0
        if len(pictures) == 0:
            return math.nan
        for start in range(0, len(pictures), PICTURES_AT_ONCE):
            part = pictures[start : start + PICTURES_AT_ONCE]
            answers = layer_activations(self._task.layout, self._state.parameters, part)[-1]
            total += len(part) * mean_loss(self._task.settings.loss, answers, part)
        return total / len(pictures)


def untrained(order: Order, failure: str, failures: int) -> Snapshot:
    """What can be shown when no trainer could be made: the first weights and the reason."""
    document = order.document
    state = first_state_of(task_of(document))
    outputs, scores = answer(document, state.parameters, stacked(document.pictures, document.size))
    curve = np.zeros((0, 3))
    return Snapshot(
        order.number, document, NO_TRAINER, False, False, document.seed, 0, 0, math.nan, math.nan, 0.0, curve,
        state.parameters, outputs, scores, 0, failure=failure, failures=failures, run=order.run,
    )  # fmt: skip
