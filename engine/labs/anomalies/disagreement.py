"""On which pictures two judges disagree most about which is the stranger one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored
from engine.labs.label_shares import picture_shares

Values = npt.NDArray[np.float64]
MOST_COMPARED = 600  # pictures, each with each other
MOST_PAIRS = 3
# Of the span from the 5th to the 95th percentile: two scores closer than that are no disagreement.
HARDLY = 0.02
SINGLE_JUDGES = tuple(judge for judge in Judge if judge is not Judge.BOTH)


@dataclass(frozen=True)
class Pair:
    """Two rows of what was scored: `first` finds row `one` the stranger, `second` row `other`.

    `gap` is by how many places of 100 the more modest of the two judges puts them the other way round.
    """

    one: int
    other: int
    gap: float


@dataclass(frozen=True)
class Disagreement:
    """Two judges, and the pairs of pictures on which they disagree most; no picture stands in two pairs."""

    first: Judge
    second: Judge
    pairs: tuple[Pair, ...]
    compared: int  # pictures


def ranks(judge: Judge, values: Values) -> Values:
    """How strange each of some values (n,) is among them: 0 to 1, ties in their middle; 0.5 for a single one."""
    strange = -values if judge.is_similarity else values
    ranked = np.sort(strange)
    places = np.searchsorted(ranked, strange, "left") + np.searchsorted(ranked, strange, "right") - 1
    return np.asarray(
        places / max(1, 2 * (len(values) - 1)) if len(values) > 1 else np.full(len(values), 0.5)
    )


def disagreement(scored: Scored, first: Judge, second: Judge, most: int = MOST_PAIRS) -> Disagreement:
    """The pairs on which two judges disagree most, among at most 600 pictures, of every label its share."""
    pictures = [scored.document.pictures[position] for position in scored.positions.tolist()]
    rows = np.array(picture_shares(pictures, MOST_COMPARED, scored.document.seed), dtype=np.int64)
    told, told_too = scored.of_judge(first)[rows], scored.of_judge(second)[rows]
    gaps = gaps_of(ranks(first, told), ranks(second, told_too))
    gaps[hardly_differ(told) | hardly_differ(told_too)] = -1.0
    return Disagreement(first, second, tuple(_pairs(rows, gaps, most)), len(rows))


def gaps_of(mine: Values, theirs: Values) -> Values:
    """By how much two rankings (n,) put each two the other way round, (n, n): the more modest of the two."""
    return np.asarray(np.minimum(mine[:, None] - mine[None], theirs[None] - theirs[:, None]))


def hardly_differ(values: Values) -> npt.NDArray[np.bool_]:
    """Which two of some values (n,) lie closer than 2 % of what most of them span, (n, n)."""
    known = values[np.isfinite(values)]
    if not len(known):
        return np.zeros((len(values), len(values)), dtype=np.bool_)
    low, high = np.percentile(known, (5, 95))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(values[:, None] - values[None]) < HARDLY * (high - low))


def most_disagreeing(scored: Scored) -> Disagreement | None:
    """Of all pairs of judges the one with the widest gap; None where no two disagree."""
    found = [disagreement(scored, *judges) for judges in combinations(SINGLE_JUDGES, 2)]
    with_pairs = [one for one in found if one.pairs]
    return max(with_pairs, key=lambda one: one.pairs[0].gap, default=None)


def _pairs(rows: npt.NDArray[np.int64], gaps: Values, most: int) -> Iterator[Pair]:
    """The widest gaps (n, n) first."""
    for _ in range(most):
        if not gaps.size:
            return
        one, other = (int(at) for at in np.unravel_index(int(np.argmax(gaps)), gaps.shape))
        gap = float(gaps[one, other])
        if gap <= 0.0:
            return
        yield Pair(int(rows[one]), int(rows[other]), 100.0 * gap)
        for used in (one, other):
            gaps[used] = gaps[:, used] = -1.0
