"""Random pictures in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.labs.compress.ground.figures import known, lost_sentence, number, share_text
from engine.labs.compress.ground.trained import alone_words
from engine.labs.compress.rolls.chance import bits_of_all, bits_to_be_near, bits_to_hit, near_pixels
from engine.labs.compress.rolls.rolls import Roll, RollsResult
from engine.wording import counted, one_line, power_words, raised

ROLLS_HEAD = ("seed", "error left", "nearest training picture", "pixels apart", "answer is nearest to")
ROLLS_A_SECOND = 1e9
SECONDS_A_YEAR = 365.25 * 24 * 3600


def chance_sentence(result: RollsResult) -> str:
    """How unlikely an ordered picture is."""
    pixels, levels = result.network.task.train.shape[1], len(result.levels)
    near, hit = (
        waiting(bits(result.different, pixels, levels) - math.log2(ROLLS_A_SECOND))
        for bits in (bits_to_be_near, bits_to_hit)
    )
    learnt = (
        "the one learnt picture" if result.different == 1 else f"one of the {result.different:,} learnt ones"
    )
    return (
        f"{pixels:,} pixels with {levels:,} values each make about {_count(bits_of_all(pixels, levels))} different"
        " pictures."
        f" Of a billion random ones a second, {learnt} would come up once in {hit}, and one within"
        f" {counted(near_pixels(pixels), 'pixel')} of it no oftener than once in {near}."
    )


def chance_tip(result: RollsResult) -> str:
    """The same in powers of two."""
    pixels, levels = result.network.task.train.shape[1], len(result.levels)
    hit, near = (bits(result.different, pixels, levels) for bits in (bits_to_hit, bits_to_be_near))
    return (
        f"There are {levels:,}{raised(pixels)}, in bits {bits_of_all(pixels, levels):,.1f}. A random picture is a"
        f" learnt one about once in 2{raised(round(hit))}, and as near as that at most about once in"
        f" 2{raised(round(near))}."
    )


def answer_sentence(result: RollsResult, rolls: tuple[Roll, ...]) -> str:
    """What the network makes of noise."""
    left = float(np.mean([roll.left for roll in rolls]))
    these = "the random picture" if len(rolls) == 1 else f"these {len(rolls):,} random pictures"
    told = (
        f"Of {these} the network leaves {share_text(left)} of the error that plain grey of the same brightness"
        f" makes, of what it has learnt {share_text(result.learnt)}."
    )
    return f"{told} {lost_sentence(result.network.lost)}".rstrip()


def rolls_lines(result: RollsResult) -> Iterator[str]:
    """The result as text."""
    order, rolls = result.order, result.rolls
    yield f"Random pictures: {counted(len(rolls), 'roll')}, {alone_words(order)}"
    yield chance_sentence(result)
    yield chance_tip(result)
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


def waiting(seconds_log: float) -> str:
    """2 to the `seconds_log` seconds in words."""
    if seconds_log < math.log2(SECONDS_A_YEAR):
        seconds = 2.0**seconds_log
        if seconds < 1.0:
            return "less than a second"
        for unit, length in (("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0), ("second", 1.0)):
            if seconds >= length:
                return f"about {counted(round(seconds / length), unit)}"
    return f"about {_count(seconds_log - math.log2(SECONDS_A_YEAR))} years"


def _count(bits: float) -> str:
    """2 to the `bits`, by its first two digits."""
    power = bits * math.log10(2.0)
    return f"{float(f'{10**power:.2g}'):,.0f}" if power < 6 else power_words(power)
