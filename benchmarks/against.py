"""The compiled trainer of this checkout against that of another one: `python -m benchmarks.against OTHER [STARTS]`.

Each trains in a process of its own, in short turns one after the other, so that both meet the same load; the ratio is
taken turn by turn. A turn counts the processor's time, not the clock's. Where its vectors happen to lie in memory makes
one process up to a sixth quicker than another of the same program, so both are started anew many times.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.part import say

STARTS = 20
TURNS_A_START = 6
NETWORKS = ("16-4-16", "4", "64-32-16-4-16-32-64", "256-32-256")
BATCHES = (1, 8)
HERE = Path(__file__).resolve().parent.parent

# Runs in either checkout, also in an older one: a run begins with what makes its trainer in all of them.
TURNS = """
import dataclasses, hashlib, sys, time
try:
    from engine.trainers.compiled.ready_now import compiled_trainer
except ImportError:
    from engine.training.compiled_now import compiled_trainer
from engine.lecture import lecture_document
from engine.training.run import Run
layers, batch, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
sizes = tuple(int(units) for units in layers.split("-"))
document = lecture_document()
document = dataclasses.replace(
    document,
    train=document.pictures * 2,
    network=document.network.with_hidden_sizes(sizes, sizes.index(min(sizes))),
    training=dataclasses.replace(document.training, batch=batch),
)
makers, make = [], compiled_trainer()
run = Run(document, lambda state, task: makers.append(make(state, task)) or makers[-1])
one = makers[-1]
one.run(2000, 10**9)
print(hashlib.sha256(run.state.parameters.tobytes()).hexdigest(), flush=True)
for line in sys.stdin:
    taken, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        one.run(200, 10**9)
        taken += 200
    print(taken / spent, flush=True)
"""


class Comparison(NamedTuple):
    """How many times as quick this checkout is, start by start, and whether both trained the same."""

    network: str
    batch: int
    ratio: float  # median
    low: float  # quartiles
    high: float
    same_weights: bool  # to the bit, after 2,000 steps


def compare(other: Path, network: str, batch: int, starts: int, seconds: float = 0.05) -> Comparison:
    """Both checkouts, started so often; raises `OSError` if one cannot train."""
    same, ratios = True, []
    for _ in range(starts):
        with ExitStack() as stack:
            ours, theirs = (
                stack.enter_context(_turns(place, network, batch, seconds)) for place in (HERE, other)
            )
            same = ours.heard() == theirs.heard() and same
            ratios.append(statistics.median(_ratios(ours, theirs)))
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Comparison(network, batch, middle, low, high, same)


def _ratios(ours: _Turns, theirs: _Turns) -> Iterator[float]:
    """How many times as quick ours was in each round; every other round it goes first."""
    for number in range(TURNS_A_START):
        order = (ours, theirs) if number % 2 else (theirs, ours)
        rates = {one: one.turn() for one in order}
        yield rates[ours] / rates[theirs]


class _Turns:
    """A checkout that trains for a turn when asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._asks, self._answers = process.stdin, process.stdout

    def turn(self) -> float:
        """Steps for a second of the processor's time."""
        self._asks.write("\n")
        self._asks.flush()
        return float(self.heard())

    def heard(self) -> str:
        """The next line; raises `OSError` if there is none."""
        line = self._answers.readline()
        if not line:
            raise OSError("A checkout ended without an answer.")
        return line.strip()


@contextmanager
def _turns(place: Path, network: str, batch: int, seconds: float) -> Iterator[_Turns]:
    command = [sys.executable, "-c", TURNS, network, str(batch), str(seconds)]
    with subprocess.Popen(
        command, cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield _Turns(process)
        finally:
            process.kill()


def main(arguments: Sequence[str]) -> int:
    """Print a line for each network and batch; returns 1 if weights differ."""
    other, starts = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else STARTS
    say(f"{HERE} against {other}, {starts} starts each")
    differ = False
    for network in NETWORKS:
        for batch in BATCHES:
            found = compare(other, network, batch, starts)
            same = "the same weights" if found.same_weights else "OTHER WEIGHTS"
            print(
                f"{network}, batch {batch}: {found.ratio:.3f} ({found.low:.3f} to {found.high:.3f}), {same}",
                flush=True,
            )
            differ = differ or not found.same_weights
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
