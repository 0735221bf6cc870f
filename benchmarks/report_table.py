"""Figures as a Markdown table, ratios first, since they say the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.figures import RATIO, Budget, Figure

HEADINGS = ("what", "measured", "lowest to highest", "budget", "")
MARKS = {True: "kept", False: "**missed**", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """One row a figure: ratios, then everything else in the order measured."""
    ratios = [figure for figure in figures if figure.unit == RATIO]
    others = [figure for figure in figures if figure.unit != RATIO]
    rows = [HEADINGS, *(_row(figure) for figure in (*ratios, *others))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def number(value: float, unit: str) -> str:
    """A number with as many digits as can be meant, and its unit."""
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4
    text = f"{value:,.{decimals}f}"
    return f"{text} x" if unit == RATIO else f"{text} {unit}"


def _row(figure: Figure) -> tuple[str, ...]:
    spread = ""
    if figure.low is not None and figure.high is not None:
        spread = f"{number(figure.low, '').strip()} to {number(figure.high, '').strip()}"
    return (
        figure.what,
        number(figure.value, figure.unit),
        spread,
        _limits(figure.budget, figure.unit),
        MARKS[figure.met],
    )


def _limits(budget: Budget, unit: str) -> str:
    if budget.at_least is not None:
        return f"at least {number(budget.at_least, unit)}"
    return "" if budget.at_most is None else f"at most {number(budget.at_most, unit)}"


def _line(row: Iterable[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
