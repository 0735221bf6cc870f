"""One frame or one answer after the other, and where the milliseconds of each went."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint

from benchmarks.figures import percentile
from benchmarks.open_window import OpenWindow
from benchmarks.stopwatch import Stopwatch, Times

SHOWN = 22  # stages
HEAD = f"{'stage':44} {'laps':>5} {'calls':>5}  {'wall':>6} {'p95':>6}  {'cpu':>6} {'p95':>6} {'p99':>6}  {'a lap':>6}"


@dataclass(frozen=True)
class Lap:
    """Seconds of the stages of all threads; of all of it, by the clock and of the processor for the window's thread."""

    times: Times
    wall: float
    cpu: float
    frames: int  # painted in it


def answer(stopwatch: Stopwatch, opened: OpenWindow, at: QPoint, come: Callable[[], bool]) -> Lap:
    """The lap from a click on the canvas to the end of the frame in which `come` is true."""
    ended, frames = opened.frame_ended, 0
    found: list[Lap] = []

    def count() -> None:
        nonlocal frames
        frames += 1
        ended()

    def has_come() -> bool:
        if come():
            found.append(Lap(stopwatch.lap(), 0.0, time.thread_time() - begun, frames))
        return bool(found)

    opened.frame_ended = count  # type: ignore[method-assign]
    stopwatch.lap()
    begun = time.thread_time()
    wall = opened.seconds_after_click(opened.studio.editor, at, has_come)
    opened.frame_ended = ended  # type: ignore[method-assign]
    return replace(found[0], wall=wall)


def frames_of(
    stopwatch: Stopwatch, opened: OpenWindow, painted: list[float], live: Callable[[], object]
) -> list[Lap]:
    """A lap from each frame listed in `painted` to the next, while `live` runs; other frames are part of it."""
    laps: list[Lap] = []
    ended, frames, seen = opened.frame_ended, 0, 0
    wall, cpu = time.perf_counter(), time.thread_time()

    def count() -> None:
        nonlocal frames, seen, cpu, wall
        ended()
        frames += 1
        if len(painted) != seen:
            now, now_cpu = time.perf_counter(), time.thread_time()
            laps.append(Lap(stopwatch.lap(), now - wall, now_cpu - cpu, frames))
            frames, seen, cpu, wall = 0, len(painted), now_cpu, now

    painted.clear()
    opened.frame_ended = count  # type: ignore[method-assign]
    stopwatch.lap()
    live()
    opened.frame_ended = ended  # type: ignore[method-assign]
    return laps[1:]


def table(laps: list[Lap], brief: bool) -> Iterator[str]:
    """The sums; unless `brief` also the stages, and those of the twentieth that took the processor longest."""
    frames = sum(lap.frames for lap in laps) / len(laps)
    walls, cpus = [lap.wall for lap in laps], [lap.cpu for lap in laps]
    yield HEAD
    yield _row("all of it (calls: frames painted)", 1.0, frames, walls, cpus, len(laps))
    yield f"by the clock: p99 {1000 * percentile(walls, 99):.1f} ms, longest {1000 * max(walls):.1f} ms"
    if brief:
        return
    yield from _stages(laps)
    slow = sorted(laps, key=lambda lap: lap.cpu)[-max(1, len(laps) // 20) :]
    yield f"the slowest twentieth, {1000 * slow[0].cpu:.1f} to {1000 * slow[-1].cpu:.1f} ms of the processor:"
    yield from _stages(slow)


def _stages(laps: list[Lap]) -> Iterator[str]:
    """The stages with the most processor time, medians and percentiles of the laps in which they came."""
    rows = []
    for name in {name for lap in laps for name in lap.times}:
        calls, wall, cpu = zip(*(lap.times[name] for lap in laps if name in lap.times), strict=True)
        line = _row(name, len(cpu) / len(laps), sum(calls) / len(calls), list(wall), list(cpu), len(laps))
        rows.append((sum(cpu), line))
    yield from (line for _, line in sorted(rows, reverse=True)[:SHOWN])


def _row(name: str, share: float, calls: float, wall: list[float], cpu: list[float], laps: int) -> str:
    clock = f"{1000 * statistics.median(wall):6.2f} {1000 * percentile(wall, 95):6.2f}"
    work = f"{1000 * statistics.median(cpu):6.2f} {1000 * percentile(cpu, 95):6.2f} {1000 * percentile(cpu, 99):6.2f}"
    return f"{name:44} {share:5.0%} {calls:5.1f}  {clock}  {work}  {1000 * sum(cpu) / laps:6.2f}"
