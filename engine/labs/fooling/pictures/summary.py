"""What a table of fooled pictures comes to: how few flips did it, how many were noticed, how many are repaired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median_low

from engine.labs.fooling.pictures.fooled import FooledRow, Seen
from engine.labs.fooling.pictures.guards import Guard
from engine.labs.fooling.pictures.table import FooledTable
from engine.wording import counted, listed


@dataclass(frozen=True)
class Shares:
    """Of so many pictures in one form, 0 to 1: which each guard notices, and which are told as before once denoised."""

    form: str
    count: int
    noticed: dict[Guard, float]
    told_as_before: float


FORMS: tuple[tuple[str, Callable[[FooledRow], Seen | None]], ...] = (
    ("as they are", lambda row: row.before),
    ("fewest flips", lambda row: row.after),
    ("nudged", lambda row: row.nudged),
)


def shares_of(rows: Sequence[FooledRow]) -> tuple[Shares, ...]:
    """The shares of the pictures as they are, with the fewest flips, and nudged; a form that none has is left out."""
    found = []
    for form, of in FORMS:
        pairs = [(row.before.told, looked) for row in rows if (looked := of(row)) is not None]
        if pairs:
            noticed = {guard: sum(guard in one.alarms for _, one in pairs) / len(pairs) for guard in Guard}
            same = sum(one.denoised_told == told for told, one in pairs) / len(pairs)
            found.append(Shares(form, len(pairs), noticed, same))
    return tuple(found)


def summary(table: FooledTable) -> tuple[str, ...]:
    """How few flips did it, in sentences; none without a row."""
    rows = table.rows
    if not rows:
        return ()
    fooled = [len(row.fewest.flips) for row in rows if row.fewest.flips is not None]
    proven = [len(row.fewest.flips) for row in rows if row.fewest.proven and row.fewest.flips is not None]
    counts = [f"{proven.count(n):,} with {counted(n, 'flip')}" for n in sorted(set(proven))]
    sentences = [
        f"Fooled {len(fooled):,} of {counted(len(rows), 'picture')}; proven to be the fewest:"
        f" {listed(counts) if counts else 'none'}."
    ]
    nudges = [row.nudge.largest for row in rows if row.nudge is not None]
    if fooled:
        half = f"Half of them take at most {counted(median_low(fooled), 'flip')}"
        slope = f"; nudged along the slope, at most {median_low(nudges):.2g} of every pixel" if nudges else ""
        sentences.append(f"{half}{slope}.")
    return tuple(sentences)
