"""ZIP files of images: read one after another from the ZIP itself; nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import PurePosixPath
from typing import BinaryIO

from engine.errors import PinholeError
from engine.files.container import ZIP_FAULTS
from engine.importing.folder_files import is_hidden, natural, stem_within
from engine.importing.images.image_files import read_image
from engine.importing.images.image_frames import Reached
from engine.importing.images.image_header import is_image
from engine.importing.raw.raw_pictures import Found
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.raw.told_labels import FOLDER_IS_LABEL, innermost_label
from engine.importing.raw.told_roles import role_of_folders
from engine.importing.raw.unreadable import UnreadableError
from engine.pictures.names import picture_name
from engine.progress import CancelledError
from engine.wording import counted, quoted

MOST_ENTRIES = 20_000
LARGEST_DIRECTORY = 8 * 2**20  # bytes of the list of entries
LARGEST_ENTRY = 64 * 2**20  # as for an image file
LARGEST_CONTENT = 512 * 2**20  # of all images together, packed; as for a document's parts
MOST_KEPT = 256 * 2**20  # bytes of pictures
MOST_REMARKS = 20

_END = struct.Struct("<4s4H2LH")  # the record at the end of a ZIP, which a comment may follow
_LOCATOR, _LARGE_END = 20, 56  # bytes before it in a ZIP of the large kind (zip64)
_LONGEST_COMMENT = 2**16 - 1
_ENCRYPTED = 0x1
_PIECE = 2**18


def holds_arrays(start: bytes) -> bool:
    """Whether a ZIP file that begins so is NumPy's: the name of its first entry says so."""
    length = int.from_bytes(start[26:28], "little")
    return start[30 : 30 + length].endswith(b".npy")


