"""All measurements side by side: `main.py benchmark`."""

from __future__ import annotations

import json as json_text
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.part import say
from benchmarks.report_table import table
from commands.signal_watch import SignalWatch
from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
LONGEST_PART = 1200.0  # seconds


@dataclass(frozen=True)
class Part:
    """A module of this package with a `measure`; it runs in a process of its own, so that none disturbs another."""

    name: str
    module: str


PARTS = (
    Part("training", "benchmarks.training_speed"),
    Part("window", "benchmarks.window_frames"),
    Part("digits", "benchmarks.digits"),
    Part("painting", "benchmarks.painting"),
    Part("latency", "benchmarks.latency"),
    Part("seeds", "benchmarks.seeds"),
    Part("start-up", "benchmarks.start_up"),
    Part("memory", "benchmarks.memory"),
    Part("long run", "benchmarks.lasting"),
)


def main(json: bool, signals: SignalWatch) -> int:
    """Measure everything (about four minutes) and print a table, or one JSON object.

    A signal ends the part that is being measured with all its children, then this process. Returns 0 even if a
    budget is missed: a slow machine is no mistake. 1 if a part could not be measured.
    """
    began = time.perf_counter()
    figures, failures = measure_all(PARTS, lambda part: run_part_of(part, signals))
    say(f"Measured in {time.perf_counter() - began:.0f} seconds.")
    if json:
        print(json_text.dumps(as_json(figures, failures), allow_nan=False))
    else:
        print(f"{machine()['summary']}\n")
        print(table(figures))
        for failure in failures:
            print(f"\n{failure}")
    return 1 if failures else 0


def measure_all(parts: Iterable[Part], run: Callable[[Part], list[Figure]]) -> tuple[list[Figure], list[str]]:
    """The figures of all parts, and a sentence for each part that failed."""
    figures: list[Figure] = []
    failures = []
    for part in parts:
        try:
            figures += run(part)
        except PartFailedError as error:
            failures.append(str(error))
            say(str(error))
    return figures, failures


class PartFailedError(Exception):
    """A part ended without its figures; the text says which and why."""


def run_part_of(part: Part, signals: SignalWatch) -> list[Figure]:
    """Run a part in a process of its own; its progress goes to stderr as it comes.

    It leads a group of its own, so that the terminal's Ctrl-C reaches us alone, and we end all of it.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with signals.unbroken():
        process = subprocess.Popen(
            [sys.executable, "-m", part.module, "--json"],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        signals.before_leaving(lambda: _end(process))
    try:
        printed, _ = process.communicate(timeout=LONGEST_PART)
    except BaseException as error:
        _end(process)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        raise PartFailedError(
            f"The part '{part.name}' was not done after {LONGEST_PART:.0f} seconds."
        ) from None
    if process.returncode != 0:
        raise PartFailedError(f"The part '{part.name}' ended with exit code {process.returncode}.")
    return [Figure.from_json(json_text.loads(line)) for line in printed.splitlines()]


def _end(process: subprocess.Popen[str]) -> None:
    """End a part with its children, unless it has ended."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def as_json(figures: Iterable[Figure], failures: Iterable[str]) -> dict[str, Any]:
    """One object: the machine, every figure under its key, and what could not be measured."""
    return {
        "pinhole": VERSION,
        "machine": machine(),
        "figures": {figure.key: figure.as_json() for figure in figures},
        "failures": list(failures),
    }


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    cores = os.cpu_count() or 1
    drawing = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return {
        "system": system,
        "cores": cores,
        "python": platform.python_version(),
        "drawing": drawing,
        "summary": f"Pinhole {VERSION}, {system}, {cores} cores, Python {platform.python_version()}, drawn {drawing}",
    }
