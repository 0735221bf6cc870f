"""Writing a file so that a crash, a full disk or a kill leaves the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import stat
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from engine.errors import PinholeError
from engine.files.faults import save_sentence

ABANDONED_AFTER = 24 * 3600  # seconds; no save takes a day
_ORPHAN = re.compile(r"\.pinhole-save-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{8}\.tmp")

Write = Callable[[BinaryIO], None]


def replace_file(
    path: Path | str, write: Write, check: Write | None = None, keep_previous: bool = False
) -> None:
    """Give the file at `path` new content in one step.

    `write` fills a new file in the same folder; once that is on the disk, `check` reads it back and raises if
    it is not what it should be; then it takes the place of the old file. A symbolic link stays one, the old
    file's mode is kept, and with `keep_previous` the old file stays beside the new one as `NAME.bak`. Raises
    `PinholeError`, with the old file untouched and nothing left behind, for whatever the system refuses, and
    passes what `write` and `check` raise.
    """
    path = Path(path)
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        sweep_abandoned(target.parent)
        fresh = target.parent / _fresh_name()
        try:
            _write_and_check(fresh, write, check, mode)
            if keep_previous and mode is not None:
                _keep(target)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise PinholeError(save_sentence(error, path)) from error


def previous_version(path: Path | str) -> Path:
    """Where the version before the last save is kept."""
    target = Path(os.path.realpath(path))
    return target.with_name(target.name + ".bak")


def sweep_abandoned(folder: Path) -> None:
    """Delete what killed saves have left in a folder.

    That is what dead processes of this machine wrote, and what is a day old.
    """
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.startswith(".pinhole-save-")]
    except OSError:
        return
    for name in names:
        match = _ORPHAN.fullmatch(name)
        if match is None:
            continue
        with contextlib.suppress(OSError):
            leftover = folder / name
            dead = match[1] == _host() and _is_dead(int(match[2]))
            if dead or time.time() - leftover.stat().st_mtime > ABANDONED_AFTER:
                leftover.unlink()


def _mode_of(target: Path) -> int | None:
    """The permission bits of the file that will be replaced, `None` if there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(target)
    if not stat.S_ISREG(status.st_mode):
        raise PinholeError(f"'{target.name}' is not an ordinary file; choose another name.")
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "read-only", str(target))
    return stat.S_IMODE(status.st_mode)


def _fresh_name() -> str:
    return f".pinhole-save-{_host()}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def _host() -> str:
    """Tells the machines apart that share a folder."""
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_dead(process: int) -> bool:
    if os.name == "nt":
        return False  # there, os.kill(process, 0) ends the process; age alone decides
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _write_and_check(fresh: Path, write: Write, check: Write | None, mode: int | None) -> None:
    with fresh.open("xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        fresh.chmod(mode)
    if check is not None:
        with fresh.open("rb") as file:
            check(file)


def _keep(target: Path) -> None:
    """Let `NAME.bak` be the file that is about to be replaced; the name never stands for half a file.

    Without room for a copy, on disks that know no hard links, the backup before stays: the save is worth
    more.
    """
    step = target.with_name(_fresh_name())
    try:
        try:
            os.link(target, step)
        except OSError:
            shutil.copy2(target, step)
        step.replace(previous_version(target))
    except OSError:
        pass
    finally:
        with contextlib.suppress(OSError):
            step.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
