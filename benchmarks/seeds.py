"""How many seeds a second the seed lottery trains, and what they bring."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from benchmarks.figures import Budget, Figure, figure_of
from benchmarks.part import run_part, say
from benchmarks.training import compiled_trainer
from engine.labs.seed_lottery import draw_seeds
from engine.lecture import lecture_document
from engine.trainers.compiled.cache import CompiledUnavailableError

SEEDS, EPOCHS, ROUNDS = 1000, 150, 4


def measure() -> Iterator[Figure]:
    """A thousand seeds at a time, 4,000 in all."""
    try:
        make_trainer = compiled_trainer()
    except CompiledUnavailableError as error:
        say(f"No seeds without the compiled trainer: {error}")
        return
    say(f"Seed lottery: {ROUNDS} times {SEEDS:,} seeds, {EPOCHS} epochs each")
    seconds = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        seeds = range(number * SEEDS, (number + 1) * SEEDS)
        draw_seeds(lecture_document(), seeds, EPOCHS, make_trainer)
        seconds.append(time.perf_counter() - start)
    what = f"{SEEDS:,} seeds of {EPOCHS} epochs"
    yield figure_of("seeds_seconds", what, seconds, "s", Budget(at_most=12.0))
    yield figure_of("seeds_rate", "seeds a second", [SEEDS / each for each in seconds], "seeds/s")


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
