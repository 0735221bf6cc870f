"""Contamination and the table of left-out labels in the terminal, for programs, and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine.labs.anomalies.contamination import ContaminationResult
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out_label import TableResult
from engine.labs.anomalies.order import seeds_text
from engine.labs.anomalies.report import area_text
from engine.labs.compress.ground.figures import number
from engine.wording import counted, percent

ALL = "all"


def contamination_lines(result: ContaminationResult) -> Iterator[str]:
    """A line a share."""
    order = result.order
    yield f"{result.sentence} {counted(order.seeds, 'seed')}, {counted(order.epochs, 'epoch')} each."
    told = "mean, lowest to highest" if order.seeds > 1 else "one seed, so no range"
    yield f"Area under the ROC curve by the share of anomalies in what is learnt: {told}"
    for row in contamination_rows(result)[1:]:
        yield f"  {percent(float(str(row[0])), 1):>6}  " + "  ".join(
            _spread(
                judge,
                (float(str(row[2 + 3 * at])), float(str(row[3 + 3 * at])), float(str(row[4 + 3 * at]))),
                order.seeds,
            )
            for at, judge in enumerate(result.judges)
        )
    yield from filter(None, map(result.effect, result.judges))


def contamination_rows(result: ContaminationResult) -> list[tuple[object, ...]]:
    """A row a share, the head first."""
    head = [f"{judge} {what}" for judge in result.judges for what in ("mean", "lowest", "highest")]
    rows: list[tuple[object, ...]] = [("share", "anomalies mixed in", *head)]
    columns = [column for judge in result.judges for column in (result.mean(judge), *result.spread(judge))]
    for at, (share, count) in enumerate(zip(result.shares, result.mixed.counts, strict=True)):
        rows.append((share, count, *(float(column[at]) for column in columns)))
    return rows


def contamination_json(result: ContaminationResult) -> dict[str, object]:
    """Everything as one JSON object."""
    return {
        "lab": "anomalies",
        "part": "contamination",
        "told": result.sentence,
        "epochs": result.order.epochs,
        "seeds": list(result.order.first_seeds),
        "shares": [
            {
                "share": share,
                "mixed_in": count,
                "areas": {
                    str(judge): [number(area) for area in result.areas[at, :, column]]
                    for column, judge in enumerate(result.judges)
                },
            }
            for at, (share, count) in enumerate(zip(result.shares, result.mixed.counts, strict=True))
        ],
    }


def table_sentence(result: TableResult) -> str:
    """What the table is of."""
    pictures, order = result.pictures, result.order
    code, own = pictures.document.network.code, order.document.network.code
    whose, whose_code = "These pictures", ""
    if pictures.why_not_own:
        whose = f"The handwritten digits with their own settings ({pictures.why_not_own})"
        whose_code = f", where this document has {own}" if own != code else ""
    return (
        f"{whose}: each label left out of training in turn and looked for among a fifth of the others. A code of"
        f" {counted(code, 'number')}{whose_code}; {seeds_text(order)}, and {counted(order.epochs, 'epoch')} each."
        " Areas under the ROC curve: 100 % tells all apart, 50 % none."
    )


def cells_told(result: TableResult) -> str:
    """What a cell of the table says, and what bold means."""
    seeds = result.order.seeds
    if seeds == 1:
        return "One seed, so no range. Bold: the best of its row."
    done = all(result.seeds_done(None, way) == seeds for way in range(len(result.ways)))
    whose = f"{seeds} seeds" if done else f"those of {seeds} seeds that are done"
    return f"Mean (lowest to highest) of {whose}. Bold: the best of its row."


def best_of(means: Sequence[float]) -> list[bool]:
    """Which of some areas is the highest as written, to a tenth of a percent; all that are equal are."""
    written = [round(100.0 * mean, 1) if mean == mean else -1.0 for mean in means]
    most = max(written, default=-1.0)
    return [one == most >= 0.0 for one in written]


def table_lines(result: TableResult) -> Iterator[str]:
    """A line a label, and one for all."""
    yield table_sentence(result)
    if result.order.seeds > 1:
        yield "Mean over the seeds, lowest to highest in brackets."
    names = [way_name(way) for way in result.ways]
    wide = max(map(len, names)) + 2
    yield " ".join(["label ", *(f"{name:>{wide}}" for name in names)])
    labels = [*result.pictures.classes, ALL]
    for at, label in enumerate(labels):
        cells = []
        for way in range(len(names)):
            spread = result.over_labels(way) if label == ALL and at else result.over_seeds(at, way)
            seeds = result.seeds_done(None if label == ALL and at else at, way)
            cells.append(f"{spread_text(spread, seeds):>{wide}}")
        yield " ".join([f"{label:<6}", *cells])


def table_rows(result: TableResult) -> list[tuple[object, ...]]:
    """A row a label and way, the head first."""
    rows: list[tuple[object, ...]] = [("left out", "way", "mean area", "lowest", "highest")]
    for at, label in enumerate(result.pictures.classes):
        for way, name in enumerate(result.ways):
            rows.append((label, way_name(name), *result.over_seeds(at, way)))
    rows.extend((ALL, way_name(name), *result.over_labels(way)) for way, name in enumerate(result.ways))
    return rows


def table_json(result: TableResult) -> dict[str, object]:
    """Everything as one JSON object: areas by label and way, a number a seed."""
    return {
        "lab": "anomalies",
        "part": "table",
        "told": table_sentence(result),
        "epochs": result.order.epochs,
        "seeds": list(result.order.first_seeds),
        "labels": {
            label: {
                way_name(way): [number(area) for area in result.areas[at, :, column]]
                for column, way in enumerate(result.ways)
            }
            for at, label in enumerate(result.pictures.classes)
        },
        "means": {
            way_name(way): dict(
                zip(("mean", "lowest", "highest"), map(number, result.over_labels(at)), strict=True)
            )
            for at, way in enumerate(result.ways)
        },
    }


def way_name(way: object) -> str:
    """A judge is the network's, a detector is scikit-learn's."""
    return f"network: {way}" if isinstance(way, Judge) else str(way)


def spread_text(spread: tuple[float, float, float], seeds: int = 2) -> str:
    """`97.1 (95.4 to 98.0)` in percent, to a digit that leaves the mean between; an em dash while it is not known.

    Of a single seed there is no range.
    """
    mean, low, high = spread
    if np.isnan(mean):
        return area_text(mean)
    if seeds == 1:
        return f"{100 * mean:.1f}"
    return f"{100 * mean:.1f} ({100 * low:.1f} to {100 * high:.1f})"


def _spread(judge: Judge, spread: tuple[float, float, float], seeds: int) -> str:
    return f"{judge} {spread_text(spread, seeds)}"
