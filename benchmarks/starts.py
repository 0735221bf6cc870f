"""Starts the program many times, ends each when it is complete, and counts the dead: `python -m benchmarks.starts 200`.

`--cold` starts a fresh copy of the source each time, so nothing of it is compiled, nor the trainer; `--busy N` runs N
endless loops beside them. With `--screen` the windows open on DISPLAY; otherwise they are drawn into memory.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

from engine.trainers.compiled.cache import compiled_is_ready
from engine.trainers.compiled.in_child import compile_in_child

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
SOURCE = ("benchmarks", "commands", "engine", "gui", "resources")
TERMINATED = 143
LONGEST = 180.0  # seconds for a start
LONGEST_END = 20.0  # and for an end
FINE = "well"


def main() -> int:
    options = _options()
    outcomes: Counter[str] = Counter()
    if not options.cold and not compiled_is_ready():
        print("First the trainer is compiled.", flush=True)
        compile_in_child().wait(LONGEST)
    with busy_loops(options.busy):
        for number in range(1, options.times + 1):
            started = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="pinhole-start-", ignore_cleanup_errors=True) as home:
                root = copy_of_source(Path(home)) if options.cold else ROOT
                outcome, said = start_and_end(root, environment(Path(home), options.screen))
            outcomes[outcome] += 1
            print(f"start {number}: {outcome}, {time.monotonic() - started:.1f} s", flush=True)
            if outcome != FINE:
                print(said, flush=True)
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    return 0 if set(outcomes) <= {FINE} else 1


def start_and_end(root: Path, variables: dict[str, str]) -> tuple[str, str]:
    """What became of one start, and all that was printed."""
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-m", "benchmarks.observed_start"],
        cwd=root, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    heard: list[str] = []
    late = _kill_later(process)
    for line in process.stdout:
        heard.append(line.strip())
        if line.startswith("elsewhere"):
            break
    late.cancel()
    process.terminate()
    try:
        rest, errors = process.communicate(timeout=LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        rest, errors = process.communicate()
        return "did not end", errors
    said = "\n".join([*heard, rest, errors])
    if not heard or not heard[-1].startswith("elsewhere"):
        return f"died with {process.returncode} after {heard[-1] if heard else 'nothing'}", said
    if heard[-1] != "elsewhere":
        return "touched Qt on another thread", said
    if errors:
        return "complained", said
    return (FINE if process.returncode == TERMINATED else f"ended with {process.returncode}"), said


def copy_of_source(home: Path) -> Path:
    """A copy of what the program needs, and of nothing that was compiled."""
    root = home / "pinhole"
    for name in SOURCE:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", root)
    return root


def environment(home: Path, screen: bool) -> dict[str, str]:
    """The variables of a start with settings of its own."""
    found = {**os.environ, **dict.fromkeys(SETTINGS_FOLDERS, str(home))}
    if not screen:
        found["QT_QPA_PLATFORM"] = "offscreen"
    return found


@contextlib.contextmanager
def busy_loops(count: int) -> Iterator[None]:
    """Processes that do nothing, as fast as they can."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def _kill_later(process: subprocess.Popen[str]) -> Timer:
    timer = Timer(LONGEST, process.kill)
    timer.daemon = True
    timer.start()
    return timer


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.starts", description="Count starts that die.")
    parser.add_argument("times", type=int)
    parser.add_argument("--cold", action="store_true", help="with empty caches")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="endless loops beside it")
    parser.add_argument("--screen", action="store_true", help="on the display instead of in memory")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
