"""Bringing in pictures from files of any kind that Pinhole knows; a bad file is listed, the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.document import MOST_PICTURES, Role
from engine.errors import PinholeError
from engine.files.faults import open_sentence
from engine.pictures.array_files import NPY_START, read_npy, read_npz
from engine.pictures.csv_files import read_csv
from engine.pictures.folder_files import SUFFIXES, ImportFile, files_of
from engine.pictures.idx_files import GZIP_START, looks_like_idx, read_idx
from engine.pictures.image_files import read_image
from engine.pictures.imported import (
    LARGEST_RAW,
    FileFault,
    FileRemark,
    Found,
    ImportedPictures,
    RawPictures,
    UnreadableError,
    joined,
)
from engine.pictures.picture import GridSize
from engine.pictures.sprite_sheet import SheetGrid, check_grid
from engine.pictures.text_format import LARGEST_TEXT, decode_text, parse_pictures
from engine.pictures.told_labels import label_by_folders
from engine.pictures.told_roles import role_in, words_of
from engine.progress import CancelledError, Progress, report
from engine.wording import counted

__all__ = ["SUFFIXES", "ImportOptions", "import_files"]

LARGEST_IMAGE_FILE = 64 * 2**20

_IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"\xff\xd8\xff")
_ZIP_START = b"PK\3\4"
_DOCUMENT_MARK = (
    b"mimetypeapplication/x-pinhole"  # where the name and content of a document's first entry stand
)
_START_BYTES = 64
_IMAGES_NAME = re.compile(r"images(?=[-.]idx)")


@dataclass(frozen=True)
class ImportOptions:
    """How files are read that can be read in several ways."""

    sheet: SheetGrid | None = None  # cut images into tiles
    row_size: GridSize | None = None  # of the picture in one row of a CSV file; None: see `guessed_layout`


def import_files(
    paths: Iterable[Path | str],
    progress: Progress | None = None,
    options: ImportOptions | None = None,
) -> ImportedPictures:
    """The pictures in some files and in the files of some folders; see `files_of` for folders.

    Every file that gives nothing is listed with a sentence; files of a folder with a suffix that no picture
    file has are passed over. `progress` is called with bytes done and bytes in all, from the thread that
    calls this function; when it returns False, `CancelledError` is raised. Raises `PinholeError` too for an
    impossible `sheet`.
    """
    options, paths = options or ImportOptions(), tuple(paths)
    if options.sheet is not None:
        check_grid(options.sheet)
    faults: list[FileFault] = []
    files = files_of(paths, faults, progress)
    total = max(sum(file.size for file in files), 1)
    groups: list[RawPictures] = []
    remarks: dict[FileRemark, None] = {}
    count, kept_bytes, done = 0, 0, 0
    for file in files:
        path, size = file.path, file.size
        report(progress, done, total)
        try:
            found = _read_file(file, options, progress, done, total)
        except CancelledError:
            raise
        except UnreadableError as error:
            faults.append(FileFault(path, str(error)))
        except MemoryError:
            faults.append(FileFault(path, "There is not enough memory for it; close other programs first."))
        except OSError as error:
            faults.append(FileFault(path, open_sentence(error, path)))
        except PinholeError as error:
            faults.append(FileFault(path, str(error)))
        else:
            for group in found.groups:
                room = MOST_PICTURES - count
                if kept_bytes + group.values.nbytes > LARGEST_RAW or not room:
                    faults.append(
                        FileFault(path, "It is too much for one import; bring in the rest separately.")
                    )
                    continue
                if len(group.names) > room:
                    faults.append(
                        FileFault(path, f"Only its first {counted(room, 'picture')} could be taken.")
                    )
                    group = group.first(room)
                count += len(group.names)
                kept_bytes += group.values.nbytes
                groups.append(replace(group.in_role(file.role), files=(path,)))
            remarks.update(dict.fromkeys(FileRemark(path, remark) for remark in found.remarks))
        done += size
    remarks.update(dict.fromkeys(label_by_folders(groups, paths)))
    report(progress, total, total)
    return ImportedPictures(joined(groups), tuple(faults), tuple(remarks))


def _read_file(
    source: ImportFile, options: ImportOptions, progress: Progress | None, done: int, total: int
) -> Found:
    """What one file holds, by what it begins with."""
    path, size, stem, _ = source
    if not path.is_file():
        raise UnreadableError("It is not an ordinary file; copy what it gives into one first.")
    if not size:
        raise UnreadableError("It is empty; get the file again.")
    name = path.name.lower()

    def reached(bytes_read: int) -> None:
        report(progress, done + min(bytes_read, size), total)

    with path.open("rb") as file:
        start = file.read(_START_BYTES)
        file.seek(0)
        if start.startswith(_IMAGE_STARTS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
            found = read_image(_whole(file, size, LARGEST_IMAGE_FILE), stem, options.sheet)
            return Found([replace(group, are_images=True) for group in found.groups], found.remarks)
        if start.startswith(GZIP_START) and name.endswith((".csv.gz", ".tsv.gz")):
            return read_csv(file, size, Path(stem).stem, options.row_size, reached)
        if start.startswith(GZIP_START) or looks_like_idx(start):
            return _idx_pictures(file, source)
        if start.startswith(NPY_START):
            return read_npy(file, size, stem)
        if start.startswith(_ZIP_START):
            if _DOCUMENT_MARK in start:
                raise UnreadableError("It is a document of Pinhole; open it instead of importing it.")
            return read_npz(file, stem)
        if name.endswith((".csv", ".tsv")):
            return read_csv(file, size, stem, options.row_size, reached)
        if name.endswith(".txt"):
            return _text_pictures(_whole(file, size, LARGEST_TEXT))
    raise UnreadableError("It is not a kind of file that Pinhole can import.")


def _whole(file: BinaryIO, size: int, most: int) -> bytes:
    if size > most:
        raise UnreadableError(f"It is larger than {most // 2**20} MiB, the most for this kind of file.")
    return file.read(most + 1)[:most]


def _idx_pictures(file: BinaryIO, source: ImportFile) -> Found:
    """Pictures with the labels beside them, and for what their file's name says."""
    path, size, stem, _ = source
    beside = _labels_of(path)
    if beside is None:
        found = read_idx(file, size, stem)
    else:
        with beside.open("rb") as labels:
            found = read_idx(file, size, stem, labels)
    role = role_in(words_of(path.name))
    return Found([group.in_role(role) for group in found.groups], found.remarks)


def _labels_of(path: Path) -> Path | None:
    """The file of labels beside a file of images, by the names that MNIST's files have."""
    name, changes = _IMAGES_NAME.subn("labels", path.name)
    beside = path.with_name(name.replace("idx3", "idx1"))
    return beside if changes and beside.is_file() else None


def _text_pictures(data: bytes) -> Found:
    pictures = parse_pictures(decode_text(data, "The file"), "The file")
    both = pictures.train + pictures.test
    values = np.stack([picture.pixels for picture in both])
    roles = (Role.TRAIN,) * len(pictures.train) + (Role.TEST,) * len(pictures.test)
    labels = tuple(picture.label for picture in both)
    group = RawPictures(
        tuple(picture.name for picture in both), values, roles=roles, labels=labels if any(labels) else ()
    )
    return Found([group], [pictures.remark] if pictures.remark else [])
