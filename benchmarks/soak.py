"""Hours of use in one window: `python -m benchmarks.soak --minutes 60 --strokes 18`.

Training runs live without an end while a hand draws so many strokes a minute. Each minute's memory is printed, and
at the end the slope of a straight line through all minutes but the first ones, in which caches fill.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from benchmarks.endless import endless_document
from benchmarks.figures import Budget, Figure
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.resident import resident_megabytes
from engine.training.choice import TrainerChoice

WARM_MINUTES = 5
MOST_GROWN = 0.05  # MB a minute: 3 MB an hour
SEED = 7


def measure(minutes: int, strokes: int) -> Iterator[Figure]:
    """Train live, draw `strokes` strokes a minute, and look at the memory every minute."""
    draw = random.Random(SEED)
    grown: list[float] = []
    with OpenWindow(endless_document(), TrainerChoice(compile_missing=False)) as opened:
        opened.studio.bridge.train()
        opened.run(2.0)
        for minute in range(minutes):
            for _ in range(strokes):
                stroke(opened, draw)
                opened.run(60.0 / strokes)
            if not strokes:
                opened.run(60.0)
            opened.painted.clear()  # its own lists of times must not be taken for the window's memory
            opened.canvas_painted.clear()
            gc.collect()
            grown.append(resident_megabytes())
            stack = opened.studio.model.undo_stack
            say(
                f"Soak: minute {minute + 1}: {grown[-1]:.2f} MB, {stack.count()} undo steps, "
                f"{len(gc.get_objects()):,} objects, {threading.active_count()} threads, {open_files()} files"
            )
    steady = grown[min(WARM_MINUTES, max(0, minutes - 2)) :]
    slope = float(np.polyfit(np.arange(len(steady)), steady, 1)[0]) if len(steady) > 1 else float("nan")
    what = f"memory grown a minute, live, {strokes} strokes a minute, over {len(steady)} minutes"
    yield Figure("soak_growth", what, slope, "MB", budget=Budget(at_most=MOST_GROWN))
    yield Figure("soak_memory", "memory at the end", grown[-1], "MB")


def stroke(opened: OpenWindow, draw: random.Random) -> None:
    """A line across the canvas with the mouse, as a hand draws it."""
    editor, window = opened.studio.editor, opened.studio.window
    handle = window.windowHandle()
    area = editor.rect().center()
    reach = min(area.x(), area.y()) // 2
    places = [area + QPoint(draw.randint(-reach, reach), draw.randint(-reach, reach)) for _ in range(4)]
    start, *others = [editor.mapTo(window, place) for place in places]
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, button, plain, start)
    for place in others:
        QTest.mouseMove(handle, place)
        opened.app.processEvents()
    QTest.mouseRelease(handle, button, plain, others[-1])


def open_files() -> int:
    """How many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--strokes", type=int, default=18, help="a minute; 0: nothing is drawn")
    options = parser.parse_args()
    return run_part(lambda: measure(options.minutes, options.strokes))


if __name__ == "__main__":
    sys.exit(main())
