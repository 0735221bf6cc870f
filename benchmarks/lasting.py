"""Whether speed and memory last over ten million steps, as figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.long_run import long_run
from benchmarks.part import run_part, say
from engine.trainers.compiled.cache import CompiledUnavailableError

MOST_GROWN = 5.0  # MB; what an allocator may keep without anything being lost


def measure() -> Iterator[Figure]:
    """Ten million steps of the compiled trainer."""
    say("Long run: 10 million steps on two pictures")
    try:
        run = long_run()
    except CompiledUnavailableError as error:
        say(f"No long run without the compiled trainer: {error}")
        return
    rates = run.steps_per_second
    what = "speed in the tenth million steps: times the first"
    yield Figure("long_run_speed_kept", what, run.last_to_first, RATIO, budget=Budget(at_least=0.8))
    middle = sorted(rates)[len(rates) // 2]
    yield Figure("long_run_steps", "a million steps of a long run", middle, "steps/s", min(rates), max(rates))
    if run.growth_mb is not None:
        what = "memory grown from 1 to 10 million steps"
        yield Figure("long_run_growth", what, run.growth_mb, "MB", budget=Budget(at_most=MOST_GROWN))


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
