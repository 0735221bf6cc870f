"""The files that an import reads: those named, and those in the folders named and in their subfolders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.files.faults import open_sentence
from engine.importing.raw.raw_pictures import FileFault
from engine.importing.raw.told_roles import role_of_folders
from engine.importing.suffixes import IDX_NAME, SUFFIXES
from engine.pictures.place import MOST_PICTURES, Role
from engine.progress import Progress, report

MOST_FILES = MOST_PICTURES
DEEPEST = 8  # folders within folders
_REPORT_EVERY = 1000  # files


class ImportFile(NamedTuple):
    """A file to read, what its pictures are called, and what they are for, if its folder says so."""

    path: Path
    size: int  # bytes
    stem: str
    role: Role | None


def may_hold_pictures(name: str) -> bool:
    """Whether a file in a folder is looked at, by its name; MNIST's files have none of the usual suffixes."""
    return Path(name).suffix.lower() in SUFFIXES or IDX_NAME.search(name) is not None


def files_of(
    paths: Iterable[Path | str], faults: list[FileFault], progress: Progress | None = None
) -> list[ImportFile]:
    """The files in natural order (2 before 10), at most 100,000; `faults` gets what cannot be read.

    Folders are walked eight deep, but for hidden ones and links to folders; of them only files with a suffix
    that a picture file may have are taken. In a subfolder, a file whose name is a number is called after it:
    `7 #12`. What is under a folder `train` or `test` has that role. Raises `CancelledError`.
    """
    files: list[ImportFile] = []
    for path in map(Path, paths):
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            faults.append(FileFault(path, open_sentence(error, path)))
            continue
        if not stat.S_ISDIR(status.st_mode):
            files.append(ImportFile(path, status.st_size, path.stem, None))
            continue
        for child in _walk(path, DEEPEST, faults):
            if len(files) > MOST_FILES:
                faults.append(
                    FileFault(
                        path, f"Only its first {MOST_FILES:,} files were taken; bring in the rest by folder."
                    )
                )
                break
            if len(files) % _REPORT_EVERY == _REPORT_EVERY - 1:
                report(progress, 0, 1)
            try:
                files.append(_inside(path, child))
            except OSError as error:
                faults.append(FileFault(child, open_sentence(error, child)))
    for file in files[MOST_FILES:]:
        faults.append(FileFault(file.path, "It is one file too many for one import; bring it in separately."))
    return files[:MOST_FILES]


def _walk(folder: Path, depth: int, faults: list[FileFault]) -> Iterator[Path]:
    """A folder's files and then those of its subfolders, each in natural order."""
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not is_hidden(entry.name)]
            within = [Path(entry.path) for entry in shown if entry.is_dir(follow_symlinks=False)]
            own = [Path(entry.path) for entry in shown if may_hold_pictures(entry.name) and entry.is_file()]
    except OSError as error:
        faults.append(FileFault(folder, open_sentence(error, folder)))
        return
    yield from sorted(own, key=lambda path: natural(path.name))
    if depth:
        for subfolder in sorted(within, key=lambda path: natural(path.name)):
            yield from _walk(subfolder, depth - 1, faults)


def _inside(folder: Path, path: Path) -> ImportFile:
    """A file found in a folder."""
    parents = path.parent.relative_to(folder).parts
    stem = stem_within(parents, path.stem)
    return ImportFile(path, path.stat().st_size, stem, role_of_folders(parents))


def stem_within(parents: Sequence[str], stem: str) -> str:
    """What a file's pictures are called if it stands in these folders: `7 #12` for `12` in `7`."""
    return f"{parents[-1]} #{stem}" if parents and stem.isdecimal() else stem


def is_hidden(name: str) -> bool:
    """Whether a file or folder is hidden, or one of those that systems leave behind."""
    if name in (".", ".."):
        return False
    return name.startswith((".", "__MACOSX")) or name.lower() in ("thumbs.db", "desktop.ini")


def natural(name: str) -> list[tuple[int, str]]:
    """What to sort names by, so that 2 comes before 10."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part.lower()) for part in re.split(r"(\d{1,18})", name)
    ]
