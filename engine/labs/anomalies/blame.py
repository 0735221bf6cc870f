"""Which pixels cost a picture its score, by each judge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.labs.anomalies.code_model import CodeModel
from engine.labs.anomalies.judge import Judge
from engine.objective.reconstruction import pixel_losses
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.settings.training import Loss
from engine.wording import loss_text, percent

Values = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Blame:
    """What each pixel (pixels,) costs; `sides` is 1 where the output has more ink, -1 where it has less, else 0.

    The costs of a similarity sum to what it lacks to 1, those of the loss to the loss. That of a code is how much
    less strange the picture would be with the pixel of the mean learnt picture; where it is below 0, stranger.
    """

    judge: Judge
    costs: Values
    sides: Values

    @property
    def signed(self) -> Values:
        """The costs for a signed scale: blue where there is too much ink, orange where too little.

        Those of a code are blue where a pixel makes it strange, and orange where it makes it less so.
        """
        return self.costs if self.judge is Judge.CODE else self.costs * self.sides


def blames(
    document: Document, model: CodeModel, picture: Rows, output: Rows, mean: Values
) -> tuple[Blame, ...]:
    """The blame of a picture (pixels,) and its output by every judge but both; `mean` (pixels,) is of the learnt."""
    wanted = np.asarray(picture, dtype=np.float64)
    shown = np.asarray(document.verdict.basis.judged(output[None])[0], dtype=np.float64)
    shown = np.nan_to_num(shown, nan=0.0)
    found = [
        Blame(Judge(str(one)), pixel_costs(one, wanted, shown), np.sign(shown - wanted)) for one in Measure
    ]
    losses = pixel_losses(document.training.loss, output[None], picture[None])[0] / len(picture)
    if (
        document.training.loss is Loss.BCE
    ):  # of grey it never comes to 0: what counts is what it is above that
        losses = losses - pixel_losses(Loss.BCE, picture[None], picture[None])[0] / len(picture)
    sides = np.sign(output.astype(np.float64) - wanted)
    found.append(Blame(Judge.LOSS, np.nan_to_num(losses, nan=0.0, posinf=0.0), sides))
    found.append(Blame(Judge.CODE, code_costs(model, picture, mean), np.zeros(len(picture))))
    return tuple(found)


def pixel_costs(measure: Measure, wanted: Values, shown: Values) -> Values:
    """What each pixel (pixels,) takes from a similarity of input and output in 0..1; the sum is 1 - similarity.

    Hamming |I - O| / n; Ruzicka |I - O| / sum max; Dice |I - O| / (sum I + sum O);
    cosine (I / |I| - O / |O|)^2 / 2, as 1 - cos is half the squared distance of the unit vectors.
    """
    apart = np.abs(wanted - shown)
    ink_in, ink_out = float(wanted.sum()), float(shown.sum())
    if measure is Measure.HAMMING:
        return apart / len(wanted)
    if ink_in == 0.0 and ink_out == 0.0:
        return np.zeros(len(wanted))
    if measure is Measure.RUZICKA:
        return apart / float(np.maximum(wanted, shown).sum())
    if measure is Measure.DICE:
        return apart / (ink_in + ink_out)
    long_in, long_out = float(np.sqrt(wanted @ wanted)), float(np.sqrt(shown @ shown))
    if long_in == 0.0 or long_out == 0.0:  # a blank one: all that is there is missing
        squares = np.square(wanted + shown)
        return np.asarray(squares / squares.sum())
    return np.asarray(np.square(wanted / long_in - shown / long_out) / 2.0)


def code_costs(model: CodeModel, picture: Rows, mean: Values) -> Values:
    """How much less abnormal the code is with each pixel (pixels,) in turn as in the mean picture."""
    changed = np.repeat(picture[None], len(picture) + 1, axis=0)
    places = np.arange(len(picture))
    changed[places, places] = mean.astype(np.float32)
    scores = model.scores(changed)
    with np.errstate(invalid="ignore"):
        costs = scores[-1] - scores[:-1]
    return np.asarray(np.where(np.isfinite(costs), costs, 0.0))


def cost_text(judge: Judge, cost: float) -> str:
    """What one pixel costs: of a similarity as `1.6 %`, of the loss or of a code in its own unit."""
    if judge.is_similarity:
        return percent(cost, 1)
    return loss_text(cost) if judge is Judge.LOSS else judge.text(cost)


def basis_words(basis: Basis) -> str:
    """On what similarities are taken."""
    return "on the output in black & white" if basis is Basis.BLACK_AND_WHITE else "on the output's greys"
