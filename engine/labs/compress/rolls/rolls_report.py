"""Random pictures in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.labs.compress.ground.figures import known, lost_sentence, number, share_text
from engine.labs.compress.rolls.chance import bits_of_all, bits_to_be_near, bits_to_hit, near_pixels
from engine.labs.compress.rolls.rolls import Roll, RollsResult
from engine.wording import counted, one_line

ROLLS_HEAD = ("seed", "error left", "nearest training picture", "pixels apart", "answer is nearest to")
ROLLS_A_SECOND = 1e9
SECONDS_A_YEAR = 365.25 * 24 * 3600


def chance_sentence(result: RollsResult) -> str:
    """How unlikely an ordered picture is."""
    pixels, levels = result.network.task.train.shape[1], len(result.levels)
    hit, near = (bits(result.different, pixels, levels) for bits in (bits_to_hit, bits_to_be_near))
    return (
        f"There are 2^{bits_of_all(pixels, levels):,.0f} pictures. A roll is one of the"
        f" {result.different:,} learnt ones once in 2^{hit:,.1f}, and within"
        f" {counted(near_pixels(pixels), 'pixel')} of one at most once in 2^{near:,.1f}: at a billion rolls a"
        f" second that takes {_time(near)}."
    )


def answer_sentence(result: RollsResult, rolls: tuple[Roll, ...]) -> str:
    """What the network makes of noise."""
    left = float(np.mean([roll.left for roll in rolls]))
    told = (
        f"Of noise the network leaves {share_text(left)} of the error that plain grey has, of what it has learnt"
        f" {share_text(result.learnt)}."
    )
    return f"{told} {lost_sentence(result.network.lost)}".rstrip()


def rolls_lines(result: RollsResult) -> Iterator[str]:
    """The result as text."""
    order, rolls = result.order, result.rolls
    yield (
        f"Random pictures: {counted(len(rolls), 'roll')}, network of seed {order.document.seed},"
        f" {counted(order.epochs, 'epoch')}"
    )
    yield chance_sentence(result)
    yield answer_sentence(result, rolls)
    best = min(rolls, key=lambda roll: roll.apart)
    name = one_line(order.document.train[best.nearest].name) or "unnamed"
    yield f"The nearest of them is roll {best.seed}: {counted(best.apart, 'pixel')} from {name}."


def rolls_json(result: RollsResult) -> dict[str, object]:
    """The result as one JSON object."""
    pixels, levels = result.network.task.train.shape[1], len(result.levels)
    rolls = result.rolls
    return {
        "lab": "compress",
        "part": "random",
        "seed": result.order.document.seed,
        "epochs": result.order.epochs,
        "bits": {
            "all": bits_of_all(pixels, levels),
            "learnt": bits_to_hit(result.different, pixels, levels),
            "near": bits_to_be_near(result.different, pixels, levels),
        },
        "learnt_left": number(result.learnt),
        "rolls": [
            {"seed": roll.seed, "left": number(roll.left), "apart": roll.apart, "nearest": roll.nearest}
            for roll in rolls
        ],
    }


def rolls_rows(result: RollsResult) -> list[tuple[object, ...]]:
    """A roll a row, the head first."""
    names = [picture.name for picture in result.order.document.train]
    return [
        ROLLS_HEAD,
        *(
            (roll.seed, known(roll.left), names[roll.nearest], roll.apart, names[roll.answer_nearest])
            for roll in result.rolls
        ),
    ]


def _time(bits: float) -> str:
    """How long so many rolls take, in words."""
    seconds_log = bits - math.log2(ROLLS_A_SECOND)
    if seconds_log < math.log2(SECONDS_A_YEAR):
        seconds = 2.0**seconds_log
        if seconds < 1.0:
            return "less than a second"
        for unit, length in (("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0), ("second", 1.0)):
            if seconds >= length:
                return f"about {counted(round(seconds / length), unit)}"
    years_log = (seconds_log - math.log2(SECONDS_A_YEAR)) * math.log10(2.0)
    return f"about {10**years_log:,.0f} years" if years_log < 6 else f"about 10^{years_log:,.0f} years"
