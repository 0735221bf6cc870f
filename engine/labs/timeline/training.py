"""Trains a document to one epoch after another, and looks at what comes out there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from engine.document import stacked
from engine.labs.timeline.claims import CLAIM_EPOCHS, figures, why_no_claims
from engine.labs.timeline.order import TimelineOrder
from engine.labs.timeline.result import Column, TimelineResult
from engine.networks.forward import layer_activations
from engine.progress import Progress, report
from engine.scores.similarity import similarities
from engine.trainers.trainer import Rows, TrainerMaker
from engine.training.pace import Pace
from engine.training.run import Run


def train_timeline(
    order: TimelineOrder,
    make_trainer: TrainerMaker,
    progress: Progress | None = None,
    so_far: Callable[[TimelineResult], None] | None = None,
) -> TimelineResult:
    """What comes out at each epoch of an order: to the bit what training to that epoch alone gives.

    `progress` hears of epochs done and in all; if it answers False, `CancelledError` is raised within some hundredths
    of a second. `so_far` is given the result after each column. Where the loss is no longer a number, the columns end,
    and `failure` says so. Where the pictures are the lecture's, its claims are looked at on the way.
    """
    document = order.document
    no_claims = why_no_claims(document)
    result = TimelineResult(document, order.epochs, order.places, no_claims=no_claims)
    inputs = stacked(result.pictures, document.size)
    everything = stacked(document.pictures, document.size) if not no_claims else inputs[:0]
    stops = sorted({*order.epochs, *(CLAIM_EPOCHS if not no_claims else ())})
    run, pace = Run(document, make_trainer), Pace()
    claimed: dict[int, Rows] = {}
    result = replace(result, trainer=run.trainer_name)
    for epoch in stops:
        failure = _train_to(run, epoch, pace, lambda: report(progress, run.state.epoch, stops[-1]))
        if failure:
            result = replace(result, failure=failure)
            break
        if not no_claims and epoch in CLAIM_EPOCHS:
            claimed[epoch] = _answers(run, everything)
        if epoch in order.epochs:
            result = replace(result, columns=(*result.columns, _column(run, inputs)))
            if so_far is not None:
                so_far(result)
    report(progress, stops[-1], stops[-1])
    return result if no_claims else replace(result, claims=figures(document, claimed))


def _train_to(run: Run, epoch: int, pace: Pace, go_on: Callable[[], None]) -> str:
    """Train to the end of an epoch in slices of some milliseconds; the sentence of a failure, or empty."""
    while left := run.steps_to(epoch):
        go_on()
        pace.timed(partial(run.train, min(left, pace.slice_steps())))
        if failure := run.take_failure():
            return failure
    return ""


def _column(run: Run, inputs: Rows) -> Column:
    run.measure()
    outputs = _answers(run, inputs)
    scores = similarities(inputs, run.document.verdict.basis.judged(outputs))
    scores.flags.writeable = False
    return Column(run.state.epoch, outputs, scores, run.measured)


def _answers(run: Run, inputs: Rows) -> Rows:
    if not len(inputs):
        return inputs
    outputs: Rows = np.array(layer_activations(run.document.layout, run.state.parameters, inputs)[-1])
    outputs.flags.writeable = False
    return outputs
