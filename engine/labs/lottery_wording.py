"""What a lottery came to in sentences, in the window and on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.labs.lottery_result import LotteryResult
from engine.wording import counted, one_line, percent

MOST_NAMES = 3
LONGEST_NAME = 24  # letters
SMALLEST_SHARE = 0.0005  # that is rounded to 0.1 %
LEAST_FOR_PERCENT = 10  # seeds: one of fewer is more than the tenths of a percent that a share shows by far


class Headline(NamedTuple):
    """A figure and what it is the figure of."""

    figure: str
    sentence: str


def headline(result: LotteryResult, reference: int, chosen: Sequence[int], to_come: bool = False) -> Headline:
    """How many seeds end like `reference` for the `chosen` test pictures (indices).

    If that seed is not among those drawn, how many share the commonest outcome. While it is still `to_come` there
    is no figure: it would be the one of something else, and change its meaning as the results grow.
    """
    if not chosen:
        return Headline("", "Tick the test pictures that shall count.")
    total = len(result.seeds)
    where = pictures_named(result, chosen)
    if reference in result.seeds:
        matches = result.matching(reference, chosen)
        figure, seeds = counted_share(matches.count, total)
        if total == 1:
            words = f"{seeds}: seed {reference} alone is drawn, so there is nothing to compare it with."
        elif matches.count == 1:
            words = f"{seeds}: no other seed ends like seed {reference} for {where}."
        else:
            words = f"{seeds} end like seed {reference} for {where}."
        return Headline(figure, words)
    if to_come:
        return Headline(
            "", f"Seed {reference} is still to be drawn; then stands here how many seeds end like it."
        )
    choices = result.choices[:, list(chosen)]
    _, first, counts = np.unique(choices, axis=0, return_index=True, return_counts=True)
    best = int(np.argmax(counts))
    count, seed = int(counts[best]), int(result.seeds[first[best]])
    figure, seeds = counted_share(count, total)
    if count == 1:
        words = f"{seeds}: every seed has an outcome of its own for {where}; seed {reference} was not drawn."
    else:
        words = (
            f"{seeds}, such as seed {seed}, share the commonest outcome for {where};"
            f" seed {reference} was not drawn."
        )
    return Headline(figure, words)


def counted_share(count: int, total: int) -> tuple[str, str]:
    """`43.2 %` and `of seeds (432 of 1,000)`; of a few seeds only their number, as `1 of 1` is no 100.0 %."""
    if total < LEAST_FOR_PERCENT:
        return f"{count:,} of {total:,}", "seed" if total == 1 else "seeds"
    return share(count / total), f"of seeds ({count:,} of {total:,})"


def pictures_named(result: LotteryResult, chosen: Sequence[int]) -> str:
    """`all 4 test pictures`, `square and cross`, `5 of 12 test pictures`."""
    in_all = len(result.pictures)
    if len(chosen) == in_all > 1:
        return f"all {in_all} test pictures"
    if len(chosen) > MOST_NAMES:
        return f"{len(chosen)} of {in_all} test pictures"
    *before, last = (picture_name(result.pictures[index].picture.name) for index in chosen)
    return f"{', '.join(before)} and {last}" if before else last


def picture_name(name: str) -> str:
    """A name on one line, not too long for a sentence."""
    line = one_line(name) or "the unnamed picture"
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def share(value: float) -> str:
    """`43.2 %`, with a space that does not break; what is there is never 0.0 %, and what is missing never 100.0 %."""
    text = percent(value, 1, 1.0) if value >= SMALLEST_SHARE else "< 0.1 %" if value > 0.0 else "0.0 %"
    return text.replace(" ", "\u202f")


def duration_words(first: float, all_seeds: float, alone: bool = False) -> str:
    """What is said before the first seed is done: `One seed takes about 4 minutes, all of them about 3 days; ...`.

    Both in seconds; `alone` where there is but one.
    """
    rest = "" if alone else f", all of them about {duration(all_seeds)}"
    return f"One seed takes about {duration(first)}{rest}; fewer epochs take less."


def duration(seconds: float) -> str:
    """`5 seconds`, `4 minutes`, `3 days`, `2 years`: in the largest unit of which there are two or more."""
    for unit, length in (("year", 365 * 86_400), ("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return counted(round(seconds / length), unit)
    return counted(max(1, round(seconds)), "second")
