"""Where a command prints: streams that were closed before the start, and a disk that takes no more.

This file imports nothing slow.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

# Of a write without a file's name: whatever else is written says which file it is.
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def open_closed_streams() -> None:
    """Let what is printed to a stream that was closed before the start go nowhere; call this before any file is opened.

    Else the first file to be opened would have its number, and take what libraries print; and `print` takes
    stdout where there is no stderr.
    """
    if os.name != "nt":
        for number in (0, 1, 2):
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)  # the system gives the lowest number that is free
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def is_of_output(error: OSError) -> bool:
    """Whether it was stdout that failed; what is still to be written to it is then given up."""
    if error.filename is not None:
        return False
    try:
        sys.stdout.flush()
        failed = error.errno in _NO_ROOM
    except OSError:
        failed = True
    if failed:
        give_output_up()
    return failed


def give_output_up() -> None:
    """Let the rest go nowhere: Python must not try again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    from pathlib import Path

    return Path(os.devnull).open("w", encoding="utf-8")
