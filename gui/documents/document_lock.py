"""One window a document file: a lock beside the file tells other windows, and whose it is."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from gui.documents.lock_file import try_lock


@dataclass(frozen=True)
class Holder:
    """Who has a document open."""

    process: int
    host: str

    @property
    def is_here(self) -> bool:
        """Whether it is on this computer; only here can a dead holder be told from a living one."""
        return not self.host or self.host == platform.node()

    def __str__(self) -> str:
        where = "on this computer" if self.is_here else f"on {self.host}"
        return f"Pinhole {where} (process {self.process})"  # nobody else makes locks of this name


class DocumentLock:
    """Holds the lock of one document; a lock whose holder on this computer has died is taken over."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._place: Path | None = None

    def take(self, document: Path) -> Holder | None:
        """Lock a document and let go of the one before; if another window has it, who that is.

        Where no lock can be made, such as in a folder that is read-only, none is needed and None is returned.
        """
        place = lock_place(document)
        if place == self._place:
            return None
        lock, held = try_lock(place)
        if not held and lock.error() is QLockFile.LockError.LockFailedError:
            process, host, _ = lock.getLockInfo()
            return Holder(int(process), str(host))
        self.release()
        self._lock, self._place = lock, place
        return None

    def break_foreign(self, document: Path) -> None:
        """Remove the lock of a holder on another computer, who cannot be asked whether it lives."""
        lock_place(document).unlink(missing_ok=True)

    def release(self) -> None:
        """Let go."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._place = None


def lock_place(document: Path) -> Path:
    """Where the lock of a document lies: beside the file itself, whatever link it was reached by."""
    target = Path(os.path.realpath(document))
    return target.with_name(f".{target.name}.lock")
