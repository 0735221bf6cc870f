"""Where each millisecond of a frame goes: `python -m benchmarks.frame_profile [SCENE...] [--of CHECKOUT]`."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.figures import percentile

SETTLE_SECONDS, SECONDS = 2.0, 4.0
EDITS = 40
SHOWN = 22  # stages a scene


@dataclass(frozen=True)
class Lap:
    """One answer or frame: its stages' calls, wall and processor seconds, and what all of it took."""

    times: dict[str, list[float]]
    wall: float
    cpu: float
    frames: int


def main() -> int:
    """Print a table for each scene; `--of` watches another checkout with this program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", choices=[*_scenes(), []], help="all if none is named")
    parser.add_argument("--of", type=Path, help="a checkout whose gui and engine are watched")
    parser.add_argument("--brief", action="store_true", help="no stages, only the sums")
    options = parser.parse_args()
    if options.of is not None:
        sys.path.insert(0, str(options.of.resolve()))
    from benchmarks.frame_stages import watch_painting, watch_program
    from benchmarks.open_window import OpenWindow  # noqa: F401: imports the window
    from benchmarks.stopwatch import Stopwatch

    import engine.training.worker  # noqa: F401
    from gui.shell.main_window import MainWindow

    stopwatch = Stopwatch()
    if not options.brief:
        watch_program(stopwatch)
        watch_painting(MainWindow, stopwatch)
    for name in options.scenes or _scenes():
        laps = _scenes()[name](stopwatch)
        print(f"\n{name}: {len(laps)} laps")
        for line in table(laps, options.brief):
            print(line, flush=True)
    return 0


def _scenes() -> dict[str, Callable[[Any], list[Lap]]]:
    return {"edit": edit, "retrain": retrain, "play": play, "digits": digits, "painting": painting}


def edit(stopwatch: Any) -> list[Lap]:
    """From a click to the reconstruction on the screen, at rest."""
    from benchmarks.latency import RETRAINED_EPOCHS, cell_centre
    from benchmarks.open_window import OpenWindow
    from benchmarks.quick_trainer import quick_trainer
    from engine.lecture import lecture_document

    with OpenWindow(lecture_document(), quick_trainer()) as opened:
        opened.studio.bridge.step_epochs(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        laps = []
        for number in range(EDITS):
            document = opened.studio.model.document
            laps.append(
                answer(
                    stopwatch,
                    opened,
                    cell_centre(opened, number),
                    lambda: opened.studio.model.document is not document,  # noqa: B023
                )
            )
            opened.run(0.037)
        return laps


def retrain(stopwatch: Any) -> list[Lap]:
    """From a click on a training picture to the retrained network on the screen."""
    from benchmarks.latency import RETRAINED_EPOCHS, cell_centre
    from benchmarks.open_window import OpenWindow
    from benchmarks.quick_trainer import quick_trainer
    from engine.lecture import lecture_document
    from engine.pictures.place import Place, Role

    with OpenWindow(lecture_document(), quick_trainer()) as opened:
        studio = opened.studio
        studio.bridge.set_retrain(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        studio.editing.select(Place(Role.TRAIN, 0))
        laps = []
        for number in range(EDITS):
            document = studio.model.document

            def answered() -> bool:
                shown = studio.bridge.snapshot
                return (
                    studio.model.document is not document  # noqa: B023
                    and shown is not None
                    and shown.document is studio.model.document
                    and shown.epoch == RETRAINED_EPOCHS
                    and not shown.running
                )

            laps.append(answer(stopwatch, opened, cell_centre(opened, number), answered))
            opened.run(0.037)
        return laps


def play(stopwatch: Any) -> list[Lap]:
    """The frames of the lecture's document, trained flat out."""
    from benchmarks.endless import endless_document
    from benchmarks.open_window import OpenWindow
    from benchmarks.quick_trainer import quick_trainer

    with OpenWindow(endless_document(), quick_trainer()) as opened:
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        return list(frames_of(stopwatch, opened, opened.painted, lambda: opened.run(SECONDS)))


def digits(stopwatch: Any) -> list[Lap]:
    """The frames of 1,797 digits at the speed of a fresh start."""
    from benchmarks.digits import digits_document
    from benchmarks.open_window import OpenWindow
    from benchmarks.quick_trainer import quick_trainer

    with OpenWindow(digits_document(), quick_trainer()) as opened:
        opened.studio.bridge.train()
        opened.run(SETTLE_SECONDS)
        return list(frames_of(stopwatch, opened, opened.painted, lambda: opened.run(SECONDS)))


