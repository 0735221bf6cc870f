"""Copies of unsaved documents: one folder a running window, and what dead windows have left."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PySide6.QtCore import QLockFile

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.export_files import export_png
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.files.safe_write import replace_file
from engine.files.strict_json import parse_object, write_object
from engine.settings.training import MOST_EPOCHS
from engine.wording import one_line
from gui.documents.file_stamp import FileStamp, stamp_of
from gui.documents.lock_file import try_lock

LOCK, COPY, ABOUT, THUMBNAIL = "session.lock", "copy.pinhole", "about.json", "picture.png"
THUMBNAIL_SIDE = 96  # pixels, about
LARGEST_ABOUT = 2**16
LONGEST_NAME = 200


class RecoveryFolder:
    """The recovery copy of one running window, in a folder of its own below `root`.

    Nothing is on disk until the first copy; the folder's lock tells others that the window lives.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / f"{os.getpid()}-{os.urandom(4).hex()}"
        self._lock: QLockFile | None = None

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder

    def prepare(self) -> None:
        """Make and lock the folder; raises `PinholeError` if that is impossible. For the window's thread."""
        if self._lock is not None and (self._folder / LOCK).exists():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise PinholeError(f"No folder for recovery copies can be made ({_reason(error)}).") from error
        self._lock = _locked(self._folder)
        if self._lock is None:
            raise PinholeError("The folder for recovery copies cannot be used; check its permissions.")

    def write(
        self, stored: StoredDocument, original: Path | None, name: str, stamp: FileStamp | None = None
    ) -> None:
        """Put a copy into the folder; raises `PinholeError`. Touches no Qt, for any thread.

        `stamp` is that of the original as its window knows it.
        """
        about = {"name": name, "original": "" if original is None else str(original.absolute())}
        text = {key: value.encode("utf-8", "replace").decode() for key, value in about.items()}
        more = {"stamp": None if stamp is None else list(stamp), "epoch": stored.epoch}
        replace_file(self._folder / ABOUT, lambda file: _put(file, write_object({**text, **more})))
        write_document(self._folder / COPY, stored, keep_previous=False)
        with suppress(PinholeError):  # the copy is what counts
            _write_thumbnail(stored.document, self._folder / THUMBNAIL)

    def discard_copy(self) -> None:
        """Delete the copy; the window lives on."""
        for name in (COPY, ABOUT, THUMBNAIL):
            _delete(self._folder / name)

    def remove(self) -> None:
        """Delete the folder: the window ends with nothing unsaved."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
            shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True, eq=False)
class Recovery:
    """What a dead window left: `name` and `original` of its document and when the copy was made.

    `stamp` is the original's as that window knew it, None where it knew none; `epoch` is how far the network is
    trained, None where an older Pinhole has not noted it. While it is held, no other window is offered it.
    """

    folder: Path
    name: str
    original: Path | None
    made: datetime
    lock: QLockFile
    stamp: FileStamp | None = None
    epoch: int | None = None

    @property
    def thumbnail(self) -> Path:
        """A PNG of a picture; it may be missing."""
        return self.folder / THUMBNAIL

    @property
    def file_is_newer(self) -> bool:
        """Whether the original was written after the copy."""
        return _is_newer(self.original, self.made)

    def read(self) -> StoredDocument:
        """The document, with its run if that is sound; raises `PinholeError`."""
        try:
            return read_document(self.folder / COPY)
        except PinholeError:
            return read_document(self.folder / COPY, weights=False)

    def discard(self) -> None:
        """Delete it."""
        self.lock.unlock()
        shutil.rmtree(self.folder, ignore_errors=True)

    def release(self) -> None:
        """Leave it for the next start."""
        self.lock.unlock()


def find_recoveries(root: Path) -> list[Recovery]:
    """What dead windows have left, the newest first; their empty folders are deleted."""
    found: list[Recovery] = []
    try:
        folders = [folder for folder in root.iterdir() if folder.is_dir()]
    except OSError:
        return []
    for folder in folders:
        lock = _locked(folder)
        if lock is None:
            continue  # its window lives, or it cannot be touched
        try:
            made = datetime.fromtimestamp((folder / COPY).stat().st_mtime)
        except (OSError, ValueError, OverflowError):
            lock.unlock()
            if {child.name for child in folder.iterdir()} <= {LOCK, ABOUT, THUMBNAIL}:
                shutil.rmtree(folder, ignore_errors=True)
            continue
        about = _read_about(folder / ABOUT)
        stamp = about.stamp
        if stamp is None and not _is_newer(about.original, made):
            stamp = stamp_of(about.original)  # an older Pinhole has not noted it
        found.append(Recovery(folder, about.name, about.original, made, lock, stamp, about.epoch))
    return sorted(found, key=lambda recovery: recovery.made, reverse=True)


def _locked(folder: Path) -> QLockFile | None:
    try:
        lock, held = try_lock(folder / LOCK)
    except OSError:
        return None
    return lock if held else None


class _About(NamedTuple):
    """The note beside a copy."""

    name: str = "Untitled"
    original: Path | None = None
    stamp: FileStamp | None = None
    epoch: int | None = None


def _read_about(path: Path) -> _About:
    try:
        about = parse_object(path.read_bytes()[:LARGEST_ABOUT], 20)
    except Exception:  # a copy whose note is damaged is worth as much
        return _About()
    name, original, epoch = about.get("name"), about.get("original"), about.get("epoch")
    shown = one_line(name)[:LONGEST_NAME] if isinstance(name, str) else ""
    known = isinstance(original, str) and original and "\0" not in original
    return _About(
        shown or "Untitled",
        Path(original) if known and isinstance(original, str) else None,
        _stamp_in(about.get("stamp")),
        epoch if type(epoch) is int and 0 <= epoch <= MOST_EPOCHS else None,
    )


def _stamp_in(noted: object) -> FileStamp | None:
    whole = isinstance(noted, list) and len(noted) == 2 and all(type(number) is int for number in noted)
    return FileStamp(*noted) if whole and isinstance(noted, list) else None


def _is_newer(file: Path | None, made: datetime) -> bool:
    stamp = stamp_of(file)
    return stamp is not None and stamp.written > int(made.timestamp() * 1e9)


def _write_thumbnail(document: Document, path: Path) -> None:
    pictures = document.test or document.train
    if pictures:
        scale = min(32, max(1, THUMBNAIL_SIDE // max(document.size)))
        export_png(pictures[0], path, scale)


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
