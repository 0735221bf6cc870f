"""What a line between normal and anomaly comes to, for any line at once: sorted once, then searched."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored
from engine.labs.anomalies.sorts import Sort, Sorts

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """How a line tells pictures apart. Learnt ones do not count for anything but `learnt_beyond`."""

    caught: int  # anomalies that it calls so
    missed: int  # anomalies that pass
    alarms: int  # held-out normal pictures that it calls anomalies
    passed: int  # held-out normal pictures that pass
    learnt_beyond: int  # learnt pictures that it calls anomalies
    learnt: int

    @property
    def precision(self) -> float:
        """Of what is called an anomaly, the share that is one; NaN where nothing is called so, or none is there."""
        return _share(self.caught, self.caught + self.alarms) if self.anomalies else math.nan

    @property
    def anomalies(self) -> int:
        """All of them."""
        return self.caught + self.missed

    @property
    def normal(self) -> int:
        """All held-out normal pictures."""
        return self.alarms + self.passed

    @property
    def recall(self) -> float:
        """Of the anomalies, the share that is caught; NaN without an anomaly."""
        return _share(self.caught, self.caught + self.missed)

    @property
    def alarm_rate(self) -> float:
        """Of the held-out normal pictures, the share that is called an anomaly; NaN without one."""
        return _share(self.alarms, self.alarms + self.passed)

    @property
    def learnt_rate(self) -> float:
        """Of the learnt pictures, the share that is called an anomaly; NaN without one."""
        return _share(self.learnt_beyond, self.learnt)

    @property
    def balance(self) -> float:
        """The mean of recall and of the share of normal pictures that pass: 50 % is chance; NaN where one is."""
        return (self.recall + 1.0 - self.alarm_rate) / 2.0


@dataclass(frozen=True, eq=False)
class Curve:
    """Points of a curve in 0..1, in order."""

    x: Values
    y: Values


@dataclass(frozen=True, eq=False)
class Ranking:
    """Pictures of each sort by how strange one judge finds them. What is stranger than a line is an anomaly."""

    judge: Judge
    strange: tuple[Values, Values, Values]  # by sort, each rising

    def counts(self, line: float) -> Counts:
        """What a line, in the judge's own values, comes to."""
        at = -line if self.judge.is_similarity else line
        beyond = [len(one) - int(np.searchsorted(one, at, side="right")) for one in self.strange]
        learnt, normal, anomaly = (len(one) for one in self.strange)
        return Counts(
            beyond[Sort.ANOMALY],
            anomaly - beyond[Sort.ANOMALY],
            beyond[Sort.NORMAL],
            normal - beyond[Sort.NORMAL],
            beyond[Sort.LEARNT],
            learnt,
        )

    @property
    def can_tell(self) -> bool:
        """Whether there are both held-out normal pictures and anomalies."""
        return bool(len(self.strange[Sort.NORMAL]) and len(self.strange[Sort.ANOMALY]))

    @cached_property
    def area(self) -> float:
        """The area under the ROC curve: how often an anomaly is stranger than a normal picture, ties half."""
        return area_of(self.strange[Sort.NORMAL], self.strange[Sort.ANOMALY])

    @cached_property
    def _steps(self) -> tuple[Values, Values, Values]:
        """The distinct values, falling, and how many normal pictures and anomalies are at least as strange."""
        normal, anomaly = self.strange[Sort.NORMAL], self.strange[Sort.ANOMALY]
        levels = np.unique(np.concatenate([normal, anomaly]))[::-1]
        at_least = [len(one) - np.searchsorted(one, levels, side="left") for one in (normal, anomaly)]
        return levels, at_least[0].astype(np.float64), at_least[1].astype(np.float64)

    @cached_property
    def roc(self) -> Curve:
        """False alarms (x) and recall (y) of every line, from none called an anomaly to all; empty if it can't tell."""
        if not self.can_tell:
            return Curve(np.zeros(0), np.zeros(0))
        _, alarms, caught = self._steps
        return Curve(np.append(0.0, alarms / alarms[-1]), np.append(0.0, caught / caught[-1]))

    @cached_property
    def precision_recall(self) -> Curve:
        """Recall (x) and precision (y) of every line that calls something an anomaly."""
        if not self.can_tell:
            return Curve(np.zeros(0), np.zeros(0))
        _, alarms, caught = self._steps
        return Curve(caught / caught[-1], caught / (caught + alarms))

    @cached_property
    def average_precision(self) -> float:
        """The area under precision over recall, in steps: each rise of recall times the precision there."""
        curve = self.precision_recall
        return float(np.diff(curve.x, prepend=0.0) @ curve.y) if len(curve.x) else float("nan")

    @cached_property
    def cheated(self) -> float:
        """The line with the best balance on the very pictures shown, midway to the next value; NaN if it can't tell."""
        if not self.can_tell:
            return float("nan")
        levels, alarms, caught = self._steps
        balance = caught / caught[-1] - alarms / alarms[-1]
        best = int(np.argmax(balance))
        below = levels[best + 1] if best + 1 < len(levels) else levels[best] - 1e-9
        if not math.isfinite(levels[best]):
            at = np.nextafter(below, np.inf)
        else:
            at = (levels[best] + below) / 2.0
            at = below if at >= levels[best] else at  # two numbers with none between
        return float(-at if self.judge.is_similarity else at)


def ranking_of(scored: Scored, judge: Judge) -> Ranking:
    """The pictures by how strange a judge finds them."""
    return rank(judge, scored.of_judge(judge), scored.sorts)


def rank(judge: Judge, values: Values, sorts: Sorts) -> Ranking:
    """The same of values (n,) and their sorts (n,)."""
    strange = -values if judge.is_similarity else values
    learnt, normal, anomaly = (np.sort(strange[sorts == sort]) for sort in Sort)
    return Ranking(judge, (learnt, normal, anomaly))


def area_of(normal: Values, anomaly: Values) -> float:
    """How often one of `anomaly` is larger than one of `normal`, ties half, for rising `normal`; NaN without either."""
    if not (len(normal) and len(anomaly)):
        return float("nan")
    ranked = np.sort(normal)
    below = np.searchsorted(ranked, anomaly, side="left") + np.searchsorted(ranked, anomaly, side="right")
    return float(below.mean() / (2 * len(ranked)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
