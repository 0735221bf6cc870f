"""Bringing in pictures from files of any kind that Pinhole knows; a bad file is listed, the rest is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from engine.errors import PinholeError
from engine.files.document_kind import is_saved_document
from engine.files.faults import open_sentence
from engine.importing.arrays.array_files import NPY_START, read_npy, read_npz
from engine.importing.arrays.idx_files import looks_like_idx, read_idx
from engine.importing.beside import LabelFiles, is_label_file, without_doubles
from engine.importing.folder_files import ImportFile, files_of
from engine.importing.images.enlarged import in_own_size
from engine.importing.images.image_files import read_image
from engine.importing.images.image_header import is_image
from engine.importing.raw.gzip_content import GZIP_START
from engine.importing.raw.joining import given_up, joined
from engine.importing.raw.raw_pictures import FileFault, FileRemark, Found, ImportedPictures, RawPictures
from engine.importing.raw.raw_values import LARGEST_RAW
from engine.importing.raw.sheet_grid import SheetGrid, check_grid
from engine.importing.raw.told_labels import label_by_folders
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.csv_files import is_table, read_csv
from engine.importing.texts.text_files import read_text
from engine.importing.zip_files import holds_arrays, read_zip
from engine.pictures.picture import GridSize
from engine.pictures.place import MOST_PICTURES
from engine.pictures.text_format import LARGEST_TEXT
from engine.progress import CancelledError, Progress, report
from engine.wording import counted

LARGEST_IMAGE_FILE = 64 * 2**20

_ZIP_START = b"PK\3\4"
_BEGINNINGS = {
    "a PNG image": b"\x89PNG",
    "a GIF image": b"GIF8",
    "a NumPy array": b"\x93NUM",
}  # of longer marks
_START_BYTES = 512


@dataclass(frozen=True)
class ImportOptions:
    """How files are read that can be read in several ways."""

    sheet: SheetGrid | None = None  # cut images into tiles
    is_whole: bool = False  # take images uncut, even those that look like strips of frames
    row_size: GridSize | None = None  # of the picture in one row of a CSV file; None: see `guessed_layout`


def import_files(
    paths: Iterable[Path | str],
    progress: Progress | None = None,
    options: ImportOptions | None = None,
) -> ImportedPictures:
    """The pictures in some files and in the files of some folders; see `files_of` for folders.

    Every file that gives nothing is listed with a sentence; files of a folder with a suffix that no picture
    file has are passed over. Plain texts and time series in a folder are left out: they are notes beside pictures.
    `progress` is called with bytes done and bytes in all, from the thread that calls this function; when it
    returns False, `CancelledError` is raised. Raises `PinholeError` too for an impossible `sheet`.
    """
    options, paths = options or ImportOptions(), tuple(paths)
    if options.sheet is not None:
        check_grid(options.sheet)
    kept, chosen = _Kept(), {Path(path) for path in paths}
    files, left_out = without_doubles(files_of(paths, kept.faults, progress))
    kept.remarks.update(dict.fromkeys(left_out))
    files.sort(key=lambda file: is_label_file(file.path))  # those that pictures have taken are not read again
    total = max(sum(file.size for file in files), 1)
    labels = LabelFiles()
    done = 0
    for file in files:
        path = file.path
        report(progress, done, total)
        try:
            if path not in kept.used:
                found = _read_file(file, options, progress, done, total, labels, kept.room)
                if path not in chosen:
                    _check_meant(found)
                kept.take(found, file)
        except CancelledError:
            raise
        except UnreadableError as error:
            kept.faults.append(FileFault(path, str(error)))
        except MemoryError:
            sentence = "There is not enough memory for it; close other programs first."
            kept.faults.append(FileFault(path, sentence))
        except OSError as error:
            kept.faults.append(FileFault(path, open_sentence(error, path)))
        except PinholeError as error:
            kept.faults.append(FileFault(path, str(error)))
        done += file.size
    kept.remarks.update(dict.fromkeys(label_by_folders(kept.groups, paths)))
    alike, enlarged = in_own_size(joined(given_up(kept.groups)))
    for group, sentence in enlarged.items():
        kept.remarks.update(dict.fromkeys(FileRemark(path, sentence) for path in group.files))
    report(progress, total, total)
    return ImportedPictures(tuple(alike), tuple(kept.faults), tuple(kept.remarks))


class _Kept:
    """What an import has taken so far; nobody else holds the groups."""

    def __init__(self) -> None:
        self.groups: list[RawPictures] = []
        self.faults: list[FileFault] = []
        self.remarks: dict[FileRemark, None] = {}
        self.used: set[Path] = set()  # files that were read for others
        self.room = LARGEST_RAW
        self._count = 0

    def take(self, found: Found, file: ImportFile) -> None:
        """Keep what a file gave, as far as there is room."""
        self.used.update(found.used)
        for group in found.groups:
            most = MOST_PICTURES - self._count
            if group.values.nbytes > self.room or not most:
                sentence = "It is too much for one import; bring in the rest separately."
                self.faults.append(FileFault(file.path, sentence))
                continue
            if len(group.names) > most:
                sentence = f"Only its first {counted(most, 'picture')} could be taken."
                self.faults.append(FileFault(file.path, sentence))
                group = group.first(most)
            self._count += len(group.names)
            self.room -= group.values.nbytes
            self.groups.append(replace(group.in_role(file.role), files=(file.path,)))
        self.remarks.update(dict.fromkeys(FileRemark(file.path, remark) for remark in found.remarks))


def _read_file(
    source: ImportFile,
    options: ImportOptions,
    progress: Progress | None,
    done: int,
    total: int,
    labels: LabelFiles,
    room: int,
) -> Found:
    """What one file holds, by what it begins with; `room` is how many bytes its pictures may take."""
    path, size, stem, _ = source
    if not path.is_file():
        raise UnreadableError("It is not an ordinary file; copy what it gives into one first.")
    if not size:
        raise UnreadableError("It is empty; get the file again.")
    name = path.name.lower()

    furthest = 0

    def reached(bytes_read: int) -> None:
        nonlocal furthest
        furthest = max(furthest, min(bytes_read, size))
        report(progress, done + furthest, total)

    with path.open("rb") as file:

        def step() -> None:
            reached(file.tell())

        start = file.read(_START_BYTES)
        file.seek(0)
        if is_image(start):
            data = _whole(file, size, LARGEST_IMAGE_FILE)
            found = read_image(data, stem, options.sheet, reached, options.is_whole)
            return Found([replace(group, are_images=True) for group in found.groups], found.remarks)
        if start.startswith(GZIP_START) and (_is_table_name(Path(name).stem) or is_table(file)):
            return read_csv(file, size, Path(stem).stem, options.row_size, reached)
        if start.startswith(GZIP_START) or looks_like_idx(start):
            return labels.completed(read_idx(file, size, stem, room, step), path)
        if start.startswith(NPY_START):
            return labels.completed(read_npy(file, size, stem, room, step), path)
        if start.startswith(_ZIP_START):
            if is_saved_document(path):
                raise UnreadableError("It is a document of Pinhole; open it instead of importing it.")
            if holds_arrays(start):
                return labels.completed(read_npz(file, stem, room, step), path)
            return read_zip(file, size, options.sheet, reached, options.is_whole)
        if _is_table_name(name) or is_table(file):
            return read_csv(file, size, stem, options.row_size, reached)
        if name.endswith(".txt"):
            return read_text(_whole(file, size, LARGEST_TEXT), stem)
    if kind := next((kind for kind, begins in _BEGINNINGS.items() if start.startswith(begins)), ""):
        raise UnreadableError(
            f"It begins as {kind} and goes on as none: it is damaged; copy or save it anew."
        )
    raise UnreadableError(
        "It is not a kind of file that Pinhole can import; save its pictures as PNG, NPY or CSV."
    )


def _check_meant(found: Found) -> None:
    """Raise `UnreadableError` for what nobody has asked for: a `README.txt` or a list of boxes in a folder."""
    if any(group.is_exact for group in found.groups):
        raise UnreadableError(
            "It is a plain text or a time series; to have it as pictures, choose the file itself."
        )


def _is_table_name(name: str) -> bool:
    """Whether a file is a table by its name; any other may be one by what it holds."""
    return name.endswith((".csv", ".tsv"))


def _whole(file: BinaryIO, size: int, most: int) -> bytes:
    if size > most:
        raise UnreadableError(
            f"It is larger than {most // 2**20} MiB, the most for this kind of file; split it or make it smaller."
        )
    return file.read(most + 1)[:most]
