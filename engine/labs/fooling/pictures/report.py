"""Fooled pictures in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.alarms import row_alarm
from engine.labs.fooling.pictures.fooled import FooledRow
from engine.labs.fooling.pictures.guards import Guard, Guards
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.search import Fewest
from engine.labs.fooling.pictures.summary import (
    UNTOUCHED,
    Shares,
    false_alarm_sentence,
    nudge_size,
    shares_of,
    summary,
)
from engine.labs.fooling.pictures.table import FooledTable
from engine.pictures.place import Role
from engine.wording import NOTHING_YET, counted, listed, one_line, percent

AGAIN = "the same again after the autoencoder"
DIGITS, MOST_DIGITS = 3, 9  # significant, of what a guard sees
FOOLED_HEAD = (
    "picture", "label", "class or verdict", "flips", "proven", "fooled into", "ways tried", "pixels flipped",
    "loss before", "loss after", "loss notices untouched", "loss notices", "code distance before",
    "code distance after", "code notices untouched", "code notices", "after the autoencoder",
    "repaired", "nudge a pixel", "nudge length", "nudge noticed by", "anomaly",
)  # fmt: skip
BY_NETWORK = (
    *FOOLED_HEAD[FOOLED_HEAD.index("loss before") : FOOLED_HEAD.index("nudge a pixel")],
    "nudge noticed by",
)


def accuracy_sentence(classifier: Classifier) -> str:
    """Who tells classes, how well: `…: right on 99.9 % of 60 learnt pictures, on 98.1 % of 30 test pictures.`"""
    classes = classifier.classes
    units, pixels = classifier.reads.shape
    known = int((classes.test_labels >= 0).sum())
    learnt = (
        f"A separate small classifier ({pixels}-{units}-{len(classes.names)}) learnt them: right on"
        f" {percent(classifier.train_accuracy, 1, 1.0)} of {counted(len(classes.train), 'learnt picture')}"
    )
    if not known:
        return f"{learnt}; no test picture has a label, so of others it is not known."
    others = len(classes.test_labels) - known
    rest = f"; {others:,} more have no label that it learnt" if others else ""
    return (
        f"{learnt}, on {percent(classifier.test_accuracy, 1, 1.0)} of {counted(known, 'test picture')}{rest}."
    )


def fewest_words(fewest: Fewest) -> str:
    """`2 flips, proven`, `found with 6, at least 4`, `none found, at least 4`."""
    if fewest.flips is None:
        return f"none found, at least {fewest.at_least}"
    if fewest.proven:
        return f"{counted(len(fewest.flips), 'flip')}, proven"
    return f"found with {len(fewest.flips)}, at least {fewest.at_least}"


def fewest_sentence(fewest: Fewest) -> str:
    """What was found, and why it is believed."""
    deepest = fewest.tried[-1]
    if fewest.flips is None:
        return (
            f"No way was found. None of the {fewest.ways:,} ways with up to {counted(deepest.flips, 'flip')} does it:"
            f" at least {fewest.at_least} are needed."
        )
    count = counted(len(fewest.flips), "flip")
    if fewest.proven and deepest.fooling:
        every = f"{deepest.fooling:,} of {counted(deepest.ways, 'way')} with {counted(deepest.flips, 'flip')}"
        does = "does" if deepest.fooling == 1 else "do"
        fewer = sum(one.ways for one in fewest.tried[:-1])
        proof = f", and none of the {fewer:,} with fewer" if fewer else ""
        is_are = "is" if len(fewest.flips) == 1 else "are"
        return f"{count} {is_are} the fewest, proven: {every} {does} it{proof}."
    if fewest.proven:
        return f"{count} are the fewest, proven: none of the {fewest.ways:,} ways with fewer does it."
    return (
        f"Found with {count}; fewer may do. None of the {fewest.ways:,} ways with up to"
        f" {counted(deepest.flips, 'flip')} does it, so at least {fewest.at_least} are needed."
    )


def goal_words(goal: Goal) -> str:
    """What is fooled."""
    return "the classifier" if goal is Goal.CLASS else "the autoencoder's verdict"


def guard_sentence(guards: Guards) -> str:
    """The thresholds, and where they come from."""
    named = listed([f"{guard.value} {figure(guards.thresholds[guard])}" for guard in Guard])
    return f"Noticed above: {named}; {guards.words}."


def figure(value: float, digits: int = DIGITS) -> str:
    """A number as a guard sees it, with so many significant digits."""
    return f"{value:#.{digits}g}".rstrip(".") if math.isfinite(value) else NOTHING_YET


def digits_apart(values: Sequence[float], line: float) -> int:
    """How many significant digits it takes until every value reads as on its side of the line; at least three."""
    if not math.isfinite(line):
        return DIGITS
    known = [value for value in values if math.isfinite(value)]
    for digits in range(DIGITS, MOST_DIGITS):
        drawn = float(figure(line, digits))
        if all(
            value == line or (read != drawn and (read > drawn) == (value > line))
            for value in known
            for read in [float(figure(value, digits))]
        ):
            return digits
    return MOST_DIGITS


def pictures_lines(table: FooledTable) -> Iterator[str]:
    """The result as text: a line a picture."""
    order = table.order
    role = "test pictures" if order.places and order.places[0].role is Role.TEST else "training pictures"
    yield f"Fooling {goal_words(order.goal)}: {len(table.rows):,} {role}, seed {order.document.seed}"
    if table.judges.classifier is not None:
        yield f"{table.judges.classifier.classes.words} {accuracy_sentence(table.judges.classifier)}"
    yield guard_sentence(table.judges.guards)
    yield from summary(table)
    yield false_alarm_sentence(table.rows)
    yield ""
    yield from _matrix(shares_of(table.rows))
    yield ""
    head = f"{'as it is':<14}{'fooled into':<14}{'fewest':<28}{'noticed by loss, by code':<30}"
    yield f"{head}{'repaired':<10}{'nudge':<8}picture"
    for row in table.rows:
        then = row.after.told if row.after is not None else NOTHING_YET
        told, then = (one_line(words)[:12] for words in (row.before.told, then))
        alarms = _alarms(row)
        name = one_line(row.picture.name) or "unnamed"
        nudge = NOTHING_YET if row.nudge is None else nudge_size(row.nudge.largest)
        yield (
            f"{told:<14}{then:<14}{fewest_words(row.fewest):<28}{alarms:<30}{_yes(row.repaired):<10}{nudge:<8}{name}"
        )


def _matrix(forms: tuple[Shares, ...]) -> Iterator[str]:
    """What is noticed and repaired of each form."""
    if not forms:
        return
    yield f"{'':<42}{''.join(f'{one.form:>14}' for one in forms)}"
    for guard in Guard:
        figures = (f"{percent(one.noticed[guard], 0):>14}" for one in forms)
        yield f"{f'noticed by the {guard.value}':<42}{''.join(figures)}"
        known = [one.newly[guard] if one.form != UNTOUCHED else None for one in forms]
        newly = (NOTHING_YET if one is None else f"{one[0]:,} of {one[1]:,}" for one in known)
        yield f"{'    and not untouched already':<42}{''.join(f'{one:>14}' for one in newly)}"
    yield f"{AGAIN:<42}{''.join(f'{percent(one.told_as_before, 0):>14}' for one in forms)}"


def pictures_json(table: FooledTable) -> dict[str, object]:
    """The result as one JSON object."""
    order, classifier, guards = table.order, table.judges.classifier, table.judges.guards
    return {
        "lab": "fooling",
        "part": "pictures",
        "goal": order.goal.value,
        "seed": order.document.seed,
        "classifier": None if classifier is None else {
            "classes": list(classifier.classes.names),
            "by_picture": classifier.classes.by_picture,
            "train_accuracy": _number(classifier.train_accuracy),
            "test_accuracy": _number(classifier.test_accuracy),
        },
        "thresholds": {guard.value: _number(guards.thresholds[guard]) for guard in Guard},
        "forms": [
            {
                "form": one.form,
                "pictures": one.count,
                "noticed": {guard.value: one.noticed[guard] for guard in Guard},
                "newly_noticed": {guard.value: list(one.newly[guard]) for guard in Guard},
                "told_as_before": one.told_as_before,
            }
            for one in shares_of(table.rows)
        ],
        "pictures": [_json_row(row) for row in table.rows],
    }  # fmt: skip


def _json_row(row: FooledRow) -> dict[str, object]:
    flips = row.fewest.flips
    return {
        "name": row.picture.name,
        "label": row.picture.label,
        "told": row.before.told,
        "flips": None if flips is None else flips.tolist(),
        "proven": row.fewest.proven,
        "at_least": row.fewest.at_least,
        "tried": [{"flips": one.flips, "ways": one.ways, "fooling": one.fooling} for one in row.fewest.tried],
        "told_then": None if row.after is None else row.after.told,
        "before": {guard.value: _number(row.before.values[guard]) for guard in Guard},
        "after": None if row.after is None else {g.value: _number(row.after.values[g]) for g in Guard},
        "anomaly": row.anomaly,
        "untouched_noticed": [guard.value for guard in row.before.alarms],
        "false_alarms": [] if row.anomaly else [guard.value for guard in row.before.alarms],
        "noticed": None if row.after is None else [guard.value for guard in row.after.alarms],
        "denoised_told": None if row.after is None else row.after.denoised_told,
        "repaired": None if row.after is None else row.repaired,
        "nudge": None if row.nudge is None else {"largest": row.nudge.largest, "length": row.nudge.length},
        "nudge_noticed": None if row.nudged is None else [guard.value for guard in row.nudged.alarms],
    }


def pictures_rows(table: FooledTable) -> list[tuple[object, ...]]:
    """A picture a row, the head first."""
    return rows_of(table.rows)


def rows_of(rows: Sequence[FooledRow], learnt: bool = True) -> list[tuple[object, ...]]:
    """The same for rows of no table; of a network that has `learnt` nothing it is not said what it notices."""
    told = [_row(row) for row in rows]
    if not learnt:
        told = [
            tuple(
                NOTHING_YET if head in BY_NETWORK else one for head, one in zip(FOOLED_HEAD, row, strict=True)
            )
            for row in told
        ]
    return [FOOLED_HEAD, *told]


def _row(row: FooledRow) -> tuple[object, ...]:
    flips, after = row.fewest.flips, row.after
    width = row.picture.size.width
    return (
        row.picture.name,
        row.picture.label,
        row.before.told,
        NOTHING_YET if flips is None else len(flips),
        _yes(row.fewest.proven),
        NOTHING_YET if after is None else after.told,
        row.fewest.ways,
        "" if flips is None else " ".join(f"{at // width + 1}:{at % width + 1}" for at in flips.tolist()),
        *(
            part
            for guard in Guard
            for part in (
                row.before.values[guard],
                NOTHING_YET if after is None else after.values[guard],
                _yes(guard in row.before.alarms),
                NOTHING_YET if after is None else _yes(guard in after.alarms),
            )
        ),
        NOTHING_YET if after is None else after.denoised_told,
        NOTHING_YET if after is None else _yes(row.repaired),
        NOTHING_YET if row.nudge is None else row.nudge.largest,
        NOTHING_YET if row.nudge is None else row.nudge.length,
        "" if row.nudged is None else ", ".join(guard.value for guard in row.nudged.alarms),
        _yes(row.anomaly),
    )


def _alarms(row: FooledRow) -> str:
    return ", ".join(row_alarm(guard, row) or NOTHING_YET for guard in Guard)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _number(value: float) -> float | None:
    """A number for JSON, which knows no NaN."""
    return float(value) if math.isfinite(value) else None
