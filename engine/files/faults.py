"""What can be wrong with a file, and the sentences for it."""

from __future__ import annotations

import errno
from pathlib import Path

from engine.errors import PinholeError
from engine.wording import quoted_path

FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class DamageError(Exception):
    """What is wrong with the bytes of a file, as the end of a sentence; never leaves the engine's readers."""


class RunDamageError(DamageError):
    """DamageError to what training left in a document; the document itself is sound."""


class WeightsError(PinholeError):
    """The document is sound but the weights stored in it are not; it can be opened without them."""


def open_sentence(error: OSError | ValueError, path: Path) -> str:
    """Why a file cannot be read, for the person who asked for it."""
    shown = quoted_path(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"There is no file {shown}; check its name and folder."
        case IsADirectoryError():
            return f"{shown} is a folder; name a file in it."
        case PermissionError():
            return f"{shown} cannot be read for want of permission; change its permissions or copy it."
        case OSError(errno=errno.ENAMETOOLONG):
            return f"The name {shown} is too long for any file; check it."
        case OSError():
            return f"{shown} cannot be read ({error.strerror or error}); try a copy of it elsewhere."
        case _:  # a path that no file can have, such as one with a NUL
            return f"{shown} cannot be the name of a file; check it."


def save_sentence(error: OSError | ValueError, path: Path) -> str:
    """Why a file cannot be written; what was on disk before is still there whole."""
    shown = quoted_path(path)
    if not isinstance(error, OSError):
        return f"{shown} cannot be the name of a file; choose another."
    if isinstance(error, IsADirectoryError):
        return f"{shown} is a folder; choose another name."
    if error.errno in FULL_DISK:
        return f"There is no room left to save {shown}; free some space or save elsewhere."
    if error.errno in FORBIDDEN:
        return f"{shown} cannot be written for want of permission; save it elsewhere."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"The folder of {shown} is gone; save it in another folder."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {shown} is too long for this disk; choose a shorter one."
    return f"{shown} cannot be written ({error.strerror or error}); save it elsewhere."
