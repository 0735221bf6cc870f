"""Judged pictures in the terminal, for programs, and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.labs.anomalies.disagreement import most_disagreeing
from engine.labs.anomalies.judge import Judge, judge_of
from engine.labs.anomalies.line import LineRule
from engine.labs.anomalies.measured import AnomaliesResult
from engine.labs.anomalies.ranking import Counts, Ranking
from engine.labs.anomalies.scored import Scored
from engine.labs.anomalies.sorts import Sort, sorted_sentence
from engine.labs.compress.ground.figures import number
from engine.wording import NOTHING_YET, counted, one_line, percent

SHOWN = 12  # pictures that are written out
HEAD = ("picture", "label", "sort", *(str(judge) for judge in Judge))


def scores_lines(result: AnomaliesResult) -> Iterator[str]:
    """Areas, lines and what they come to, judge by judge."""
    scored, document = result.scored, result.order.document
    by_sort = [int((scored.sorts == sort).sum()) for sort in Sort]
    yield (
        f"{counted(scored.epoch, 'epoch')}, seed {document.seed}, {result.trainer} trainer:"
        f" {by_sort[0]:,} learnt, {by_sort[1]:,} held-out normal, {counted(by_sort[2], 'anomaly', 'anomalies')}"
    )
    if result.failure:
        yield result.failure
    if not scored.epoch:
        yield "Untrained: what comes out says nothing of a picture yet, and neither do areas and lines."
    yield sorted_sentence(document, result.order.marks)
    yield scored.model.words
    yield ""
    yield "Area under the ROC curve, average precision"
    for judge, ranking in result.rankings.items():
        yield f"  {judge:<12} {area_text(ranking.area):>7}  {area_text(ranking.average_precision):>7}"
    judge = judge_of(document.verdict.measure)
    yield ""
    yield f"Lines by {judge}: recall, false alarms"
    for rule in LineRule:
        line = result.line(judge, rule)
        if line is not None:
            counts = result.rankings[judge].counts(line.value)
            yield f"  {judge.text(line.value):>8}  {_counts(counts)}  {line.told}"
    cheated = result.rankings[judge].cheated
    if math.isfinite(cheated):
        counts = result.rankings[judge].counts(cheated)
        yield f"  {judge.text(cheated):>8}  {_counts(counts)}  Peeking at these very anomalies: no rule may."
    yield ""
    yield f"By {judge}, the strangest first"
    values = scored.of_judge(judge)
    order = sorted(range(len(values)), key=lambda at: values[at], reverse=not judge.is_similarity)
    for at in order[:SHOWN]:
        yield f"  {judge.text(float(values[at])):>8}  {Sort(scored.sorts[at]).words:<15}  {name_at(scored, at)}"
    if len(order) > SHOWN:
        yield f"  and {counted(len(order) - SHOWN, 'more picture')}; --json has them all"
    apart = most_disagreeing(scored)
    if apart is not None:
        yield ""
        yield f"{apart.first} and {apart.second} disagree most:"
        for pair in apart.pairs:
            names = [name_at(scored, at) for at in (pair.one, pair.other)]
            yield f"  {apart.first} finds {names[0]} stranger than {names[1]}, {apart.second} the other way round"


def area_text(area: float) -> str:
    """An area in percent, or an em dash where it is not known."""
    return percent(area, 1) if math.isfinite(area) else NOTHING_YET


def name_at(scored: Scored, at: int) -> str:
    """The name of a picture, in one line."""
    position, train = int(scored.positions[at]), len(scored.document.train)
    document = scored.document
    picture = document.train[position] if position < train else document.test[position - train]
    return one_line(picture.name) or "unnamed"


def scored_rows(scored: Scored) -> list[tuple[object, ...]]:
    """A row a picture, the head first."""
    rows: list[tuple[object, ...]] = [HEAD]
    train = len(scored.document.train)
    for at, position in enumerate(scored.positions.tolist()):
        document = scored.document
        picture = document.train[position] if position < train else document.test[position - train]
        words = (picture.name, picture.label, Sort(scored.sorts[at]).words)
        rows.append((*words, *scored.values[at].tolist()))
    return rows


def scores_json(result: AnomaliesResult) -> dict[str, object]:
    """Everything as one JSON object; what is no number becomes None."""
    scored, document = result.scored, result.order.document
    left_out = result.left_out
    return {
        "lab": "anomalies",
        "part": "scores",
        "epochs": scored.epoch,
        "seed": document.seed,
        "trainer": result.trainer,
        "told_by": sorted_sentence(document, result.order.marks),
        "code": scored.model.words,
        "judges": {
            str(judge): _judge_json(result, judge, ranking) for judge, ranking in result.rankings.items()
        },
        "left_out": {"note": left_out}
        if isinstance(left_out, str)
        else [{str(judge): number(row[judge.column]) for judge in Judge} for row in left_out],
        "disagreement": _disagreement(scored),
        "pictures": [
            {
                "name": row[0],
                "label": row[1],
                "sort": row[2],
                **{
                    str(judge): number(float(str(value))) for judge, value in zip(Judge, row[3:], strict=True)
                },
            }
            for row in scored_rows(scored)[1:]
        ],
        **({"trouble": result.failure} if result.failure else {}),
    }


def counts_json(counts: Counts) -> dict[str, object]:
    """What a line comes to."""
    return {
        "caught": counts.caught,
        "missed": counts.missed,
        "false_alarms": counts.alarms,
        "passed": counts.passed,
        "learnt_beyond": counts.learnt_beyond,
        "precision": number(counts.precision),
        "recall": number(counts.recall),
    }


def _judge_json(result: AnomaliesResult, judge: Judge, ranking: Ranking) -> dict[str, object]:
    usual = result.scored.usual(judge)
    lines = {}
    for rule in LineRule:
        line = result.line(judge, rule)
        if line is not None:
            told = {"value": number(line.value), "told": line.told}
            lines[str(rule)] = told | counts_json(ranking.counts(line.value))
    cheated = ranking.cheated
    peek = (
        {"value": number(cheated), **counts_json(ranking.counts(cheated))} if math.isfinite(cheated) else None
    )
    return {
        "area": number(ranking.area),
        "average_precision": number(ranking.average_precision),
        "normal": {"mean": number(usual.mean), "sigma": number(usual.sigma)},
        "lines": lines,
        "peek": peek,
    }


def _disagreement(scored: Scored) -> dict[str, object] | None:
    apart = most_disagreeing(scored)
    if apart is None:
        return None
    return {
        "judges": [str(apart.first), str(apart.second)],
        "pairs": [
            {"pictures": [name_at(scored, at) for at in (pair.one, pair.other)], "gap": pair.gap}
            for pair in apart.pairs
        ],
    }


def _counts(counts: Counts) -> str:
    anomalies, normal = counts.caught + counts.missed, counts.alarms + counts.passed
    return f"{counts.caught:,} of {anomalies:,}, {counts.alarms:,} of {normal:,}"
