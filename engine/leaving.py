"""The end of the process, where a library is still being loaded or will not end by itself."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import NoReturn

TRAINING_THREAD = "training"
IMPORT_THREADS = "import "  # the beginning of their names


def leave_when_done(code: int) -> NoReturn:
    """End the process as soon as every thread that must finish has; nothing of a library's own end can hold it up.

    Threads that train or load a library need not finish: an import cannot be stopped, on a slow disk `import torch`
    takes seconds, and nothing that it brings is wanted any more.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon and not _may_be_cut_off(thread):
            thread.join()
    leave_now(code)


def leave_now(code: int) -> NoReturn:
    """End the process: no destructor runs, and no thread is waited for."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):  # nobody reads any more
                stream.flush()
    os._exit(code)


def _may_be_cut_off(thread: threading.Thread) -> bool:
    return thread.name == TRAINING_THREAD or thread.name.startswith(IMPORT_THREADS)
