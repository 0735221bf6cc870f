"""What every trainer promises, and what it is told."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.objective.curve import LossPoints, Terms
from engine.objective.losses import Measured
from engine.pictures.picture import GridSize, Picture
from engine.settings.training import TrainingSettings
from engine.trainers.state import TrainingState

Rows = npt.NDArray[np.float32]
MOST_MEASURED = 4096
NO_TRAINER = "none"  # the name where a trainer's would stand: nothing can train yet, or at all


@dataclass(frozen=True, eq=False)
class Task:
    """What to train on: a network, its settings, and pictures of one size as rows (pictures, pixels) of float32."""

    network: Network
    size: GridSize
    settings: TrainingSettings
    seed: int  # of input noise and shuffling
    train: Rows
    test: Rows

    @property
    def layout(self) -> Layout:
        """The network made for pictures of this size."""
        return self.network.layout(self.size)


@dataclass(frozen=True, eq=False)
class Stretch:
    """What a trainer did in one call."""

    steps: int  # optimizer steps taken
    points: LossPoints  # (k, columns): epoch, train loss, test loss (NaN without test pictures), then `terms`
    finite: bool  # False: the loss of the last step was not a number; its step was not taken
    terms: Terms = ()  # that have a pair of columns in `points`: all, where the loss has more than one
    lost: str = ""  # the term that was not a number, if that is known


class Trainer(Protocol):
    """Moves a `TrainingState` on; used by one thread.

    The state is shared: a trainer changes its vectors in place, and another trainer can go on from it.
    """

    @property
    def name(self) -> str:
        """What it is called in a status line and in reports."""

    def set_task(self, task: Task) -> None:
        """Go on with other pictures or settings; the network's shape must be that of the state."""

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        """Take up to `steps` optimizer steps.

        After each epoch divisible by `stride`, the losses on the clean training and test pictures are measured
        with the weights of that moment. An epoch's last batch may be smaller. `between_steps` may be called
        to let other threads in. Stops early only when the loss is no longer finite.
        """

    def losses(self) -> Measured:
        """Mean losses over the `measured` clean training and test pictures now; NaN where there are none."""


def measured(rows: Rows) -> Rows:
    """The pictures on which a loss is measured: all of them, or evenly spaced ones where there are more than 4,096."""
    return rows[:: max(1, -(-len(rows) // MOST_MEASURED))]


TrainerMaker = Callable[[TrainingState, Task], Trainer]


def task_of(document: Document) -> Task:
    """The task that a document sets."""
    return Task(
        document.network,
        document.size,
        document.training,
        document.seed,
        stacked(document.train, document.size),
        stacked(document.test, document.size),
    )


def task_after(document: Document, before: Document, task: Task) -> Task:
    """As `task_of(document)`, where `task` was that of the document `before`.

    A drawing hand changes one picture of perhaps 60,000: only rows of changed pictures are written, in place, so
    the old task must not be used afterwards.
    """
    rows = (
        _rows_after(document.train, before.train, task.train, document),
        _rows_after(document.test, before.test, task.test, document),
    )
    return Task(document.network, document.size, document.training, document.seed, *rows)


def _rows_after(new: tuple[Picture, ...], old: tuple[Picture, ...], rows: Rows, document: Document) -> Rows:
    if new is old:
        return rows
    if len(new) != len(old) or rows.shape[1] != document.size.pixels:
        return stacked(new, document.size)
    for index, changed in enumerate(map(operator.is_not, new, old)):
        if changed:
            rows[index] = new[index].pixels.ravel()
    return rows


def steps_an_epoch(task: Task) -> int:
    """How many optimizer steps one pass over the training pictures takes; 0 without pictures."""
    return -(-len(task.train) // task.settings.batch)


def steps_between(state: TrainingState, epoch: int, task: Task) -> int:
    """How many steps remain from a state until the end of `epoch` epochs; 0 if they are over."""
    if epoch <= state.epoch:
        return 0
    begun = -(-(len(task.train) - state.position) // task.settings.batch)  # of the epoch under way
    return max(0, begun) + (epoch - state.epoch - 1) * steps_an_epoch(task)


def steps_of_whole_epochs(state: TrainingState, steps: int, task: Task) -> int:
    """Of so many steps, those up to the last end of an epoch; all, where no epoch ends with one of them."""
    first = steps_between(state, state.epoch + 1, task)
    if steps < first or not first:
        return steps
    each = steps_an_epoch(task)
    return first + (steps - first) // each * each
