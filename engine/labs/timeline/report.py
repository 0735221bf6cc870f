"""A timeline in the terminal, as a table and for programs."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.exporting.text_form import ink_rows
from engine.labs.lottery_wording import counted_share
from engine.labs.timeline.claims import CLAIMS
from engine.labs.timeline.result import ClaimCount, Column, TimelineResult
from engine.scores.similarity import Measure, Scores, black_and_white
from engine.wording import counted, loss_text, one_line, percent

HEAD = (
    "picture",
    "role",
    "epoch",
    *(str(measure).lower() for measure in Measure),
    "verdict",
    "train loss",
    "test loss",
)


def timeline_lines(result: TimelineResult) -> Iterator[str]:
    """The result as text: scores of each picture by epoch, losses, and the lecture's claims."""
    document, measure = result.document, result.document.verdict.measure
    yield f"Timeline from seed {document.seed}: {measure} similarity by epoch"
    names = [one_line(picture.name) or "unnamed" for picture in result.pictures]
    wide = max(map(len, [*names, "train loss"]), default=0)
    yield " ".join([" " * wide, *(f"{column.epoch:>9,}" for column in result.columns)])
    for picture, name in enumerate(names):
        scores = [percent(result.score(place, picture), 1) for place in range(len(result.columns))]
        yield " ".join([f"{name:<{wide}}", *(f"{score:>9}" for score in scores)])
    for words, side in (("train loss", 0), ("test loss", 1)):
        losses = [loss_text(column.measured.totals[side]) for column in result.columns]
        yield " ".join([f"{words:<{wide}}", *(f"{loss:>9}" for loss in losses)])
    if result.failure:
        yield result.failure
    yield ""
    if result.no_claims:
        yield result.no_claims
        return
    for place, (claim, found) in enumerate(zip(CLAIMS, result.claims, strict=True)):
        holds = "yes" if found.holds else "no"
        yield f"{claim.words}: {holds}, {found.figure}"
        if result.counts:
            yield f"  {count_words(result.counts[place])}"
    if result.fewer_seeds:
        yield result.fewer_seeds[:1].upper() + result.fewer_seeds[1:]


def count_words(count: ClaimCount) -> str:
    """`True for 51.2 % of seeds (512 of 1,000), such as 3, 7 and 9`."""
    figure, seeds = counted_share(count.count, count.seeds)
    such = f", such as {', '.join(map(str, count.examples))}" if count.examples else ""
    return f"True for {figure} {seeds}{such}".replace("\u202f", " ")


def timeline_json(result: TimelineResult) -> dict[str, object]:
    """The result as one JSON object; outputs as rows of `X` and `.`, as they are judged in black & white."""
    return {
        "lab": "timeline",
        "seed": result.document.seed,
        "trainer": result.trainer,
        "measure": str(result.document.verdict.measure),
        "epochs": [_column_json(result, column) for column in result.columns],
        "failure": result.failure or None,
        "claims": [
            {
                "name": claim.name,
                "claim": claim.words,
                "meaning": claim.meaning,
                "epoch": claim.epoch,
                "holds": found.holds,
                "figure": found.figure,
                "seeds": _count_json(result.counts[place]) if result.counts else None,
            }
            for place, (claim, found) in enumerate(zip(CLAIMS, result.claims, strict=False))
        ],
        "no_claims": result.no_claims or None,
    }


def timeline_rows(result: TimelineResult) -> list[tuple[object, ...]]:
    """A row for each cell, the head first: scores are 0..1, losses those of the whole epoch."""
    rows: list[tuple[object, ...]] = [HEAD]
    verdict = result.document.verdict
    for number, (place, picture) in enumerate(zip(result.places, result.pictures, strict=True)):
        for column in result.columns:
            scores = Scores(*column.scores[number].tolist())
            judged = str(verdict.judge(scores, column.epoch))
            known = (str(place.role), column.epoch, *scores, judged, *column.measured.totals)
            rows.append((picture.name, *known))
    return rows


def headline(result: TimelineResult) -> str:
    """What the timeline came to, in a sentence."""
    last = max((column.epoch for column in result.columns), default=0)
    done = f"{counted(len(result.columns), 'moment')} of {counted(last, 'epoch')}"
    left = len(result.document.pictures) - len(result.places)
    shown = f" · {counted(left, 'picture')} not shown" if left > 0 else ""
    fewer = f" · {result.fewer_seeds}" if result.fewer_seeds else ""
    missing = result.epochs[len(result.columns) :]
    stopped = f" · stopped before epoch {missing[0]:,}" if missing and not result.failure else ""
    run = f"A run of its own from the first weights of seed {result.document.seed}"
    return f"{run}, at {done}{stopped}{shown}{fewer}"


def _count_json(count: ClaimCount) -> dict[str, object]:
    return {"count": count.count, "of": count.seeds, "examples": list(count.examples)}


def _column_json(result: TimelineResult, column: Column) -> dict[str, object]:
    size = result.document.size
    train, test = (loss if math.isfinite(loss) else None for loss in column.measured.totals)
    return {
        "epoch": column.epoch,
        "train_loss": train,
        "test_loss": test,
        "pictures": [
            {
                "name": picture.name,
                "role": str(place.role),
                "output": ink_rows(black_and_white(output).reshape(size.height, size.width)),
                "scores": Scores(*scores.tolist())._asdict(),
            }
            for place, picture, output, scores in zip(
                result.places, result.pictures, column.outputs, column.scores, strict=True
            )
        ],
    }
