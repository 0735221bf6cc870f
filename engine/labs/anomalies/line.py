"""Where the line between normal and anomaly lies by a rule, and where the rule takes it from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored, Usual
from engine.labs.anomalies.sorts import Sort
from engine.wording import counted, loss_text

Values = npt.NDArray[np.float64]
USUAL_SIGMAS = 2.0
SHARE_BEYOND = 0.05  # of normal pictures, at most, by the quantile
SECOND_COURSE = Usual(0.105, 0.036)  # mean and standard deviation of the loss on that course's slides
SECOND_COURSE_LOSSES = (0.141, 0.269)  # the one passes, the other is called a liar


class LineRule(StrEnum):
    """How the line is found; none looks at an anomaly."""

    SIGMAS = "Mean and sigmas"
    QUANTILE = "95 % of normals"
    LEFT_OUT = "Leave one out"
    DOCUMENT = "Document's"


@dataclass(frozen=True)
class Line:
    """A value of the judge, and where it comes from as a sentence."""

    value: float
    told: str


def sigma_line(judge: Judge, usual: Usual, sigmas: float) -> float:
    """So many standard deviations on the strange side of the mean; a similarity's is at least 0."""
    if judge.is_similarity:
        return max(0.0, usual.mean - sigmas * usual.sigma)
    return usual.mean + sigmas * usual.sigma


def quantile_line(judge: Judge, normal: Values) -> float:
    """The strictest line beyond which at most 5 % of normal values (n,) lie."""
    strange = np.sort(-normal if judge.is_similarity else normal)
    at = float(strange[len(strange) - 1 - int(SHARE_BEYOND * len(strange) + 1e-9)])
    return -at if judge.is_similarity else at


def left_out_line(judge: Judge, left_out: Values) -> float:
    """The line beyond which one more normal picture lies with a chance of at most 5 %, or else 1 in n + 1.

    `left_out` (n,) are values of pictures that were not learnt; with pictures that come in no order, the chance holds
    whatever their spread (Vovk, Gammerman and Shafer 2005, "Algorithmic learning in a random world").
    """
    strange = np.sort(-left_out if judge.is_similarity else left_out)
    place = min(len(strange), math.ceil((1.0 - SHARE_BEYOND) * (len(strange) + 1) - 1e-9))
    at = float(strange[place - 1])
    return -at if judge.is_similarity else at


def line_of(
    scored: Scored,
    judge: Judge,
    rule: LineRule,
    sigmas: float = USUAL_SIGMAS,
    left_out: Values | None = None,
    usual: Usual | None = None,
) -> Line | None:
    """The line by a rule; None where it can't be found: nothing is normal, nothing was left out, another measure.

    `left_out` are values (n, judges) of left-out pictures, NaN where a judge has none. `usual` takes the place of the
    normal pictures' spread.
    """
    normal = scored.normal(judge)
    if rule is LineRule.DOCUMENT:
        verdict = scored.document.verdict
        if judge.is_similarity and str(verdict.measure) == judge:
            return Line(verdict.threshold, "The document's own threshold, as on every other page.")
        return None
    if rule is LineRule.LEFT_OUT:
        values = left_out[:, judge.column] if left_out is not None else np.empty(0)
        if not len(values) or np.isnan(values).any():
            return None
        return Line(left_out_line(judge, values), _left_out_words(len(values)))
    if not len(normal):
        return None
    who = _who(scored)
    if rule is LineRule.QUANTILE:
        value = quantile_line(judge, normal)
        return Line(value, f"At most 5 % of {who} lie beyond it.{_fairer(scored, judge)}")
    spread = usual or scored.usual(judge)
    sign = "−" if judge.is_similarity else "+"
    told = f"{judge.text(spread.mean)} {sign} {sigmas:g} × {_sigma_text(judge, spread.sigma)}"
    source = who
    if usual is not None:
        told, source = f"{usual.mean:g} {sign} {sigmas:g} × {usual.sigma:g}", "the second course's slides"
    return Line(
        sigma_line(judge, spread, sigmas),
        f"Mean {sign} {sigmas:g} σ of {source}: {told}.{'' if usual else _fairer(scored, judge)}",
    )


def _who(scored: Scored) -> str:
    """The pictures that say what is normal, in words."""
    held = int(np.count_nonzero(scored.sorts[scored.reference] == Sort.NORMAL))
    learnt = int(np.count_nonzero(scored.reference)) - held
    if not learnt:
        return counted(held, "held-out normal picture")
    told = counted(learnt, "learnt picture")
    return f"{told} and {counted(held, 'held-out normal one')}" if held else told


def _fairer(scored: Scored, judge: Judge) -> str:
    """What speaks against learnt pictures, where they have a say."""
    learnt = int(np.count_nonzero(scored.sorts[scored.reference] == Sort.LEARNT))
    by_spread = judge in (Judge.CODE, Judge.BOTH) and scored.model.spread is not None
    if learnt < (3 if by_spread else 2):  # none has a say, or too few would stay if one is left out
        return ""
    return " Learnt ones come back too well; with so few held back, “Leave one out” is fairer."


def _left_out_words(count: int) -> str:
    chance = "5 %" if count >= round(1 / SHARE_BEYOND) - 1 else f"1 in {count + 1}"
    return (
        f"{counted(count, 'training picture')} left out in turn, each judged by a network that never saw it: on average"
        f" over such draws, {chance} of new normal pictures lie beyond it."
    )


def _sigma_text(judge: Judge, sigma: float) -> str:
    if judge.is_similarity:
        return f"{100 * sigma:.1f} points"
    return loss_text(sigma) if judge is Judge.LOSS else f"{sigma:.2f}"
