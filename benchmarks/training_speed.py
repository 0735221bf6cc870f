"""Steps a second of every way to train, without a window, as figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.part import run_part, say
from benchmarks.training import COMPILED, PLAIN, C, compare

BUDGETS = {COMPILED: (Budget(at_least=100.0), Budget(at_least=0.5))}


def measure() -> Iterator[Figure]:
    """Ratios to the plain loop and to the C loop, and steps a second."""
    say("Training without a window: every way in turn, about 10 seconds")
    for row in compare(say=say):
        key = row.name.split()[0].lower()
        to_plain, to_c = BUDGETS.get(row.name, (Budget(), Budget()))
        if row.name != PLAIN:
            what = f"{row.name}: times the plain loop"
            yield Figure(f"{key}_times_plain", what, row.times_plain, RATIO, budget=to_plain)
        if row.of_c is not None and row.name != C:
            yield Figure(f"{key}_of_c", f"{row.name}: times the C loop", row.of_c, RATIO, budget=to_c)
        what = f"training, {row.name}"
        yield Figure(f"{key}_steps", what, row.steps_per_second, "steps/s", row.slowest, row.fastest)


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
