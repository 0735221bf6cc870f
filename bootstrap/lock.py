"""Only one set-up at a time."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def exclusive(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the operating system's lock on the file `path`; call `on_wait` once if somebody else has it.

    The system lets go of the lock when its last holder ends, however it ends, so a lock is never stale.
    The file itself stays: removing it would let two set-ups lock two different files of one name.
    """
    with path.open("a+b") as file:
        descriptor = file.fileno()
        if not _try_lock(descriptor):
            on_wait()
            while not _try_lock(descriptor):
                time.sleep(0.2)
        # A pip whose run.py was killed goes on writing; as heir of the descriptor it keeps the lock.
        os.set_inheritable(descriptor, True)
        try:
            yield
        finally:
            _unlock(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
