"""Every picture's value by every judge, with one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import BLOCK, Document, stacked
from engine.labs.anomalies.code_model import CodeModel, code_model
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.sorts import Sort, Sorts
from engine.labs.code_space.coder import Coder
from engine.labs.kinds_order import evenly
from engine.labs.label_shares import picture_shares
from engine.networks.forward import layer_activations
from engine.objective.reconstruction import picture_losses
from engine.pictures.picture import Picture
from engine.progress import Progress, report
from engine.scores.similarity import similarities

Values = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
ENOUGH = 20  # held-out normal pictures, from which on they alone say what is normal
MOST_FITTED = 5_000  # learnt codes that the spread is made of


@dataclass(frozen=True)
class Usual:
    """How a value is spread among normal pictures."""

    mean: float
    sigma: float  # of a sample; 0 with one picture

    def sigmas(self, values: Values) -> Values:
        """How many standard deviations values are above the mean; without a spread, infinite or 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            far: Values = (values - self.mean) / self.sigma
        return np.where(np.isnan(far), np.where(values > self.mean, np.inf, 0.0), far)


def usual_of(values: Values) -> Usual:
    """Mean and standard deviation of values (n,) that are numbers; both 0 without one."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return Usual(0.0, 0.0)
    return Usual(float(known.mean()), float(known.std(ddof=1)) if len(known) > 1 else 0.0)


@dataclass(frozen=True, eq=False)
class Scored:
    """Pictures of a document, in its order, and their values.

    `positions` say which of the document's pictures they are: all, or a sample where `of` is more.
    """

    document: Document
    epoch: int
    positions: npt.NDArray[np.int64]  # (n,)
    of: int  # pictures of the document
    sorts: Sorts  # (n,)
    values: Values  # (n, judges); what a judge can't tell is infinitely strange
    model: CodeModel

    @property
    def reference(self) -> npt.NDArray[np.bool_]:
        """Which pictures say what is normal: the held-out normal ones if they are enough, else the learnt ones too."""
        return normal_ones(self.sorts)

    def row_of(self, position: int) -> int | None:
        """The row of the document's picture at a position; None if it is not in the sample."""
        at = int(np.searchsorted(self.positions, position))
        return at if at < len(self.positions) and self.positions[at] == position else None

    def of_judge(self, judge: Judge) -> Values:
        """All values of one judge (n,)."""
        values: Values = self.values[:, judge.column]
        return values

    def normal(self, judge: Judge) -> Values:
        """The values of the pictures that say what is normal."""
        normal: Values = self.of_judge(judge)[self.reference]
        return normal

    def usual(self, judge: Judge) -> Usual:
        """How a judge's values are spread among them."""
        return usual_of(self.normal(judge))

    def with_sorts(self, sorts: Sorts) -> Scored:
        """The same pictures told apart otherwise; `sorts` (of,) is for all pictures of the document."""
        mine = sorts[self.positions]
        return Scored(
            self.document,
            self.epoch,
            self.positions,
            self.of,
            mine,
            with_both(self.values, mine),
            self.model,
        )


def score(
    document: Document,
    coder: Coder,
    epoch: int,
    sorts: Sorts,
    sample: npt.NDArray[np.int64] | None = None,
    progress: Progress | None = None,
    learnt: Rows | None = None,
) -> Scored:
    """Judge all pictures of a document, or a `sample` of their rising positions, with one network.

    `progress` hears of pictures done; `learnt` are `fitted_of` the document, stacked, if they are at hand. Raises
    `CancelledError` if it is told to stop.
    """
    positions = np.arange(len(document.train) + len(document.test)) if sample is None else sample
    train = int(np.count_nonzero(positions < len(document.train)))
    model = code_model(coder, stacked(fitted_of(document), document.size) if learnt is None else learnt)
    values = np.empty((len(positions), len(Judge)))
    for start in range(0, len(positions), BLOCK):
        report(progress, start, len(positions))
        part = positions[start : start + BLOCK].tolist()
        pictures = [_picture(document, place) for place in part]
        values[start : start + len(part)] = judged(document, model, stacked(tuple(pictures), document.size))
    report(progress, len(positions), len(positions))
    mine = sorts[positions]
    assert not np.any(mine[:train])  # training pictures are learnt
    whole = len(document.train) + len(document.test)
    return Scored(document, epoch, positions, whole, mine, with_both(values, mine), model)


def fitted_of(document: Document) -> tuple[Picture, ...]:
    """The training pictures whose codes are taken for the learnt ones: all, or evenly spaced ones."""
    return tuple(document.train[index] for index in evenly(len(document.train), MOST_FITTED))


def sample_of(document: Document, most: int) -> npt.NDArray[np.int64]:
    """Positions in the document of at most so many pictures of each role, rising: of every label its share, by lot."""
    chosen = [picture_shares(some, most, document.seed) for some in (document.train, document.test)]
    both: Sequence[int] = [*chosen[0], *(len(document.train) + index for index in chosen[1])]
    return np.array(both, dtype=np.int64)


def judged(document: Document, model: CodeModel, pictures: Rows) -> Values:
    """The values (pictures, judges) of pictures (pictures, pixels); that of both is NaN, as it takes all of them."""
    coder = model.coder
    outputs = answers_of(coder, pictures)
    nothing = np.full(len(pictures), np.nan)
    return np.column_stack([from_outputs(document, pictures, outputs), model.scores(pictures), nothing])


def from_outputs(document: Document, pictures: Rows, outputs: Rows) -> Values:
    """The four similarities and the loss (pictures, 5); an output that is no number is as strange as can be."""
    likes = similarities(pictures, document.verdict.basis.judged(outputs))
    losses = picture_losses(document.training.loss, outputs, pictures)
    return np.column_stack([np.nan_to_num(likes, nan=0.0), losses])


def answers_of(coder: Coder, pictures: Rows) -> Rows:
    """What comes back of pictures (pictures, pixels), not clamped; in blocks, so that one core is enough."""
    outputs = np.empty_like(pictures)
    for start in range(0, len(pictures), 128):
        part = slice(start, start + 128)
        outputs[part] = layer_activations(coder.layout, coder.parameters, pictures[part], coder.masks)[-1]
    return outputs


def normal_ones(sorts: Sorts) -> npt.NDArray[np.bool_]:
    """Which of some pictures (n,) say what is normal, see `Scored.reference`."""
    held: npt.NDArray[np.bool_] = np.equal(sorts, Sort.NORMAL)
    return held if np.count_nonzero(held) >= ENOUGH else np.not_equal(sorts, Sort.ANOMALY)


def with_both(values: Values, sorts: Sorts) -> Values:
    """The values with what loss and code come to together, by how both are spread among normal pictures."""
    normal = normal_ones(sorts)
    both = values.copy()
    usual = [usual_of(values[normal, judge.column]) for judge in (Judge.LOSS, Judge.CODE)]
    both[:, Judge.BOTH.column] = more_sigmas(values, usual[0], usual[1])
    return both


def more_sigmas(values: Values, loss: Usual, code: Usual) -> Values:
    """Of each row's loss and code the one further above what is usual, in standard deviations."""
    far: Values = np.maximum(
        loss.sigmas(values[:, Judge.LOSS.column]), code.sigmas(values[:, Judge.CODE.column])
    )
    return far


def _picture(document: Document, position: int) -> Picture:
    train = len(document.train)
    return document.train[position] if position < train else document.test[position - train]
