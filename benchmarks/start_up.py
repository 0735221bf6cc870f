"""From starting a fresh process to a painted window, beside a fresh process that only imports torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import RATIO, Budget, Figure, figure_of
from benchmarks.part import run_part, say

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
ROUNDS = 5
WATCHED_SECONDS = 5.0
LONGEST = 120.0
IMPORT_TORCH = "import os, time, torch; print(time.time() - float(os.environ['PINHOLE_STARTED']))"


def measure() -> Iterator[Figure]:
    """Window and `import torch` in turn, so that both meet the same machine."""
    torch, first, able, stalls = [], [], [], []
    say("Start-up: a first start, which compiles what has changed and is not counted")
    fresh_process("-m", "benchmarks.watched_start", "0.5")
    for number in range(ROUNDS):
        say(f"Start-up: window and import torch, round {number + 1} of {ROUNDS}")
        window = json.loads(fresh_process("-m", "benchmarks.watched_start", str(WATCHED_SECONDS)))
        first.append(window["painted"])
        able.append(window["answered"])
        stalls.append(window["stall"])
        torch.append(float(fresh_process("-c", IMPORT_TORCH)))
    ratios = [paint / whole for paint, whole in zip(first, torch, strict=True)]
    what = "first paint: share of import torch's time"
    yield figure_of("first_paint_of_torch", what, ratios, RATIO, Budget(at_most=0.5))
    yield figure_of("first_paint", "first paint", first, "s")
    yield figure_of("import_torch", "import torch alone", torch, "s")
    yield figure_of("first_answer", "first reconstruction from the training thread", able, "s")
    what = f"longest standstill in the {WATCHED_SECONDS:.0f} seconds after the first paint"
    yield figure_of("start_stall", what, stalls, "ms")


def fresh_process(*arguments: str) -> str:
    """What a fresh Python prints; it is told when it was started, and its settings go to an empty folder."""
    with tempfile.TemporaryDirectory(prefix="pinhole-benchmark-", ignore_cleanup_errors=True) as folder:
        environment = {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            **dict.fromkeys(SETTINGS_FOLDERS, folder),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # torch was compiled when it was installed
        environment["PINHOLE_STARTED"] = repr(time.time())
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"A process of the start-up measurement failed: {done.stderr.strip()[-400:]}")
    return done.stdout


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
