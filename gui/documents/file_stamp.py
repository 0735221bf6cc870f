"""What tells a file on the disk from another one of the same name, without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileStamp(NamedTuple):
    """The size in bytes, and when the file was last written, in nanoseconds since 1970."""

    size: int
    written: int


def stamp_of(path: Path | None) -> FileStamp | None:
    """The stamp of a file, of a link's target; None if there is no file that can be seen."""
    try:
        found = None if path is None else path.stat()
    except (OSError, ValueError):
        return None
    return None if found is None else FileStamp(found.st_size, found.st_mtime_ns)
