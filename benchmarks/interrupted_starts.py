"""Ends starts of the program by a signal at every so many milliseconds: `python -m benchmarks.interrupted_starts`.

Each start must be gone within two seconds of the signal, with 143 or 130, without a word and without a child left.
`--cold` starts a copy of the source in which the trainer is never compiled to the end, so that a child compiles it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.starts import copy_of_source

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
ALLOWED = 2.0  # seconds
PATIENCE = 30.0
LOOK_AGAIN = 0.01
AS_SHELLS_COUNT = 128
BEFORE_MAIN = "before main.py's first line"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interrupted_starts")
    parser.add_argument("--every", type=int, default=50, metavar="MS")
    parser.add_argument("--until", type=int, default=4000, metavar="MS")
    parser.add_argument("--run-py", action="store_true", help="start run.py, which becomes main.py")
    parser.add_argument("--cold", action="store_true", help="with a trainer that has yet to be compiled")
    options = parser.parse_args()
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # as in the background of a shell; starts would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    program = "run.py" if options.run_py else "main.py"
    with tempfile.TemporaryDirectory(prefix="pinhole-cold-", ignore_cleanup_errors=True) as folder:
        return interrupt_all(program, options.every, options.until, Path(folder) if options.cold else None)


def interrupt_all(program: str, every: int, until: int, cold: Path | None) -> int:
    """Interrupt a start at all moments (ms), of a copy of the source in an empty folder if one is named."""
    root = copy_of_source(cold) if cold is not None else ROOT
    faults, longest, count = 0, 0.0, 0
    for number in (signal.SIGTERM, signal.SIGINT):
        for moment in range(0, until + 1, every):
            if cold is not None:
                shutil.rmtree(
                    root / "engine" / "trainers" / "compiled" / "kernels" / "__pycache__", ignore_errors=True
                )
            seconds, fault = interrupted(program, number, moment / 1000, root)
            count += 1
            longest = max(longest, seconds)
            if fault and fault != BEFORE_MAIN:
                faults += 1
            if fault:
                print(f"{number.name} at {moment} ms: {fault} ({seconds:.2f} s)", flush=True)
    print(f"{count} starts, {faults} with a fault, the longest end {longest:.2f} s")
    return 1 if faults else 0


def interrupted(program: str, number: signal.Signals, moment: float, root: Path = ROOT) -> tuple[float, str]:
    """How long a start and its children took to end, and what was wrong with that; empty if nothing was."""
    with tempfile.TemporaryDirectory(prefix="pinhole-start-", ignore_cleanup_errors=True) as home:
        variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **dict.fromkeys(SETTINGS_FOLDERS, home)}
        process = subprocess.Popen(
            [sys.executable, program], cwd=root, env=variables, start_new_session=True,
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
        while (left := alive_in_session(process.pid)) and time.monotonic() - sent < PATIENCE:
            time.sleep(LOOK_AGAIN)
        seconds = time.monotonic() - sent
        if left:
            _kill_all(process)
            return seconds, f"a child was left: {left}"
        printed, _ = process.communicate()
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


def alive_in_session(session: int) -> list[str]:
    """The commands of the processes of a session (Linux) that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ends just now
            state, _, _, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state not in "ZX":
                found.append((folder / "cmdline").read_text().replace("\0", " ").strip())
    return found


def _kill_all(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


if __name__ == "__main__":
    sys.exit(main())
