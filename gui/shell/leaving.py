"""The end of the process, where a library is still being loaded."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import NoReturn

TRAINING_THREAD = "training"
IMPORT_THREADS = "import "  # the beginning of their names


def leave_without_waiting(code: int) -> None:
    """End the process now if only threads are left that load a library or train.

    An import cannot be stopped, and on a slow disk `import torch` takes seconds: Python would wait for it, although
    nothing that it brings is wanted any more. Returns if no such thread is left, or another one that must finish.
    """
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread()]
    waited_for = [thread.name for thread in others if not thread.daemon]
    if waited_for and all(_may_be_cut_off(name) for name in waited_for):
        leave_now(code)


def leave_when_done(code: int) -> NoReturn:
    """End the process as soon as every thread that must finish has; nothing of a library's own end can hold it up."""
    leave_without_waiting(code)
    for thread in threading.enumerate():
        if (
            thread is not threading.current_thread()
            and not thread.daemon
            and not _may_be_cut_off(thread.name)
        ):
            thread.join()
    leave_now(code)


def leave_now(code: int) -> NoReturn:
    """End the process: no destructor runs, and no thread is waited for."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):  # nobody reads any more
                stream.flush()
    os._exit(code)


def _may_be_cut_off(name: str) -> bool:
    return name == TRAINING_THREAD or name.startswith(IMPORT_THREADS)
