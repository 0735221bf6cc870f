"""Ends starts of the program by a signal at every so many milliseconds: `python -m benchmarks.interrupted_starts`.

Each start must be gone within two seconds of the signal, with 143 or 130, without a word and without a child left.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
ALLOWED = 2.0  # seconds
PATIENCE = 30.0
AS_SHELLS_COUNT = 128
BEFORE_MAIN = "before main.py's first line"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interrupted_starts")
    parser.add_argument("--every", type=int, default=50, metavar="MS")
    parser.add_argument("--until", type=int, default=4000, metavar="MS")
    parser.add_argument("--run-py", action="store_true", help="start run.py, which becomes main.py")
    options = parser.parse_args()
    faults, longest, count = 0, 0.0, 0
    for number in (signal.SIGTERM, signal.SIGINT):
        for moment in range(0, options.until + 1, options.every):
            seconds, fault = interrupted("run.py" if options.run_py else "main.py", number, moment / 1000)
            count += 1
            longest = max(longest, seconds)
            if fault and fault != BEFORE_MAIN:
                faults += 1
            if fault:
                print(f"{number.name} at {moment} ms: {fault} ({seconds:.2f} s)", flush=True)
    print(f"{count} starts, {faults} with a fault, the longest end {longest:.2f} s")
    return 1 if faults else 0


def interrupted(program: str, number: signal.Signals, moment: float) -> tuple[float, str]:
    """How long a start took to end, and what was wrong with that; empty if nothing was."""
    with tempfile.TemporaryDirectory(prefix="pinhole-start-", ignore_cleanup_errors=True) as home:
        variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **dict.fromkeys(SETTINGS_FOLDERS, home)}
        process = subprocess.Popen(
            [sys.executable, program], cwd=ROOT, env=variables, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        time.sleep(moment)
        began = takes_signals(process.pid)
        process.send_signal(number)
        sent = time.monotonic()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _kill_all(process)
            return PATIENCE, "still there"
        seconds = time.monotonic() - sent
        try:
            printed, _ = process.communicate(timeout=ALLOWED)  # a child would hold the pipe open
        except subprocess.TimeoutExpired:
            _kill_all(process)
            return seconds, "a child was left"
    if not began:
        return seconds, "" if process.returncode == -number else BEFORE_MAIN
    if process.returncode != AS_SHELLS_COUNT + number:
        return seconds, f"ended with {process.returncode}: {printed.strip()[-200:]}"
    if printed:
        return seconds, f"said: {printed.strip()[-200:]}"
    return seconds, "slow" if seconds > ALLOWED else ""


def takes_signals(process: int) -> bool:
    """Whether a process has a handler for SIGTERM (Linux): Python has reached main.py's first line."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    caught = next(line for line in lines if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def _kill_all(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


if __name__ == "__main__":
    sys.exit(main())
