"""A threshold by which every picture is normal, or none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.diagnosis.diagnosis import Action, Diagnosis, Evidence, Rows
from engine.document_parts import VERDICT
from engine.scores.similarity import Measure, similarities
from engine.scores.suggested_threshold import suggested_threshold

FEWEST_EPOCHS = 50


def threshold(evidence: Evidence) -> Diagnosis | None:
    """One that lies below every score, though another would part them; or above those of all training pictures."""
    settings = evidence.document.verdict
    if evidence.epoch < FEWEST_EPOCHS or not len(evidence.tests):
        return None
    learned = _scores(evidence, evidence.pictures, evidence.layers[-1])
    tested = _scores(evidence, evidence.tests, evidence.test_answers)
    suggested = suggested_threshold(learned)
    action = Action(
        f"Set the threshold to {suggested * 100:g} %",
        lambda old: VERDICT.changed(old, threshold=suggested),
        resets=False,
        option=f"--threshold {suggested * 100:g}",
    )
    limit = f"{settings.threshold * 100:g} %"
    if (learned < settings.threshold).all():
        return Diagnosis(
            "threshold",
            "Everything is an anomaly",
            f"The threshold {limit} lies above the {settings.measure} score of every picture that was learnt from.",
            action,
            urgent=False,
        )
    every = np.concatenate([learned, tested])
    if (every >= settings.threshold).all() and (tested < suggested).any():
        return Diagnosis(
            "threshold",
            "Nothing is an anomaly",
            f"The threshold {limit} lies below every {settings.measure} score, so no picture can be an anomaly.",
            action,
            urgent=False,
        )
    return None


def _scores(evidence: Evidence, pictures: Rows, answers: Rows) -> npt.NDArray[np.float64]:
    settings = evidence.document.verdict
    judged = settings.basis.judged(np.nan_to_num(answers))
    return similarities(pictures, judged)[:, list(Measure).index(settings.measure)]
