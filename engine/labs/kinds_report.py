"""A comparison of kinds in the terminal, for programs and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from engine.labs.kinds_result import Answered, KindColumn, KindsResult
from engine.objective.catalogue import term_label
from engine.objective.losses import Losses
from engine.scores.similarity import Measure
from engine.wording import counted, loss_text, one_line, percent

HEAD = (
    "kind",
    "parameters",
    "epochs",
    "trainer",
    "seconds",
    "loss",
    "train loss",
    "test loss",
    "train reconstruction",
    "test reconstruction",
    *(f"{role} {str(measure).lower()}" for role in ("train", "test") for measure in Measure),
    "remark",
)
FIGURES = HEAD.index("test reconstruction")  # of a network, which plain answers have none of


def kinds_lines(result: KindsResult) -> Iterator[str]:
    """The result as text: a line a kind, then what anyone could answer, then whatever went wrong."""
    verdict = result.document.verdict
    index = list(Measure).index(verdict.measure)
    scored = " and ".join(
        counted(number, f"{role} picture")
        for number, role in zip(result.scored, ("training", "test"), strict=True)
    )
    yield (
        f"Kinds side by side: {counted(result.epochs, 'epoch')} each,"
        f" about {counted(result.budget, 'parameter')}, seed {result.document.seed}"
    )
    yield f"Scores: {verdict.measure} on {verdict.basis}, means over {scored}"
    yield ""
    rows: list[tuple[str, ...]] = [
        (
            *("kind", "parameters", "epochs", "loss", "train loss", "test loss"),
            *("train score", "test score", "trainer"),
        )
    ]
    for one in result.columns:
        if one.answered is not None:
            losses = (loss_text(loss) for loss in one.measured.totals)
            scores = _scores(one.answered, index)
            rows.append(
                (
                    *(one.kind.name, f"{one.parameters:,}", f"{one.epoch:,}", one.loss),
                    *(*losses, *scores, one.trainer),
                )
            )
    rows += [(one.name, *("",) * 5, *_scores(one.answered, index), "") for one in result.plain]
    yield from _aligned(rows)
    for one in result.columns:
        terms = zip(one.measured.train.terms, one.measured.test.terms, strict=True)
        parts = [
            f"{term_label(name)} {loss_text(train)} / {loss_text(test)}" for (name, train), (_, test) in terms
        ]
        if parts:
            yield f"{one.kind.name}, train / test: {', '.join(parts)}"
    for one in result.columns:
        if remark := remark_of(one):
            yield f"{one.kind.name}: {remark}"


def kinds_json(result: KindsResult) -> dict[str, object]:
    """The result as one JSON object; what is not known or no number is None."""
    verdict = result.document.verdict
    return {
        "lab": "kinds",
        "epochs": result.epochs,
        "seed": result.document.seed,
        "parameters": result.budget,
        "measure": str(verdict.measure),
        "basis": str(verdict.basis),
        "scored": dict(zip(("train", "test"), result.scored, strict=True)),
        "pictures": [
            {"role": str(place.role), "index": place.index, "name": picture.name}
            for place, picture in zip(result.places, result.pictures, strict=True)
        ],
        "kinds": [_column_json(one) for one in result.columns],
        "plain": [{"name": one.name, **_answered_json(one.answered)} for one in result.plain],
    }


def kinds_rows(result: KindsResult) -> list[tuple[object, ...]]:
    """A row a kind and a row a plain answer, the head first; scores are 0..1, unknown numbers empty.

    `loss` is the function that is made small; a train or test loss has the penalties in it, a reconstruction has not.
    """
    rows: list[tuple[object, ...]] = [HEAD]
    for one in result.columns:
        trained = (one.parameters, one.epoch, one.trainer, round(one.seconds, 3), one.loss)
        losses = tuple(_number(loss) for loss in (*one.measured.totals, *one.reconstruction))
        figures = (*trained, *losses) if one.answered else ("",) * FIGURES
        rows.append((one.kind.name, *figures, *_means(one.answered), remark_of(one)))
    rows += [(one.name, *("",) * FIGURES, *_means(one.answered), "") for one in result.plain]
    return [tuple("" if value is None else value for value in row) for row in rows]


def remark_of(column: KindColumn) -> str:
    """The sentence about what went wrong with a kind; empty if nothing did."""
    return column.refusal or column.failure or column.warning


def _column_json(column: KindColumn) -> dict[str, object]:
    told: dict[str, object] = {"name": column.kind.name, "title": column.kind.title}
    if column.document is None or column.answered is None:
        return {**told, "refused": column.refusal}
    network = column.document.network
    curve = () if column.curve is None else column.curve
    return {
        **told,
        "refused": None,
        "trainer": column.trainer,
        "parameters": column.parameters,
        "hidden": list(network.hidden_sizes),
        "epochs": column.epoch,
        "seconds": column.seconds,
        "loss": column.loss,
        "losses": {"train": _losses(column.measured.train), "test": _losses(column.measured.test)},
        "curve": {
            "columns": [
                "epoch",
                "train",
                "test",
                *(f"{role} {name}" for name in column.terms for role in ("train", "test")),
            ],
            "points": [[_number(value) for value in point] for point in curve],
        },
        **_answered_json(column.answered),
        "failure": column.failure or None,
        "warning": column.warning or None,
    }


def _answered_json(answered: Answered) -> dict[str, object]:
    return {
        "scores": {"train": _by_measure(answered.train), "test": _by_measure(answered.test)},
        "pictures": [
            {"scores": _by_measure(scores), "output": [_number(value) for value in output]}
            for scores, output in zip(answered.scores, answered.outputs.tolist(), strict=True)
        ],
    }


def _losses(losses: Losses) -> dict[str, object]:
    return {
        "total": _number(losses.total),
        "terms": {name: _number(value) for name, value in zip(losses.names, losses.values, strict=True)},
    }


def _by_measure(scores: Iterable[float]) -> dict[str, float | None]:
    return {str(measure).lower(): _number(score) for measure, score in zip(Measure, scores, strict=True)}


def _means(answered: Answered | None) -> tuple[float | None, ...]:
    if answered is None:
        return (None,) * (2 * len(Measure))
    return tuple(_number(value) for value in np.concatenate([answered.train, answered.test]))


def _scores(answered: Answered, index: int) -> tuple[str, str]:
    train, test = (float(means[index]) for means in (answered.train, answered.test))
    return percent(train), "-" if math.isnan(test) else percent(test)


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows under each other: the first column to the left, the last too, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if place in (0, len(row) - 1) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(map(one_line, row), widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
