"""Sentences of the page: where the line comes from, what peeking would buy, what is missing."""

from __future__ import annotations

import math

from engine.document import Document
from engine.labs.anomalies.judge import Judge, judge_of
from engine.labs.anomalies.line import Line, LineRule
from engine.labs.anomalies.ranking import Ranking
from engine.labs.anomalies.report import area_text
from engine.labs.anomalies.sorts import Sort
from engine.wording import counted
from gui.pages.anomalies.below.panels import EVERYWHERE
from gui.pages.anomalies.ground.score_watch import Judged
from gui.pages.anomalies.to_document import SAME, why_not_everywhere

NO_PICTURES = "What is normal must be learnt: add a picture to “Learns from”, or open a scene."
UNTRAINED = "Untrained: what comes out says nothing of a picture yet. Press Train, or open one of the scenes."
FIRST_ANSWER = "Waiting for the first answer of the network that is being trained."
WAITING = "Waiting for the scores of these pictures."
ON_THE_WAY = "The scores are on their way."
BY_HAND = "By hand: drag it, or use the arrow keys; “Give back” or Esc returns it to its rule."


def line_words(judge: Judge, rule: LineRule | None, line: Line | None, hindrance: str) -> str:
    """Where the line comes from, or why there is none."""
    if rule is None:
        return BY_HAND if line is None else f"Line at {judge.text(line.value)}. {BY_HAND}"
    if line is not None:
        return f"Line at {judge.text(line.value)}. {line.told}"
    if rule is LineRule.DOCUMENT:
        return "The document's threshold is one of another score: judge by that, or choose another rule."
    if rule is LineRule.LEFT_OUT:
        return hindrance or "No picture is left out yet: Start trains once without each learnt one."
    return "There is no normal picture to take a line from."


def more_words(judged: Judged, document: Document, judge: Judge, line: float, peeking: bool) -> str:
    """What else is to be said of a line: peeking, other pages' line, what an anomaly is, what is missing."""
    ranking = judged.ranking(judge)
    parts = (
        peek_words(judge, ranking, line) if peeking else "",
        elsewhere_words(document, judge, line),
        judged.sentence,
        "" if judged.sampled else missing_words(ranking),
    )
    return " ".join(part for part in parts if part)


def elsewhere_words(document: Document, judge: Judge, line: float) -> str:
    """By what the inspector, and so all other pages, judge, where it is not this line."""
    verdict, used = document.verdict, judge_of(document.verdict.measure)
    if not math.isfinite(line) or why_not_everywhere(document, judge, line) == SAME:
        return ""
    if not judge.is_similarity:
        return f"The inspector judges by a similarity: {used}, line at {used.text(verdict.threshold)}."
    whose = "The inspector's line is at" if used is judge else f"The inspector judges by {used}, line at"
    return f"{whose} {used.text(verdict.threshold)}; “{EVERYWHERE}” moves it here."


def missing_words(ranking: Ranking) -> str:
    """What is to be done where no picture is an anomaly, or none is normal; empty where there is both."""
    if not len(ranking.strange[Sort.ANOMALY]):
        return (
            "None of the test pictures is one: select one and call it an anomaly at “Blame”, or choose one of the"
            " Scenes."
        )
    if not len(ranking.strange[Sort.NORMAL]):
        return "Every test picture is one: false alarms need normal ones, so add some to “Tested with”."
    return ""


def peek_words(judge: Judge, ranking: Ranking, line: float) -> str:
    """What the best line on these very anomalies would come to, and how far off the one drawn is."""
    best = ranking.cheated
    if not math.isfinite(best):
        return "There is nothing to peek at: it takes a held-out normal picture and an anomaly."
    cheated = ranking.counts(best)
    anomalies = counted(cheated.caught + cheated.missed, "anomaly", "anomalies")
    normal = counted(cheated.alarms + cheated.passed, "normal picture")
    told = (
        f"Peek: chosen with these very anomalies in sight, the best line is {judge.text(best)}. It catches"
        f" {cheated.caught:,} of {anomalies} and lets {cheated.passed:,} of {normal} pass,"
        f" {area_text(cheated.balance)} on average"
    )
    if not math.isfinite(line):
        return f"{told}."
    now = ranking.counts(line).balance
    points = 100.0 * (cheated.balance - now)
    off = (
        "no better than the line drawn" if points < 0.05 else f"{points:.1f} points more than the line drawn"
    )
    return f"{told}: {off}."
