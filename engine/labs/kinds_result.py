"""What the kinds made of the same pictures, side by side, at one moment of their training."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.networks.recipe import Recipe
from engine.objective.curve import LossPoints, Terms
from engine.objective.losses import NOT_MEASURED, Measured
from engine.pictures.picture import Picture
from engine.pictures.place import Place
from engine.scores.similarity import Measure
from engine.trainers.trainer import Rows

Values = npt.NDArray[np.float64]
MEASURES = len(Measure)
MOST_SHARED = 0.5  # of the kinds, that can be the best together


@dataclass(frozen=True, eq=False)
class Answered:
    """Answers to the followed pictures, and how alike pictures and answers are on the document's basis."""

    outputs: Rows  # (followed, pixels): float32, not clamped
    scores: Values  # (followed, measures)
    train: Values  # (measures,): means over the training pictures that are scored
    test: Values  # (measures,): the same of the test pictures; NaN without any


@dataclass(frozen=True, eq=False)
class Plain:
    """What anyone could answer without a network."""

    name: str  # `mean picture`
    answered: Answered


@dataclass(frozen=True, eq=False)
class KindColumn:
    """One kind: where its training stands, or why there is none."""

    kind: Recipe
    document: Document | None = None  # whose network trains; None if the kind is impossible here
    refusal: str = ""  # the sentence that says why
    trainer: str = ""
    parameters: int = 0
    epoch: int = 0
    seconds: float = 0.0  # spent on training alone
    measured: Measured = NOT_MEASURED  # both losses, term by term
    curve: LossPoints | None = None  # (points, columns)
    terms: Terms = ()  # of the curve, where the loss has several
    answered: Answered | None = None  # None: not looked at yet
    failure: str = ""  # one sentence if the loss was no longer a number; the last good weights answer
    warning: str = ""  # one sentence if all is lost though the loss is a number; looked for at the end

    @property
    def loss(self) -> str:
        """What the reconstruction is measured by, such as `MSE`; empty if the kind is impossible here."""
        return "" if self.document is None else str(self.document.training.loss)

    @property
    def reconstruction(self) -> tuple[float, float]:
        """The reconstruction's part of train and test loss, without penalties; NaN while it is not known."""
        train, test = (
            losses.values[0] if losses.values else math.nan
            for losses in (self.measured.train, self.measured.test)
        )
        return train, test


@dataclass(frozen=True, eq=False)
class KindsResult:
    """All kinds at one moment; `document` is the one that they were made from."""

    document: Document
    epochs: int  # for which each kind is trained
    budget: int  # of parameters
    places: tuple[Place, ...]  # of the followed pictures
    columns: tuple[KindColumn, ...]
    plain: tuple[Plain, ...]
    scored: tuple[int, int]  # of how many training and test pictures the means are

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The followed pictures."""
        return tuple(self.document.picture(place) for place in self.places)

    @property
    def epoch(self) -> int:
        """How far the kinds are that can train, at least; `epochs` once there is nothing left to do."""
        return min(
            (one.epoch for one in self.columns if one.document and not one.failure), default=self.epochs
        )

    def best(self, measure: Measure) -> npt.NDArray[np.bool_]:
        """Whose answer is the best of its row: (followed, kinds and then plain answers).

        All that share the best score, to six decimals; none where more than half of the kinds do, as that tells them
        apart no longer.
        """
        index = list(Measure).index(measure)
        kinds = [one.answered.scores[:, index] if one.answered else self._unknown for one in self.columns]
        plain = [one.answered.scores[:, index] for one in self.plain]
        scores = np.round(np.array([*kinds, *plain]).T.reshape(len(self.places), -1), 6)
        known = np.nan_to_num(scores, nan=-1.0)
        best = (known == known.max(axis=1, initial=0.0, keepdims=True)) & (known >= 0.0)
        shared = best[:, : len(kinds)].sum(axis=1, keepdims=True) > MOST_SHARED * len(kinds)
        return np.asarray(best & ~shared)

    @property
    def _unknown(self) -> Values:
        return np.full(len(self.places), np.nan)
