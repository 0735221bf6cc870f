"""IDX files, the format of MNIST: a big-endian header of type and sizes, then the numbers; often inside gzip.

Format: "The IDX file format" on the page of the MNIST database (LeCun, Cortes, Burges).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import numpy as np

from engine.files.container import Reader
from engine.files.faults import DamageError
from engine.importing.arrays.array_stream import Step
from engine.importing.arrays.npy_header import NpyHeader
from engine.importing.arrays.stored_array import StoredArray
from engine.importing.raw.gzip_content import GZIP_START, MOST_PACKED, TRAILING, GzipContent
from engine.importing.raw.raw_pictures import Found
from engine.importing.raw.raw_values import LARGEST_RAW
from engine.importing.raw.unreadable import UnreadableError

_TYPES = {0x08: "|u1", 0x09: "|i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_MOST_AXES = 4
_START_BYTES = 4


def looks_like_idx(start: bytes) -> bool:
    """Whether a file that begins so is an IDX file."""
    return (
        len(start) >= _START_BYTES
        and start[:2] == b"\0\0"
        and start[2] in _TYPES
        and 1 <= start[3] <= _MOST_AXES
    )


def read_idx(
    file: BinaryIO, size: int, stem: str, room: int = LARGEST_RAW, step: Step = lambda: None
) -> Found:
    """The pictures in an IDX file of `size` bytes, plain or gzipped.

    The sizes in the header are held against the file before anything is allocated. `room` is how many bytes the
    pictures may take; `step` is called between blocks and may raise. Raises `UnreadableError`.
    """
    stored = IdxFile(file, size, stem)
    array = stored.array()
    if len(array.header.shape) < 2:
        raise UnreadableError("It holds labels, not pictures; choose the file of images beside it.")
    try:
        group, remarks = array.pictures(stem, room, step)
    except DamageError:
        raise stored.too_short() from None
    return Found([group], remarks + stored.remarks)


class IdxFile:
    """An IDX file; `remarks` are there once it has been read to its end."""

    def __init__(self, file: BinaryIO, size: int, stem: str) -> None:
        self._file, self._size, self._stem = file, size, stem
        self.remarks: list[str] = []
        file.seek(0)
        self._is_packed = file.read(2) == GZIP_START

    def array(self) -> StoredArray:
        """What its header says; raises `UnreadableError` if that cannot be."""
        try:
            header = self._header(self._content())
        except DamageError:
            raise UnreadableError("It ends within its header; get the file again.") from None
        if not header.size:
            raise UnreadableError("It holds no pictures; choose another file.")
        start = _START_BYTES + 4 * len(header.shape)
        if not self._is_packed and self._size != start + header.size:
            raise UnreadableError("Its size is not what its header says; get the file again.")
        if header.size > self._size * MOST_PACKED:
            raise self.too_short()
        return StoredArray(header, self._opened)

    def too_short(self) -> UnreadableError:
        """What to say of a file without all of the numbers that its header tells of."""
        return UnreadableError("Its content is not as long as its header says; get the file again.")

    @contextmanager
    def _opened(self) -> Iterator[Reader]:
        content = self._content()
        header = self._header(content)
        source = Reader(content, header.size, self._stem)
        yield source
        if source.left:
            return
        if content.read(1):
            raise UnreadableError("Its content is longer than its header says; get the file again.")
        if isinstance(content, GzipContent) and content.has_trailing:
            self.remarks = [TRAILING]

    def _content(self) -> GzipContent | BinaryIO:
        if self._is_packed:
            return GzipContent(self._file)
        self._file.seek(0)
        return self._file

    def _header(self, content: GzipContent | BinaryIO) -> NpyHeader:
        start = Reader(content, _START_BYTES, self._stem).exactly(_START_BYTES)
        if not looks_like_idx(start):
            if self._is_packed:
                raise UnreadableError("What gzip has packed in it is neither IDX nor CSV; unpack it first.")
            raise UnreadableError("It does not begin as an IDX file does.")
        lengths = Reader(content, 4 * start[3], self._stem).exactly(4 * start[3])
        shape = tuple(int(length) for length in np.frombuffer(lengths, dtype=">u4"))
        return NpyHeader(np.dtype(_TYPES[start[2]]), shape, fortran=False)
