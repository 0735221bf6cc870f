"""Lock files that a killed program cannot leave locked for ever."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QLockFile

SECONDS_TO_WRITE = 30.0  # an unreadable lock may be one that is just being written, but not for longer


def try_lock(place: Path) -> tuple[QLockFile, bool]:
    """A lock file and whether we hold it now.

    A lock whose holder on this computer is dead is taken over at once; age alone makes no lock stale. One
    that names no holder, as a full disk can leave it, is taken over once it is half a minute old.
    """
    lock = QLockFile(str(place))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock, True
    if lock.error() is QLockFile.LockError.LockFailedError and _is_nobodys(lock, place):
        place.unlink(missing_ok=True)
        return lock, lock.tryLock(0)
    return lock, False


def _is_nobodys(lock: QLockFile, place: Path) -> bool:
    process, _, _ = lock.getLockInfo()
    try:
        return int(process) <= 0 and time.time() - place.stat().st_mtime > SECONDS_TO_WRITE
    except OSError:
        return False
