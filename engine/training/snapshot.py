"""What the training thread is told, and what it tells: frozen, complete, and never out of step with itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.diagnosis.diagnosis import Diagnosis
from engine.document import Document
from engine.hands.hands import FREE, Hands
from engine.networks.layout import Vector
from engine.objective.curve import LossPoints, Terms
from engine.objective.losses import NOT_MEASURED, Measured
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows

if TYPE_CHECKING:
    from engine.training.moments.course import Course


class Speed(Enum):
    """How fast training runs; the value is whole epochs a second, infinite for flat out."""

    SLOW = 2.0
    STEADY = 10.0
    LIVE = 60.0
    FAST = 600.0
    FLAT_OUT = float("inf")


@dataclass(frozen=True, eq=False)
class StoredRun:
    """A run to go on with, as a file or the undo history holds it. The state is not changed by anyone."""

    state: TrainingState
    curve: LossPoints  # (k, columns): epoch, train loss, test loss, then those of `terms`
    started_from: int  # seed of its first weights
    document: Document  # for which it was trained
    terms: Terms = ()  # that have columns of their own in the curve
    course: Course | None = None  # what was kept of its way, to look back at; not to be changed


@dataclass(frozen=True, eq=False)
class Order:
    """The whole wish of the user at one moment; the newest order replaces all earlier ones.

    Things that happen (Train, a Step) are counters, since a flag can be lost when the newest order wins. Which run
    trains is a number: one that is new begins from the first weights, one that was left goes on as it was left.
    """

    number: int
    document: Document
    running: bool = False
    starts: int = 0  # how often Train was pressed
    pauses: int = 0  # how often Pause was pressed
    speed: Speed = Speed.LIVE
    run: int = 0  # which run trains
    fresh: int | None = None  # the run that begins at rest, whatever `retrain` says
    branch: tuple[
        int, ...
    ] = ()  # a run for other pictures, and whose weights it begins with: the first known
    epoch_steps: int = 0  # how many single epochs were asked for
    given_up: int = 0  # so many of these are not wanted any more, taken or not: another run came back
    single_steps: int = 0  # how many single optimizer steps were asked for
    back_steps: int = 0  # how many epochs back were asked for
    retrain: int | None = None  # epochs to train from the first weights after each change; None: off
    hands: Hands = FREE  # for the answers, never for training
    moment: int | None = None  # an epoch that is over and is looked back at, while the run rests


@dataclass(frozen=True, eq=False)
class Seen:
    """A moment of the run that is over and is looked back at; the run itself is where the snapshot says.

    Arrays and losses are as those of `Snapshot`, for the pictures of now.
    """

    wanted: int  # the epoch that was asked for
    epoch: int  # the one that is shown
    step: int
    measured: Measured
    parameters: Vector
    outputs: Rows
    scores: npt.NDArray[np.float64]
    state: TrainingState | None  # to go on from; None while it is on its way there; not to be changed
    note: str = (
        ""  # what one would not expect, in a sentence: another epoch is shown, other pictures were learnt
    )


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state of a run, with the document it was computed for.

    `parameters` (P,) and `outputs` (pictures in document order, pixels) are read-only float32; `scores` is
    (pictures, 4) on the document's basis (black & white or grey). With many pictures they may belong to a
    slightly earlier moment than `parameters`, and scores not yet known are NaN; with very many pictures
    `outputs` has no rows.
    """

    order: int  # the number of the newest order this answers
    document: Document
    trainer: str  # the name of the one at work, `NO_TRAINER` until there is one
    running: bool
    finished: bool  # the stop epoch was reached
    started_from: int  # seed of the first weights
    epoch: int
    step: int
    train_loss: float  # of the clean pictures with these weights; NaN without pictures
    test_loss: float
    steps_per_second: float
    curve: LossPoints  # (k, columns): epoch, train loss, test loss, then those of `terms`
    parameters: Vector
    outputs: Rows
    scores: npt.NDArray[np.float64]
    next_stop: int  # the epoch at which training will pause; 0 means never
    note: str = ""  # one sentence about the trainer, or empty
    warning: str = ""  # one sentence on a run that goes on and is lost all the same, or empty
    findings: tuple[Diagnosis, ...] = ()  # what is wrong with it, lost or not, by priority
    failure: str = ""  # one sentence; the run was stopped and shows its last good weights
    state: TrainingState | None = None  # weights and optimizer memory, when training rests; not to be changed
    failures: int = 0  # how many failures there were since the session began, to tell a new one from an old
    first_epoch: int = 0  # the earliest that can be gone back to
    within_epoch: bool = False  # whether some pictures of the next epoch were used already
    stopped: str = ""  # which rule stopped training, in a sentence, while it rests since
    run: int = 0  # the number of the run, see `Order`
    measured: Measured = NOT_MEASURED  # train and test loss term by term
    terms: Terms = ()  # that have columns of their own in the curve
    hands: Hands = (
        FREE  # units that are switched off in `outputs` and `scores`; the losses are of the whole network
    )
    earliest: int = 0  # the first epoch that can be looked back at
    seen: Seen | None = None  # the moment that is looked back at
    course: Course | None = None  # what was kept of its way, when training rests; not to be changed