def painting(stopwatch: Any) -> list[Lap]:
    """The frames of strokes over 64x64 while training runs live."""
    from benchmarks.open_window import OpenWindow
    from benchmarks.painting import drag, large_document
    from benchmarks.quick_trainer import quick_trainer
    from engine.pictures.place import Place, Role

    with OpenWindow(large_document(), quick_trainer()) as opened:
        opened.run(0.5)
        opened.studio.editing.select(Place(Role.TRAIN, 0))
        opened.studio.bridge.train()
        opened.run(SETTLE_SECONDS)
        return list(frames_of(stopwatch, opened, opened.canvas_painted, lambda: drag(opened, SECONDS)))


def answer(stopwatch: Any, opened: Any, at: Any, come: Callable[[], bool]) -> Lap:
    """The lap from a click on the canvas to the frame in which `come` is true."""
    ended, frames = opened.frame_ended, 0
    found: list[Lap] = []

    def counted() -> None:
        nonlocal frames
        frames += 1
        ended()

    def has_come() -> bool:
        if come():
            cpu = time.thread_time() - begun
            found.append(Lap(stopwatch.lap(), 0.0, cpu, frames))
            return True
        return False

    stopwatch.lap()
    opened.frame_ended = counted
    begun = time.thread_time()
    wall = opened.seconds_after_click(opened.studio.editor, at, has_come)
    opened.frame_ended = ended
    return replace(found[0], wall=wall)


def frames_of(
    stopwatch: Any, opened: Any, painted: list[float], live: Callable[[], object]
) -> Iterator[Lap]:
    """One lap from each frame with news to the next; those without news count as part of it."""
    laps: list[Lap] = []
    frames, seen, cpu, wall = 0, 0, time.thread_time(), time.perf_counter()
    ended = opened.frame_ended

    def count() -> None:
        nonlocal frames, seen, cpu, wall
        ended()
        frames += 1
        if len(painted) != seen:
            now, now_cpu = time.perf_counter(), time.thread_time()
            laps.append(Lap(stopwatch.lap(), now - wall, now_cpu - cpu, frames))
            frames, seen, cpu, wall = 0, len(painted), now_cpu, now

    painted.clear()
    stopwatch.lap()
    opened.frame_ended = count
    live()
    opened.frame_ended = ended
    return iter(laps[1:])


def table(laps: list[Lap], brief: bool = False) -> Iterator[str]:
    """The laps' sums, then the stages with the most processor time, median and p95 of laps in which they came."""
    yield f"{'':52} {'laps':>5} {'calls':>5}  {'wall':>6} {'p95':>6}  {'cpu':>6} {'p95':>6}  {'a lap':>6}"
    frames = sum(lap.frames for lap in laps) / len(laps)
    yield row("all of it (calls: frames painted)", 1.0, frames, [x.wall for x in laps], [x.cpu for x in laps], len(laps))
    walls = [lap.wall for lap in laps]
    yield f"p99 {1000 * percentile(walls, 99):.1f} ms, longest {1000 * max(walls):.1f} ms"
    if brief:
        return
    yield from stages(laps)
    slow = sorted(laps, key=lambda lap: lap.cpu)[-max(1, len(laps) // 20) :]
    yield f"the slowest twentieth ({1000 * slow[0].cpu:.1f} to {1000 * slow[-1].cpu:.1f} ms of the processor):"
    yield from stages(slow)


def stages(laps: list[Lap]) -> Iterator[str]:
    """The stages with the most processor time."""
    names = {name for lap in laps for name in lap.times}
    rows = []
    for name in names:
        found = [lap.times[name] for lap in laps if name in lap.times]
        cpu = [one[2] for one in found]
        calls = sum(one[0] for one in found) / len(found)
        wall = [one[1] for one in found]
        rows.append((sum(cpu), row(name, len(found) / len(laps), calls, wall, cpu, len(laps))))
    yield from (line for _, line in sorted(rows, reverse=True)[:SHOWN])


def row(name: str, share: float, calls: float, wall: list[float], cpu: list[float], laps: int) -> str:
    """A line: in which laps, calls a lap, medians and p95 of milliseconds, processor time a lap."""
    w = f"{1000 * statistics.median(wall):6.2f} {1000 * percentile(wall, 95):6.2f}"
    c = f"{1000 * statistics.median(cpu):6.2f} {1000 * percentile(cpu, 95):6.2f}"
    return f"{name:52} {share:5.0%} {calls:5.1f}  {w}  {c}  {1000 * sum(cpu) / laps:6.2f}"


if __name__ == "__main__":
    sys.exit(main())
