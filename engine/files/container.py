"""The zip around a document: a few entries of known names, read in bounded pieces, never unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from engine.files.faults import DamageError
from engine.wording import quoted

LARGEST_DIRECTORY = 64 * 2**10
CHUNK = 2**18

_END = struct.Struct("<4s4H2LH")  # the end-of-directory record, without a comment
_LOCAL_HEADER = 30
_ZIP64_LOCATOR = 20
_ALLOWED_FLAGS = 0x080E  # how hard deflate tried, sizes after the data, UTF-8 names; no encryption
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    AttributeError,
    IndexError,
)


class Readable(Protocol):
    """A file of which bytes can be read; b"" is its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes more."""


class Reader:
    """One entry, read from its beginning to its end in pieces."""

    def __init__(self, file: Readable, size: int, name: str) -> None:
        self._file = file
        self._name = quoted(name)
        self.left = size  # declared bytes not yet read

    def exactly(self, count: int) -> bytes:
        """The next `count` bytes; raises `DamageError` if there are fewer."""
        if count > self.left:
            raise DamageError(f"its part {self._name} is too short")
        buffer = bytearray(count)
        self.fill(memoryview(buffer))
        return bytes(buffer)

    def fill(self, target: memoryview) -> None:
        """Read as many bytes as `target` has; raises `DamageError` if there are fewer."""
        done = 0
        while done < len(target):
            piece = self._piece(min(CHUNK, len(target) - done))
            if not piece:
                raise DamageError(f"its part {self._name} is too short")
            target[done : done + len(piece)] = piece
            done += len(piece)
        self.left -= done

    def end(self) -> None:
        """Raise `DamageError` unless the entry ends here; the zip's checksum is compared at its end."""
        if self.left or self._piece(1):
            raise DamageError(f"its part {self._name} is too long")

    def _piece(self, most: int) -> bytes:
        try:
            return self._file.read(most)
        except ZIP_FAULTS:
            raise DamageError(f"its part {self._name} is damaged") from None


class Container:
    """An open zip whose list of entries has been checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = archive.namelist()

    @contextmanager
    def entry(self, name: str) -> Iterator[Reader]:
        """A reader of one entry."""
        try:
            file = self._archive.open(name)
        except ZIP_FAULTS:
            raise DamageError(f"its part {quoted(name)} is damaged") from None
        with file:
            yield Reader(file, self._archive.getinfo(name).file_size, name)

    def packed_size(self, name: str) -> int:
        """How many bytes an entry takes in the zip."""
        return self._archive.getinfo(name).compress_size

    def read(self, name: str, most: int) -> bytes:
        """The whole of one entry; raises `DamageError` if it has more than `most` bytes."""
        with self.entry(name) as reader:
            if reader.left > most:
                raise DamageError(f"its part {quoted(name)} is too large")
            content = reader.exactly(reader.left)
            reader.end()
            return content


@contextmanager
def open_container(file: IO[bytes], most_entries: int, most_bytes: int) -> Iterator[Container]:
    """A zip whose directory is sound; raises `DamageError` if not, before anything in it is read.

    Refused are: more than `most_entries`; a name twice; entries that overlap; encryption; other methods than
    store and deflate; a comment, a zip64 directory or bytes after the end; more than `most_bytes` declared.
    """
    try:
        _check_end(file, most_entries)
        archive = zipfile.ZipFile(file)
        _check_entries(archive, most_bytes)
    except ZIP_FAULTS:
        raise DamageError("its zip directory is damaged") from None
    with archive:
        yield Container(archive)


def _check_end(file: IO[bytes], most_entries: int) -> None:
    size = file.seek(0, 2)
    tail = min(size, _END.size + _ZIP64_LOCATOR)
    file.seek(size - tail)
    end = file.read(tail)
    if tail < _END.size:
        raise DamageError("it is too short")
    mark, disk, start_disk, here, entries, directory, start, comment = _END.unpack(end[-_END.size :])
    if mark != b"PK\5\6" or comment or b"PK\6\7" in end[: -_END.size][:4]:
        raise DamageError("its end is missing")
    if disk or start_disk or here != entries:
        raise DamageError("it is one of several parts")
    if entries > most_entries or directory > LARGEST_DIRECTORY:
        raise DamageError(f"it has {entries:,} parts where {most_entries} are the most")
    if start + directory + _END.size != size:
        raise DamageError("its zip directory is not where it should be")
    file.seek(0)


def _check_entries(archive: zipfile.ZipFile, most_bytes: int) -> None:
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    if len({entry.filename for entry in entries}) < len(entries):
        raise DamageError("it has a part twice")
    if sum(entry.file_size for entry in entries) > most_bytes:
        raise DamageError("it declares more than a document can hold")
    free_from = 0
    for entry in entries:
        if entry.flag_bits & ~_ALLOWED_FLAGS:
            raise DamageError("it is encrypted, or zipped in a way that documents are not")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamageError("it is compressed in a way that documents are not")
        if entry.header_offset < free_from:
            raise DamageError("its parts overlap")
        free_from = (
            entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename.encode()) + entry.compress_size
        )
        if free_from > archive.start_dir:
            raise DamageError("its parts overlap")


def check_names(names: Collection[str], needed: Iterable[str], known: Iterable[str]) -> None:
    """Raise `DamageError` unless all of `needed` and nothing but `known` is there."""
    if not set(names) <= set(known):
        raise DamageError("it has parts that do not belong in a document")
    missing = sorted(set(needed) - set(names))
    if missing:
        raise DamageError(f"its part {quoted(missing[0])} is missing")
