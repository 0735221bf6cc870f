"""Whether a run that goes on is well: a finite loss is not health.

A network that saturates or dies keeps a finite loss for ever, with one answer for every picture or a loss above that of
the weights it began with. Both are looked for on a few evenly spaced training pictures.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from engine.diagnosis.divergence import (
    collapsed_code,
    far_behind_best,
    is_corrected,
    one_answer,
    worse_than_untrained,
)
from engine.document import Document
from engine.networks.forward import layer_activations
from engine.networks.layers.sampled_code import divergences
from engine.networks.layout import Layout, Vector, first_parameters
from engine.networks.sampling import is_sampled
from engine.objective.losses import Losses
from engine.objective.reconstruction import mean_loss
from engine.settings.training import TrainingSettings
from engine.trainers.trainer import Rows

SAMPLE = 64  # pictures looked at, or fewer of a large network:
MOST_PRODUCTS = 16_000_000  # of a weight and a value, so that a look takes some milliseconds
FAR_OFF = 2.0  # times the loss of the untrained network
FAR_BEHIND = 1e3  # times the best loss of the run
SMALLEST_BEST = 1e-3  # below this a loss may rise a thousandfold and still be small
NEARLY_ONE = 0.05  # the same for a code that has collapsed
SILENT = 0.05  # nats: what a collapsed code says of a picture, at most
LEARNED = 0.9  # of the loss of the untrained network: below it something was learned
ONE_ANSWER = 1e-3  # of how much the pictures differ, the most that one answer may


FAR = "The loss is far off"
LOST = ("collapsed", "one-answer", "far-off")  # the keys of what is wrong here


class Trouble(NamedTuple):
    """A name for it, a title, and one sentence with what to do."""

    key: str
    title: str
    sentence: str


class Health:
    """Looks at one run; keeps the first weights of that run, to compare with."""

    def __init__(self) -> None:
        self._first: Vector | None = None
        self._belongs: tuple[Layout, int] | None = None  # what the first weights were drawn for

    def trouble(
        self,
        document: Document,
        rows: Rows,
        parameters: Vector,
        started_from: int,
        losses: Losses,
        best: float,
        trained_with: TrainingSettings | None = None,
    ) -> Trouble | None:
        """What is wrong with a run that is lost though its loss is a number; None if nothing is.

        `rows` are the training pictures (pictures, pixels), `losses` the present terms and `best` the best loss of
        the run, `started_from` the seed of its first weights, `trained_with` the settings of its last steps where the
        document may have others by now.
        """
        loss = losses.total
        if not len(rows) or not math.isfinite(loss):
            return None
        count = max(2, min(SAMPLE, MOST_PRODUCTS // len(parameters)))
        pictures = rows[:: -(-len(rows) // count)]
        settings = trained_with or document.training
        corrected = is_corrected(settings, document.training)
        layers = layer_activations(document.layout, parameters, pictures)
        answers = layers[-1]
        now = mean_loss(document.training.loss, answers, pictures)
        untrained = self._untrained_loss(document, pictures, started_from)
        times = now / untrained if untrained > 0.0 and now > FAR_OFF * untrained else 0.0
        if now < LEARNED * untrained and _has_collapsed(document.layout, layers, pictures):
            return Trouble("collapsed", "The code has collapsed", collapsed_code(settings, corrected))
        if _alike(answers, pictures):
            said = one_answer(settings, times, losses, corrected)
            return Trouble("one-answer", "One answer for every picture", said)
        if times:
            return Trouble("far-off", FAR, worse_than_untrained(times, settings, losses, corrected))
        if loss > FAR_BEHIND * max(best, SMALLEST_BEST):
            times = loss / best if best > 0.0 else math.inf
            return Trouble("far-off", FAR, far_behind_best(times, settings, losses, corrected))
        return None

    def _untrained_loss(self, document: Document, pictures: Rows, seed: int) -> float:
        belongs = (document.layout, seed)
        if self._first is None or belongs != self._belongs:
            self._first, self._belongs = first_parameters(*belongs), belongs
        answers = layer_activations(document.layout, self._first, pictures)[-1]
        return mean_loss(document.training.loss, answers, pictures)


def _alike(answers: Rows, pictures: Rows, most: float = ONE_ANSWER) -> bool:
    """Whether pictures that differ get the same answer, but for the part `most` of how much they differ."""
    differ = float(np.ptp(pictures, axis=0).max())
    return differ > 0.0 and float(np.ptp(answers, axis=0).max()) <= most * differ


def _has_collapsed(layout: Layout, layers: tuple[Rows, ...], pictures: Rows) -> bool:
    """Whether a sampled code says next to nothing of the pictures, so that the answers hardly depend on them."""
    if not is_sampled(layout):
        return False
    nats = divergences(layers[layout.code_layer - 1]).sum(axis=1).mean()
    return bool(nats < SILENT) and _alike(layers[-1], pictures, NEARLY_ONE)
