"""What the loss curve tells: training that hardly moves, no more, or away from what it had reached."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.diagnosis.diagnosis import Diagnosis, Evidence
from engine.diagnosis.divergence import USUAL_RATES, lower_rate
from engine.diagnosis.remedy import of_rate, other_seed, usual_rate
from engine.objective.curve import LossPoints, of_term, since_mark
from engine.objective.losses import RECONSTRUCTION
from engine.objective.reconstruction import mean_loss
from engine.scores.principal_components import principal_components
from engine.settings.training import Loss, is_noisy
from engine.wording import counted

FEWEST_EPOCHS = 30  # before anything can be said
FAR_BELOW = 5.0  # times below the usual learning rate
HARDLY = 0.9  # of the first loss
FLAT = 0.01  # of the loss, over the last part of the curve
LAST_PART = 0.4
LONG_ENOUGH = 100  # epochs
FAR_FROM_PCA = 3.0  # times its loss
RISEN = 10.0  # times the least loss of the run
MUCH = 0.01  # of the loss it began with: below it a loss that has risen is small all the same
LITTLE = 0.2  # of the mean picture's loss: below it something was learnt


def too_slow(evidence: Evidence) -> Diagnosis | None:
    """A loss that has hardly moved, with a learning rate far below the usual one."""
    document, settings = evidence.document, evidence.document.training
    usual = USUAL_RATES[settings.optimizer]
    curve, epochs = _since_these_pictures(evidence)
    losses = of_term(curve, evidence.terms, RECONSTRUCTION)[:, 0]
    losses = losses[np.isfinite(losses)]
    if epochs < FEWEST_EPOCHS or len(losses) < 2 or settings.learning_rate * FAR_BELOW > usual:
        return None
    share = float(losses[-1] / losses[0]) if losses[0] > 0.0 else 0.0
    if share < HARDLY:
        return None
    return Diagnosis(
        "slow",
        "The learning rate is small",
        f"After {counted(epochs, 'epoch')} the loss is still {share * 100:.0f} % of what it began with; the"
        f" learning rate {settings.learning_rate:g} is far below the usual {usual:g}.",
        usual_rate(document),
    )


def plateau(evidence: Evidence) -> Diagnosis | None:
    """A loss that falls no more, far above what PCA loses with as many numbers; of a plain reconstruction only."""
    document, settings = evidence.document, evidence.document.training
    busy = (
        settings.penalties or settings.dropout > 0.0 or is_noisy(settings.noise) or settings.loss is Loss.BCE
    )
    curve, trained = _since_these_pictures(evidence)
    if busy or trained < LONG_ENOUGH or len(evidence.pictures) < 2:
        return None
    epochs, losses = curve[:, 0], curve[:, 1]
    since = evidence.epoch - LAST_PART * trained
    before = losses[(epochs <= since) & np.isfinite(losses)]
    if not len(before) or evidence.losses.total < before[-1] * (1.0 - FLAT):
        return None
    layout = document.layout
    found = principal_components(evidence.pictures, layout.widths[layout.code_layer + 1])
    pictures = evidence.pictures
    by_pca = mean_loss(settings.loss, found.answer(pictures).astype(np.float32), pictures)
    by_mean = mean_loss(settings.loss, np.tile(found.mean, (len(pictures), 1)).astype(np.float32), pictures)
    now = mean_loss(settings.loss, evidence.layers[-1], pictures)
    if now <= max(FAR_FROM_PCA * by_pca, LITTLE * by_mean):
        return None
    return Diagnosis(
        "plateau",
        "On a plateau",
        f"The loss has not fallen by {FLAT * 100:g} % in the last {counted(int(evidence.epoch - since), 'epoch')}, and"
        " is far above what PCA loses with as many numbers.",
        other_seed(document),
    )


def risen(evidence: Evidence) -> Diagnosis | None:
    """A loss that had been much lower with these pictures, and has not come back; `far-off` tells of more than that."""
    curve, trained = _since_these_pictures(evidence)
    curve = curve[np.isfinite(curve[:, 1])]
    if trained < FEWEST_EPOCHS or len(curve) < 2:
        return None
    least, now = curve[np.argmin(curve[:, 1])], float(curve[-1, 1])
    if not now > max(RISEN * least[1], MUCH * curve[0, 1]):
        return None
    rate = evidence.document.training.learning_rate
    return Diagnosis(
        "risen",
        "The loss has risen",
        f"In epoch {int(least[0]):,} it was {least[1]:.3g} and is {now:.3g} now. With a learning rate below {rate:g}"
        " the steps are shorter, and leave less easily what has been found.",
        replace(of_rate(lower_rate(rate)), resets=False),
        urgent=False,
    )


def _since_these_pictures(evidence: Evidence) -> tuple[LossPoints, int]:
    """The part of the curve that is about the present pictures, and how many epochs they have been learnt for."""
    curve = since_mark(evidence.curve)
    return curve, evidence.epoch - int(curve[0, 0]) if len(curve) else evidence.epoch
