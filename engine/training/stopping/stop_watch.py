"""Looks after every epoch whether a rule says that training is done."""

from __future__ import annotations

import math

import numpy as np

from engine.networks.forward import layer_activations
from engine.networks.layout import Vector
from engine.objective.curve import LossPoints
from engine.scores.similarity import black_and_white
from engine.settings.training import TrainingSettings
from engine.trainers.trainer import Rows, Task
from engine.training.stopping.stop import LEAST_FALL, Stop, StopRule

MOST_EPOCHS_A_LOOK = 4096


class StopWatch:
    """The rules of a task, from the moment on at which training begins or goes on.

    A rule that holds already at that moment is set aside until it is started again: else nobody could go on. What a
    plateau is counted from begins anew too.
    """

    def __init__(self, task: Task, epoch: int, loss: float, parameters: Vector) -> None:
        settings = task.settings
        self.settings: TrainingSettings = settings
        self._best, self._since = loss, epoch
        self._by_loss = settings.stop_loss > 0.0 and not loss <= settings.stop_loss
        self._by_plateau = settings.stop_plateau > 0
        self._by_answers = settings.stop_reproduced and not all_reproduced(task, parameters)

    @property
    def is_on(self) -> bool:
        """Whether any rule is looked at."""
        return self._by_loss or self._by_plateau or self._by_answers

    @property
    def most_epochs(self) -> int:
        """How many epochs may be trained before the next look: answers are not part of a loss curve."""
        return 1 if self._by_answers else MOST_EPOCHS_A_LOOK

    def look(self, points: LossPoints, task: Task, parameters: Vector) -> Stop | None:
        """The first epoch of some points (k, columns), one an epoch, after which a rule holds.

        `parameters` are those after the last of them, if it is at an epoch's end.
        """
        for number, (epoch, loss) in enumerate(points[:, :2].tolist()):
            if not math.isfinite(loss):
                return None
            last = number == len(points) - 1
            rule = self._rule(int(epoch), loss, task, parameters if last else None)
            if rule is not None:
                return Stop(rule, int(epoch), loss)
        return None

    def _rule(self, epoch: int, loss: float, task: Task, parameters: Vector | None) -> StopRule | None:
        if self._by_answers and parameters is not None and all_reproduced(task, parameters):
            return StopRule.REPRODUCED
        if self._by_loss and loss <= self.settings.stop_loss:
            return StopRule.LOSS
        if loss < self._best * (1.0 - LEAST_FALL):
            self._best, self._since = loss, epoch
        elif self._by_plateau and epoch - self._since >= self.settings.stop_plateau:
            return StopRule.PLATEAU
        return None


def all_reproduced(task: Task, parameters: Vector) -> bool:
    """Whether the black & white output of every training picture is that picture."""
    rows: Rows = task.train
    answers = layer_activations(task.layout, parameters, rows)[-1]
    return bool(np.array_equal(black_and_white(answers), black_and_white(rows)))
