"""What a table of fooled pictures comes to: how few flips did it, what is noticed, and what is repaired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median_low

from engine.labs.fooling.pictures.alarms import Alarm, alarm
from engine.labs.fooling.pictures.fooled import FooledRow, Seen
from engine.labs.fooling.pictures.guards import Guard
from engine.labs.fooling.pictures.table import FooledTable
from engine.wording import counted, listed, percent


@dataclass(frozen=True)
class Shares:
    """Of so many pictures in one form, 0 to 1: which each guard notices, and which are told as before once denoised.

    `newly` leaves out every picture that a guard notices untouched already: of how many others it notices how many.
    Anomalies are not among pictures that are as they are: an alarm for one of those is right.
    """

    form: str
    count: int
    noticed: dict[Guard, float]
    newly: dict[Guard, tuple[int, int]]  # noticed, of so many
    told_as_before: float


UNTOUCHED = "as they are"
FORMS: tuple[tuple[str, Callable[[FooledRow], Seen | None]], ...] = (
    (UNTOUCHED, lambda row: row.before),
    ("fewest flips", lambda row: row.after),
    ("nudged", lambda row: row.nudged),
)


def shares_of(rows: Sequence[FooledRow]) -> tuple[Shares, ...]:
    """The shares of the pictures as they are, with the fewest flips, and nudged; a form that none has is left out."""
    found = []
    for form, of in FORMS:
        some = [row for row in rows if not (form == UNTOUCHED and row.anomaly)]
        pairs = [(row.before, looked) for row in some if (looked := of(row)) is not None]
        if pairs:
            noticed = {guard: sum(guard in one.alarms for _, one in pairs) / len(pairs) for guard in Guard}
            newly = {guard: _newly(guard, pairs) for guard in Guard}
            same = sum(one.denoised_told == before.told for before, one in pairs) / len(pairs)
            found.append(Shares(form, len(pairs), noticed, newly, same))
    return tuple(found)


def _newly(guard: Guard, pairs: Sequence[tuple[Seen, Seen]]) -> tuple[int, int]:
    told = [alarm(guard, *pair) for pair in pairs]
    return told.count(Alarm.NEW), told.count(Alarm.NEW) + told.count(Alarm.NONE)


def false_alarm_sentence(rows: Sequence[FooledRow]) -> str:
    """How often each guard notices a picture that nobody has touched; empty without a row.

    Anomalies are told apart: an alarm for one of those is right.
    """
    normal, strange = [row for row in rows if not row.anomaly], [row for row in rows if row.anomaly]
    return " ".join(part for part in (_false_alarms(normal), _right_alarms(strange)) if part)


def _false_alarms(rows: Sequence[FooledRow]) -> str:
    if not rows:
        return ""
    if not any(row.before.alarms for row in rows):
        return f"No false alarms by either guard, of {counted(len(rows), 'picture')} untouched."
    return (
        f"Of the {counted(len(rows), 'picture')} untouched {_noticed(rows)}: false alarms, since nobody has meddled"
        " with them, and once such a picture is fooled that alarm proves nothing."
    )


def _right_alarms(rows: Sequence[FooledRow]) -> str:
    if not rows:
        return ""
    anomalies = counted(len(rows), "anomaly", "anomalies")
    return f"Of {anomalies} untouched {_noticed(rows)}: for an anomaly an alarm is right."


def _noticed(rows: Sequence[FooledRow]) -> str:
    """`the loss notices 2 (33 %) and the code distance notices 0 (0 %)`."""
    told = []
    for guard in Guard:
        rang = sum(guard in row.before.alarms for row in rows)
        told.append(f"the {guard.value} notices {rang:,} ({percent(rang / len(rows), 0)})")
    return listed(told)


def nudge_words(largest: float) -> str:
    """How far a nudge changes a pixel at most, 0 to 1, everywhere in the same words: `8.3 % a pixel`."""
    return f"{nudge_size(largest)} a pixel"


def nudge_size(largest: float) -> str:
    """The same in a cell of a table: the share of the way from white to black."""
    return percent(largest, 1)


def summary(table: FooledTable) -> tuple[str, ...]:
    """How few flips did it, in sentences; none without a row."""
    rows = table.rows
    if not rows:
        return ()
    fooled = [len(row.fewest.flips) for row in rows if row.fewest.flips is not None]
    proven = [len(row.fewest.flips) for row in rows if row.fewest.proven and row.fewest.flips is not None]
    counts = [f"{proven.count(n):,} with {counted(n, 'flip')}" for n in sorted(set(proven))]
    others = len(fooled) - len(proven)
    unproven = f"; of the other {others:,} fewer might do" if proven and others else ""
    sentences = [
        f"Fooled {len(fooled):,} of {counted(len(rows), 'picture')}; proven to be the fewest:"
        f" {listed(counts) if counts else 'none'}{unproven}."
    ]
    nudges = [row.nudge.largest for row in rows if row.nudge is not None]
    if fooled:
        half = f"Half of them take at most {counted(median_low(fooled), 'flip')}"
        slope = f"; nudged along the slope, at most {nudge_words(median_low(nudges))}" if nudges else ""
        sentences.append(f"{half}{slope}.")
    return tuple(sentences)