def read_zip(
    file: BinaryIO, size: int, sheet: SheetGrid | None, reached: Reached, is_whole: bool = False
) -> Found:
    """The pictures in the images of a ZIP file of `size` bytes, in natural order.

    They are named as in a folder, and folders `train` and `test` say what they are for. What is no image, or
    cannot be read, is told in a remark. `reached` is called with the bytes done, and may raise. Raises
    `UnreadableError` if nothing can be read; see `read_image` for the rest.
    """
    try:
        _check_end(file, size)
        archive = zipfile.ZipFile(file)
    except ZIP_FAULTS:
        raise UnreadableError("Its ZIP directory is damaged; get the file again.") from None
    found = Found([], [])
    with archive:
        entries = [entry for entry in archive.infolist() if not _is_passed_over(entry)]
        _check_entries(entries)
        entries.sort(key=lambda entry: [natural(part) for part in _path(entry.filename).parts])
        root = _common_folders([_folders(entry.filename) for entry in entries])
        others: list[str] = []
        kept = done = 0
        for entry in entries:
            reached(done * size // max(1, len(entries)))
            try:
                data = _content(archive, entry, others, reached)
                if data is None:
                    continue
                images = _images(data, entry.filename, root, sheet, is_whole, reached)
            except (CancelledError, MemoryError):
                raise
            except PinholeError as error:
                found.remarks.append(f"{quoted(entry.filename)} in it was left out: {error}")
                continue
            finally:
                done += 1
            kept += sum(group.values.nbytes for group in images.groups)
            if kept > MOST_KEPT:
                found.remarks.append(f"Only its first {counted(done - 1, 'image')} were taken; divide it.")
                break
            found.groups.extend(images.groups)
            found.remarks.extend(said for said in images.remarks if said not in found.remarks)
    return _told(found, others)


def _told(found: Found, others: list[str]) -> Found:
    remarks = found.remarks
    if not found.groups:
        raise UnreadableError(
            remarks[0]
            if remarks
            else "It holds no file that Pinhole can import; choose another, or unpack it and choose what is in it."
        )
    if len(remarks) > MOST_REMARKS:
        remarks = [
            *remarks[:MOST_REMARKS],
            f"There is as much to say of {len(remarks) - MOST_REMARKS:,} more.",
        ]
    if others:
        number = counted(len(others), "file")
        what = "is no image and was" if len(others) == 1 else "are no images and were"
        remarks.append(f"{number} in it {what} left out, such as {quoted(others[0])}.")
    return Found(found.groups, remarks)


def _images(
    data: bytes, name: str, root: int, sheet: SheetGrid | None, is_whole: bool, reached: Reached
) -> Found:
    """The pictures of one image in a ZIP, whose first `root` folders are those of all."""
    folders = _folders(name)
    stem = stem_within(folders, _path(name).stem)
    said = read_image(data, picture_name(stem), sheet, _asks(reached), is_whole)
    role, label = role_of_folders(folders), innermost_label(folders[root:])
    groups = [replace(group, are_images=True).in_role(role) for group in said.groups]
    if not label:
        return Found(groups, said.remarks)
    groups = [replace(group, labels=(label,) * len(group.names)) for group in groups]
    return Found(groups, [*said.remarks, FOLDER_IS_LABEL])


def _folders(name: str) -> tuple[str, ...]:
    """The folders of an entry, by their names; those that lead elsewhere have none."""
    return tuple(part for part in _path(name).parts[:-1] if part not in ("/", "..") and part[-1] != ":")


def _common_folders(all_folders: list[tuple[str, ...]]) -> int:
    """How many folders all entries are in, such as the one that was packed."""
    least, most = min(all_folders, default=()), max(all_folders, default=())
    same = takewhile(lambda pair: pair[0] == pair[1], zip(least, most, strict=False))
    return sum(1 for _ in same)


def _asks(reached: Reached) -> Reached:
    """Only asks whether to go on: how far an image is done is nothing in a ZIP."""
    return lambda done: reached(0)


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, others: list[str], reached: Reached
) -> bytes | None:
    """The bytes of an entry that is an image; None, and its name in `others`, if it is something else."""
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableError("It is encrypted; unpack it first.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError("It is packed in a way that Pinhole does not read; unpack it first.")
    if entry.file_size > LARGEST_ENTRY:
        raise UnreadableError(
            f"It is larger than {LARGEST_ENTRY // 2**20} MiB, the most for an image; make it smaller."
        )
    content = io.BytesIO()
    try:
        with archive.open(entry) as packed:
            content.write(packed.read(16))
            if not is_image(content.getvalue()):
                others.append(entry.filename)
                return None
            while piece := packed.read(_PIECE):
                content.write(piece)
                reached(0)
                if content.tell() > entry.file_size:
                    raise UnreadableError("It is larger than the ZIP's directory says; get the ZIP again.")
    except ZIP_FAULTS:
        raise UnreadableError(
            "It is damaged, or packed in a way that Pinhole cannot read; get the ZIP again, or unpack it first."
        ) from None
    return content.getvalue()


def _path(name: str) -> PurePosixPath:
    """An entry's name, by which nothing is ever opened or written."""
    return PurePosixPath(name.replace("\\", "/"))


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    """Folders, hidden files, and what systems put beside a person's own."""
    return entry.filename.endswith("/") or any(is_hidden(part) for part in _path(entry.filename).parts)


def _check_end(file: BinaryIO, size: int) -> None:
    """Hold the list of entries against the limits before it is read."""
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT - _LOCATOR - _LARGE_END))
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or place + _END.size > len(tail):
        raise UnreadableError("It ends too early for a ZIP file; get it again.")
    _, disk, start_disk, here, entries, directory, _, _ = _END.unpack_from(tail, place)
    if tail[max(0, place - _LOCATOR) :].startswith(b"PK\6\7"):  # what holds then stands before it
        large = tail[max(0, place - _LOCATOR - _LARGE_END) :]
        here = entries = int.from_bytes(large[32:40], "little")
        directory = int.from_bytes(large[40:48], "little")
    if disk or start_disk or here != entries:
        raise UnreadableError("It is one of several parts of a ZIP; unpack them first.")
    if entries > MOST_ENTRIES or directory > LARGEST_DIRECTORY:
        raise UnreadableError(f"It has more than {MOST_ENTRIES:,} files; unpack it and bring in the folder.")
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableError(f"It has more than {MOST_ENTRIES:,} files; unpack it and bring in the folder.")
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise UnreadableError(
            f"Unpacked it is larger than {LARGEST_CONTENT // 2**20} MiB, the most for one; divide it."
        )
    if entries and all(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableError("It is encrypted; unpack it first.")
    starts = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    for (start, length), (following, _) in pairwise(starts):
        if start + length > following:
            raise UnreadableError("Its parts overlap, so it is damaged or no honest ZIP; get it again.")
