"""Every process that a test starts ends with the test: what is left is found, ended and told.

On Linux, where the kernel lists a process's children; elsewhere nothing is found.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
GRACE = 10.0  # seconds for what ends by itself, such as a compiler whose program has just gone
LOOK_AGAIN = 0.02
LIVES_ON = "multiprocessing."  # Python's resource tracker and fork server serve the whole session

ProcessId = int


def adopt_orphans() -> None:
    """Become the parent of whatever a child of ours leaves behind when it ends."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def hear_interrupts() -> None:
    """Let our children be interrupted and hung up even if we ignore it, as a job in the background or `nohup` does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    hang_up: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hang_up is not None and signal.getsignal(hang_up) is signal.SIG_IGN:
        signal.signal(hang_up, signal.SIG_DFL)


def descendants(process: ProcessId | None = None, without: Collection[ProcessId] = ()) -> Iterator[ProcessId]:
    """The living processes that come from one, from ours if none is named; zombies do not live.

    `without` names processes that are passed over with all that comes from them.
    """
    own = os.getpid() if process is None else process
    for thread in Path(f"/proc/{own}/task").glob("*/children"):  # a child belongs to a thread
        with contextlib.suppress(OSError):
            for child in map(int, thread.read_text().split()):
                if child not in without:
                    if _is_alive(child):
                        yield child
                    yield from descendants(child, without)


def end_left(before: Collection[ProcessId]) -> list[str]:
    """End all descendants but those of `before` and theirs; returns the commands of those that had to be killed."""
    deadline = time.monotonic() + GRACE
    while (left := _started_since(before)) and time.monotonic() < deadline:
        time.sleep(LOOK_AGAIN)
    told = [_command(process) for process in left]
    while left:
        for process in left:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        time.sleep(LOOK_AGAIN)
        left = _started_since(before)
    return told


def _started_since(before: Collection[ProcessId]) -> list[ProcessId]:
    return [process for process in descendants(without=before) if LIVES_ON not in _command(process)]


def _is_alive(process: ProcessId) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def _command(process: ProcessId) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ").strip()
    except OSError:
        return ""
