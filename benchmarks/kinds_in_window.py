"""Every kind of network in the real window: frames, retraining as one draws, and the seed lottery.

`python -m benchmarks.kinds_in_window`, in some two minutes. The dense kind is measured in the same run as the others,
which are held against it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from benchmarks.figures import Budget, Figure, percentile
from benchmarks.latency import RETRAINED_EPOCHS, retrained
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.labs.seed_lottery import draw_seeds
from engine.lecture import lecture_document
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.trainer import task_of

SETTLE_SECONDS = 1.0
SECONDS = 4.0
SEEDS = 1000
LOTTERY_SECONDS = 4.0
LONGEST_GAP = 25.0  # milliseconds, the 99th of a hundred
BEYOND_DENSE = 15.0  # milliseconds, of the p95
PLAINEST = "dense"


def document_of(name: str, epochs: int = RETRAINED_EPOCHS) -> Document:
    """The lecture's document with a kind; 0 epochs never stop."""
    document = with_kind(lecture_document(), kind_named(name))
    return replace(document, training=replace(document.training, epochs=epochs))


def frames(name: str) -> Iterator[Figure]:
    """Frames a second and the longest gaps while it trains flat out."""
    with OpenWindow(document_of(name, 0), quick_trainer()) as opened:
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        opened.painted.clear()
        opened.run(SECONDS)
        gaps = [1000 * (after - before) for before, after in pairwise(opened.painted)]
    rate = 1000 * len(gaps) / sum(gaps)
    yield Figure(f"frames_{name}", f"{name}: frames, flat out", rate, "fps", budget=Budget(at_least=57.0))
    longest = percentile(gaps, 99)
    yield Figure(f"gap_{name}", f"{name}: p99 gap", longest, "ms", budget=Budget(at_most=LONGEST_GAP))


def retraining(name: str) -> list[float]:
    """Milliseconds from each click to the retrained network's answer on the screen."""
    with OpenWindow(document_of(name), quick_trainer()) as opened:
        opened.studio.bridge.set_retrain(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        return retrained(opened)


def lottery(name: str) -> Figure | None:
    """Seconds for a thousand seeds; None for what only PyTorch trains."""
    document = document_of(name)
    if not takes(task_of(document)):
        return None
    start = time.perf_counter()
    draw_seeds(document, range(SEEDS), RETRAINED_EPOCHS, compiled_trainer())
    seconds = time.perf_counter() - start
    what = f"{name}: {SEEDS:,} seeds of {RETRAINED_EPOCHS} epochs"
    return Figure(f"seeds_{name}", what, seconds, "s", budget=Budget(at_most=LOTTERY_SECONDS))


def measure() -> Iterator[Figure]:
    """Every kind that there is, the dense one first."""
    names = [PLAINEST, *(kind.name for kind in kinds() if kind.name != PLAINEST)]
    dense = 0.0
    for name in names:
        say(f"{name}: {SECONDS:.0f} seconds flat out, retraining {RETRAINED_EPOCHS} epochs, {SEEDS:,} seeds")
        yield from frames(name)
        samples = retraining(name)
        longest = percentile(samples, 95)
        dense = dense or longest
        limit = Budget(at_most=40.0 if name == PLAINEST else dense + BEYOND_DENSE)
        middle = statistics.median(samples)
        yield Figure(f"retrain_{name}", f"{name}: edit to retrained, median", middle, "ms")
        yield Figure(f"retrain_{name}_p95", f"{name}: edit to retrained, p95", longest, "ms", budget=limit)
        if (figure := lottery(name)) is not None:
            yield figure


def main() -> int:
    """Print the table."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
