"""A lottery's result in the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.exporting.text_form import ink_rows
from engine.labs.lottery_result import LotteryResult, Outcome, PictureOutcomes
from engine.labs.lottery_wording import counted_share, headline
from engine.scores.similarity import Measure
from engine.scores.verdict import VerdictSettings
from engine.wording import counted, one_line

OUTCOME_HEAD = (
    "picture",
    "rank",
    "seeds",
    "share",
    "first seed",
    *(str(measure).lower() for measure in Measure),
    "verdict",
)
SHOWN = 5  # outcomes of a picture, as text
INDENT = "  "


def lottery_lines(result: LotteryResult) -> Iterator[str]:
    """The result as text: the figure, then each test picture's commonest outcomes."""
    document, total = result.document, len(result.seeds)
    seeds = f"{counted(total, 'seed')}, {counted(result.epochs, 'epoch')} each"
    yield f"Seed lottery: {seeds}, seeds {result.seeds[0]} to {result.seeds[-1]}"
    told = headline(result, document.seed, range(len(result.pictures)))
    yield f"{told.figure} {told.sentence}".replace("\u202f", " ")
    if result.diverged:
        yield (
            f"With {counted(len(result.diverged), 'seed')} the loss grew beyond all numbers;"
            " their outcomes are those of that moment."
        )
    yield ""
    yield "X is black, . is white; the outcomes are the black & white outputs, the commonest first."
    drawn = np.flatnonzero(result.seeds == document.seed)
    for column, picture in enumerate(result.pictures):
        own = int(result.choices[drawn[0], column]) if len(drawn) else -1
        yield ""
        kinds = counted(len(picture.outcomes), "outcome")
        yield f"{one_line(picture.picture.name) or 'unnamed'}: {kinds}"
        for rank, outcome in enumerate(picture.outcomes[:SHOWN]):
            yield from _outcome_lines(
                outcome, total, f"; the document's seed {document.seed} too" if rank == own else ""
            )
        left = picture.outcomes[SHOWN:]
        if left:
            share = counted_share(sum(outcome.count for outcome in left), total)[0].replace("\u202f", " ")
            yield f"{INDENT}{share} in {counted(len(left), 'other outcome')}"


def lottery_json(result: LotteryResult) -> dict[str, object]:
    """The result as one JSON object.

    `together` has the outcomes of all test pictures that came together, as indices into each picture's list;
    `like_seed` the seeds that end like the document's own, or None if that was not drawn.
    """
    seed = result.document.seed
    matches = result.matching(seed) if seed in result.seeds else None
    return {
        "lab": "lottery",
        "epochs": result.epochs,
        "seed": seed,
        "seeds": {"first": int(result.seeds[0]), "count": len(result.seeds)},
        "like_seed": None if matches is None else {"count": matches.count, "share": matches.share},
        "pictures": [_picture_json(picture) for picture in result.pictures],
        "together": [
            {
                "outcomes": list(joint.outcomes),
                "count": joint.count,
                "share": joint.share,
                "seeds": list(joint.seeds),
            }
            for joint in result.joint
        ],
        "diverged": list(result.diverged),
    }


def outcome_rows(result: LotteryResult, verdict: VerdictSettings) -> list[tuple[object, ...]]:
    """All outcomes of all test pictures as a table, its head first; share and scores are 0..1.

    `verdict` says how each is judged, which may have been changed since they were drawn.
    """
    rows: list[tuple[object, ...]] = [OUTCOME_HEAD]
    for picture in result.pictures:
        for rank, outcome in enumerate(picture.outcomes, start=1):
            counted_by = (outcome.count, outcome.share, outcome.seeds[0])
            judged = str(verdict.judge(outcome.scores, outcome.epochs))
            rows.append((picture.picture.name, rank, *counted_by, *outcome.scores, judged))
    return rows


def _picture_json(row: PictureOutcomes) -> dict[str, object]:
    return {
        "name": row.picture.name,
        "outcomes": [
            {
                "output": ink_rows(outcome.picture.pixels),
                "count": outcome.count,
                "share": outcome.share,
                "seeds": list(outcome.seeds),
                "scores": outcome.scores._asdict(),
            }
            for outcome in row.outcomes
        ],
    }


def _outcome_lines(outcome: Outcome, total: int, own: str) -> Iterator[str]:
    figure, seeds = counted_share(outcome.count, total)
    few = ", ".join(str(one) for one in outcome.seeds[:SHOWN])
    more = ", ..." if outcome.count > SHOWN else ""
    yield f"{INDENT}{figure.replace(chr(0x202F), ' ')} {seeds}: {few}{more}{own}"
    for row in ink_rows(outcome.picture.pixels):
        yield f"{INDENT * 2}{row}"
