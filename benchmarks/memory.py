"""Memory of the window: after its start beside a bare process, and while it trains."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.endless import endless_document
from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.part import run_part, say
from benchmarks.resident import NotMeasurableError, resident_megabytes
from engine.training.choice import TrainerChoice

ROOT = Path(__file__).resolve().parent.parent
SETTLED_SECONDS = 5.0  # until everything that is ever loaded has been
WINDOW_SECONDS = 20.0
LIBRARIES = (
    "PySide6",
    "shiboken6",
    "numpy",
    "pyqtgraph",
    "numba",
    "llvmlite",
    "torch",
    "scipy",
    "PIL",
)
MOST_GROWN = 5.0  # MB; what an allocator may keep without anything being lost
BARE = """
import importlib, json, sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
application.processEvents()
from benchmarks.resident import resident_megabytes
print(resident_megabytes())
"""


def measure() -> Iterator[Figure]:
    """The window as a user has it: with whatever trainer is there, and only what that loads."""
    from benchmarks.open_window import OpenWindow

    say(f"Memory: the window after its start, then {WINDOW_SECONDS:.0f} seconds of training flat out")
    try:
        resident_megabytes()
    except NotMeasurableError as error:
        say(f"No memory figures: {error}")
        return
    with OpenWindow(endless_document(), TrainerChoice(compile_missing=False)) as opened:
        opened.run(SETTLED_SECONDS)
        after_start = resident_megabytes()
        bare = bare_process_megabytes()
        opened.train_flat_out()
        opened.run(SETTLED_SECONDS)
        before = resident_megabytes()
        opened.run(WINDOW_SECONDS)
        grown = resident_megabytes() - before
    what = "memory after start: times a bare process"
    yield Figure("memory_of_bare", what, after_start / bare, RATIO, budget=Budget(at_most=1.4))
    yield Figure("memory_start", "memory after start", after_start, "MB")
    yield Figure("memory_bare", "memory of a bare process with the same imports", bare, "MB")
    what = f"memory grown in {WINDOW_SECONDS:.0f} seconds of training with the window open"
    yield Figure("memory_growth", what, grown, "MB", budget=Budget(at_most=MOST_GROWN))


def bare_process_megabytes() -> float:
    """What a process needs that imports the libraries that this one has imported, and shows an empty window."""
    names = sorted(name for name in sys.modules if name.partition(".")[0] in LIBRARIES)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    told = subprocess.run(
        [sys.executable, "-c", BARE, json.dumps(names)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(told.stdout)


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
