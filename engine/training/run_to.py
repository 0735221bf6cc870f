"""Training a document to a given epoch without a thread: for the terminal, screenshots and tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from engine.diagnosis.diagnosis import Diagnosis
from engine.document import Document
from engine.errors import PinholeError
from engine.networks.layout import Vector
from engine.objective.losses import NOT_MEASURED, Measured
from engine.settings.training import MOST_EPOCHS
from engine.trainers.trainer import Rows, TrainerMaker
from engine.training.answers import answer
from engine.training.physician import lost_sentence
from engine.training.run import Run
from engine.training.stopping.stop import Stop

SLICE_SECONDS = 0.1  # between two reports of progress, and two chances for Ctrl-C
MOST_STEPS_A_SLICE = 1_000_000


@dataclass(frozen=True, eq=False)
class TrainedRun:
    """Where a run ended. `outputs` (pictures in document order, pixels) are float32 and not clamped."""

    trainer: str
    epochs: int  # as asked for, or the last good epoch if the run failed
    train_loss: float  # mean over the clean pictures
    test_loss: float  # NaN without test pictures
    outputs: Rows
    failure: str  # one sentence if the loss was no longer a number, else empty
    warning: str = ""  # one sentence if the run is lost though its loss is a number, else empty
    measured: Measured = NOT_MEASURED  # both losses term by term
    parameters: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    stop: Stop | None = None  # the document's rule that ended it before so many epochs
    findings: tuple[Diagnosis, ...] = ()  # what is wrong with it, by priority


def terminal_trainer() -> TrainerMaker:
    """The trainer used where no window waits."""
    from engine.trainers.torch_trainer import TorchTrainer

    return TorchTrainer


def run_to(
    document: Document,
    epochs: int,
    make_trainer: TrainerMaker | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> TrainedRun:
    """Train from the first weights of the document's seed for `epochs` epochs (0: not at all).

    `on_progress` gets the epoch a few times a second. Raises `PinholeError` without a training picture. A run
    whose loss is no longer a number ends early with its last good weights and says so in `failure`, and one for which
    a rule of the document holds sooner ends there and says so in `stop`.
    """
    if not 0 <= epochs <= MOST_EPOCHS:
        raise PinholeError(f"The network cannot train for {epochs:,} epochs; use 0 to {MOST_EPOCHS:,}.")
    if not document.train:
        raise PinholeError("There is no picture to train on; add at least one training picture.")
    run = Run(document, make_trainer or terminal_trainer())
    steps = 32
    failure, stop, watch = "", None, run.watch()
    while (remaining := run.steps_to(epochs)) and not failure and stop is None:
        before = time.monotonic()
        run.train(min(steps, remaining), watch=watch)
        failure, stop = run.take_failure(), run.take_stop()
        if on_progress is not None:
            on_progress(run.state.epoch)
        if time.monotonic() - before < SLICE_SECONDS:
            steps = min(2 * steps, MOST_STEPS_A_SLICE)
        elif steps > 1:
            steps //= 2
    run.measure()
    outputs, _ = answer(document, run.state.parameters, np.concatenate([run.task.train, run.task.test]))
    findings = () if failure else run.findings()
    return TrainedRun(
        run.trainer_name,
        run.state.epoch,
        run.train_loss,
        run.test_loss,
        outputs,
        failure,
        lost_sentence(findings),
        run.measured,
        run.state.parameters,
        stop,
        findings,
    )
