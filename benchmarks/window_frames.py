"""Frames and steps a second with the real window open and training flat out, for each way to train."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

import gui.shell.studio
from benchmarks.endless import endless_document
from benchmarks.figures import RATIO, Budget, Figure, percentile
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.plain_session import PlainSession
from benchmarks.training import COMPILED, PLAIN, TORCH, compiled_trainer
from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.trainers.trainer import TrainerMaker
from engine.training.choice import make_torch_trainer
from gui.state.frame_due import FRAME_MS

SETTLE_SECONDS = 1.5
SECONDS = 6.0
IDLE_SECONDS = 3.0
LIMITS = {
    COMPILED: (Budget(at_least=57.0), Budget(at_most=25.0)),
    TORCH: (Budget(at_least=30.0), Budget(at_most=50.0)),
}
WANTED_RATIO = Budget(at_least=300.0)


@dataclass(frozen=True)
class Run:
    """What one way to train left the window, and what the window left it. Gaps in milliseconds."""

    name: str
    steps_per_second: float
    gaps: list[float]

    def figures(self) -> Iterator[Figure]:
        key = self.name.split()[0]
        frames, longest = LIMITS.get(self.name, (Budget(), Budget()))
        seconds = sum(self.gaps) / 1000
        yield Figure(
            f"window_{key}_frames", f"frames, {self.name}", len(self.gaps) / seconds, "fps", budget=frames
        )
        median = statistics.median(self.gaps)
        yield Figure(
            f"window_{key}_gap", f"median gap, {self.name}", median, "ms", min(self.gaps), max(self.gaps)
        )
        p99 = percentile(self.gaps, 99)
        yield Figure(f"window_{key}_gap_p99", f"p99 gap, {self.name}", p99, "ms", budget=longest)
        yield Figure(
            f"window_{key}_steps",
            f"training with the window open, {self.name}",
            self.steps_per_second,
            "steps/s",
        )


def measure_run(name: str, make_trainer: TrainerMaker, plain: bool = False) -> Run:
    """Open the window, train flat out in it, and close it again."""
    document = endless_document()
    session = gui.shell.studio.TrainingSession
    if plain:
        gui.shell.studio.TrainingSession = lambda maker, courtesy: PlainSession(document)  # type: ignore[assignment, misc]
    try:
        with OpenWindow(document, make_trainer, plain) as opened:
            opened.train_flat_out()
            opened.run(SETTLE_SECONDS)
            opened.painted.clear()
            before = opened.studio.bridge.snapshot
            opened.run(SECONDS)
            after = opened.studio.bridge.snapshot
            assert before is not None and after is not None
            gaps = [1000 * (b - a) for a, b in pairwise(opened.painted)]
    finally:
        gui.shell.studio.TrainingSession = session  # type: ignore[misc]
    return Run(name, (after.step - before.step) / SECONDS, gaps)


def idle_gaps() -> list[float]:
    """Gaps in milliseconds of a timer that does nothing: what other programs on the machine cost every window."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    ticks: list[float] = []
    timer = QTimer(interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(1000 * time.perf_counter()))
    timer.start()
    end = time.perf_counter() + IDLE_SECONDS
    while time.perf_counter() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    timer.stop()
    return [b - a for a, b in pairwise(ticks)]


def measure() -> Iterator[Figure]:
    """All ways in turn; the compiled trainer is left out where it cannot be had."""
    yield Figure("idle_gap_p99", "p99 gap, a timer without a window", percentile(idle_gaps(), 99), "ms")
    speeds = {}
    ways: list[tuple[str, TrainerMaker, bool]] = [
        (TORCH, make_torch_trainer, False),
        (PLAIN, make_torch_trainer, True),
    ]
    try:
        ways.insert(0, (COMPILED, compiled_trainer(), False))
    except CompiledUnavailableError as error:
        say(f"Without the compiled trainer: {error}")
    for name, make_trainer, plain in ways:
        say(f"Window: {name} flat out, {SECONDS:.0f} seconds")
        run = measure_run(name, make_trainer, plain)
        speeds[name] = run.steps_per_second
        yield from run.figures()
    for name in (COMPILED, TORCH):
        if name in speeds:
            ratio = speeds[name] / speeds[PLAIN]
            what = f"{name}: times the plain loop, both with the window open"
            budget = WANTED_RATIO if name == COMPILED else Budget()
            yield Figure(f"window_{name.split()[0]}_times_plain", what, ratio, RATIO, budget=budget)


def main() -> int:
    code = run_part(measure)
    assert [thread.name for thread in threading.enumerate()] == ["MainThread"]
    return code


if __name__ == "__main__":
    sys.exit(main())
