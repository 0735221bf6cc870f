"""The document's pictures judged by the newest network, beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject

from engine.document import Document
from engine.labs.anomalies.ground import Ground
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.ranking import Ranking, ranking_of
from engine.labs.anomalies.scored import Scored, score
from engine.labs.anomalies.sorts import Rule
from engine.labs.code_space.coder import Coder
from engine.progress import Progress
from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer

MOST_LIVE = 500  # pictures of each role that are judged while the network trains


@dataclass(frozen=True, eq=False)
class ScoreAsked:
    """What is judged, and how thoroughly."""

    document: Document
    coder: Coder
    epoch: int
    run: int  # to which the network belongs
    judge: Judge  # whose curves are wanted first
    live: bool  # the network trains: a sample, so that it can be followed


@dataclass(frozen=True, eq=False)
class Judged:
    """All values, and rankings by judge."""

    asked: ScoreAsked
    scored: Scored
    ground: Ground

    @cached_property
    def rankings(self) -> dict[Judge, Ranking]:
        """Those that were looked at."""
        return {}

    @property
    def sentence(self) -> str:
        """How anomalies are told here."""
        return self.ground.sentence

    @property
    def rule(self) -> Rule:
        """What tells anomalies where nobody has said anything."""
        return self.ground.rule

    def ranking(self, judge: Judge) -> Ranking:
        """The pictures by how strange a judge finds them."""
        if judge not in self.rankings:
            self.rankings[judge] = ranking_of(self.scored, judge)
        return self.rankings[judge]

    @property
    def sampled(self) -> bool:
        """Whether not every picture was judged."""
        return len(self.scored.positions) < self.scored.of


class ScoreWatch(NewestAnswer[ScoreAsked, Judged]):
    """Judges all pictures at rest, and a sample while the network trains."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, "Anomalies", judge_all, parent)

    @property
    def judged(self) -> Judged | None:
        """The newest answer."""
        return self.answer


def judge_all(asked: ScoreAsked, before: Judged | None, progress: Progress) -> Judged:
    """Judge, and find the curves of the judge that is looked at.

    A sample is judged to its end, as the next question is never far while the network trains.
    """
    document, live = asked.document, asked.live
    ground = before.ground.of(document) if before is not None else Ground(document, MOST_LIVE)
    _ = (
        ground.sentence,
        ground.rule,
    )  # of many pictures they take too long to be found with a move of the line
    sample, heard = (ground.sample, None) if live else (None, progress)
    scored = score(document, asked.coder, asked.epoch, ground.sorts, sample, heard, ground.learnt)
    judged = Judged(asked, scored, ground)
    for judge in (asked.judge,) if live else Judge:
        ranking = judged.ranking(judge)
        _ = ranking.roc, ranking.precision_recall, ranking.area, ranking.average_precision, ranking.cheated
    return judged
