"""Whether training keeps its speed and memory over millions of steps, and how many seeds a lottery draws."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.training import compiled_trainer
from engine.labs.seed_lottery import draw_seeds
from engine.lecture import lecture_document
from engine.trainers.state import first_state
from engine.trainers.trainer import task_of

MILLION = 1_000_000
STEPS_A_CALL = 4_000


@dataclass(frozen=True)
class LongRun:
    """Steps a second of processor time in each million, and how much the process grew after the first."""

    steps_per_second: tuple[float, ...]
    growth_mb: float | None  # None where the system does not tell

    @property
    def last_to_first(self) -> float:
        """Speed in the last million as a share of that in the first."""
        return self.steps_per_second[-1] / self.steps_per_second[0]


def long_run(millions: int = 10, say: Callable[[str], object] | None = None) -> LongRun:
    """Train the lecture's network for millions of steps, in slices and measuring the losses now and then.

    Speed is by processor time, because a denormal costs that, and other programs on the machine do not.
    """
    document = lecture_document()
    state = first_state(document.layout, document.seed)
    trainer = compiled_trainer()(state, task_of(document))
    speeds: list[float] = []
    sizes: list[float | None] = []
    for number in range(millions):
        start = time.thread_time()
        for _ in range(MILLION // STEPS_A_CALL):
            trainer.run(STEPS_A_CALL, 1_000)
        speeds.append(MILLION / (time.thread_time() - start))
        sizes.append(largest_size_mb())
        if say is not None:
            say(f"million {number + 1} of {millions}: {speeds[-1]:,.0f} steps a second")
    first, last = sizes[0], sizes[-1]
    return LongRun(tuple(speeds), None if first is None or last is None else last - first)


def seeds_per_second(seeds: int = 1_000, epochs: int = 150) -> float:
    """How many seeds a lottery on all cores trains in a second."""
    make = compiled_trainer()
    start = time.perf_counter()
    draw_seeds(lecture_document(), range(seeds), epochs, make)
    return seeds / (time.perf_counter() - start)


def largest_size_mb() -> float | None:
    """The largest resident size of this process so far, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)  # bytes on macOS, else KiB


def main() -> int:
    """Print both."""
    run = long_run(say=print)
    growth = "unknown" if run.growth_mb is None else f"{run.growth_mb:.1f} MB"
    print(f"last million at {run.last_to_first:.0%} of the first; memory grew by {growth}")
    print(f"{seeds_per_second():,.0f} seeds a second")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
