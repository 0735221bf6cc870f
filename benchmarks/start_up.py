"""From starting a fresh process to a painted window, beside a fresh process that only imports torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.figures import RATIO, Budget, Figure, figure_of
from benchmarks.part import run_part, say

ROUNDS = 5
WATCHED_SECONDS = 5.0
LONGEST = 120.0
IMPORT_TORCH = "import os, time, torch; print(time.time() - float(os.environ['PINHOLE_STARTED']))"


def measure() -> Iterator[Figure]:
    """Window and `import torch` in turn, so that both meet the same machine."""
    torch, first, able, stalls = [], [], [], []
    for number in range(ROUNDS):
        say(f"Start-up: window and import torch, round {number + 1} of {ROUNDS}")
        window = json.loads(fresh_process("-m", "benchmarks.start_up", "--watched"))
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
    """What a fresh Python prints; it is told when it was started."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PINHOLE_STARTED": repr(time.time())}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"A process of the start-up measurement failed: {done.stderr.strip()[-400:]}")
    return done.stdout


def watched() -> int:
    """In the fresh process: start as `main.py` does, and print when the window was painted and how it lived on.

    Settings and recovery copies of this start go to an empty folder.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="pinhole-benchmark-", ignore_cleanup_errors=True) as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = folder
        from benchmarks.watched_start import start

        return start(float(os.environ["PINHOLE_STARTED"]), WATCHED_SECONDS)


def main() -> int:
    return watched() if "--watched" in sys.argv[1:] else run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
