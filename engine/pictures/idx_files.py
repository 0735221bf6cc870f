"""IDX files, the format of MNIST: a big-endian header of type and sizes, then the numbers; often inside gzip.

Format: "The IDX file format" on the page of the MNIST database (LeCun, Cortes, Burges).
"""

from __future__ import annotations

import gzip
import io
import math
import zlib
from typing import BinaryIO

import numpy as np

from engine.pictures.grey import Numbers, ink_of_numbers, stack_of
from engine.pictures.imported import Found, RawPictures, UnreadableError, labelled, numbered

LARGEST_CONTENT = 512 * 2**20
GZIP_START = b"\x1f\x8b"
_TYPES = {0x08: "|u1", 0x09: "|i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_CHUNK = 2**20


def looks_like_idx(start: bytes) -> bool:
    """Whether a file that begins so is an IDX file."""
    return len(start) >= 4 and start[:2] == b"\0\0" and start[2] in _TYPES and 1 <= start[3] <= 4


def read_idx(file: BinaryIO, size: int, stem: str, labels: BinaryIO | None = None) -> Found:
    """The pictures in an IDX file of `size` bytes, plain or gzipped; `labels` is the IDX file beside it.

    With labels, names are `LABEL #NUMBER`. The sizes in the header are held against the file before anything
    is allocated. Raises `UnreadableError`.
    """
    numbers = _numbers(file, size)
    if numbers.ndim < 2:
        raise UnreadableError("It holds labels, not pictures; choose the file of images beside it.")
    stack, shape_remark = stack_of(numbers)
    values, scale_remark = ink_of_numbers(stack)
    names = numbered(stem, len(values))
    if labels is not None:
        given = _labels(labels)
        if given is not None and given.shape == (len(values),):
            names = labelled(given.tolist())
    return Found([RawPictures(names, values)], [remark for remark in (shape_remark, scale_remark) if remark])


def _labels(file: BinaryIO) -> Numbers | None:
    try:
        return _numbers(file, file.seek(0, 2))
    except (UnreadableError, OSError):
        return None  # names are a courtesy; the pictures are good without them


def _numbers(file: BinaryIO, size: int) -> Numbers:
    file.seek(0)
    zipped = file.read(2) == GZIP_START
    file.seek(0)
    try:
        return _content(gzip.GzipFile(fileobj=file), None) if zipped else _content(file, size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise UnreadableError("Its gzip data is damaged or cut off; get the file again.") from None


def _content(file: BinaryIO | gzip.GzipFile, size: int | None) -> Numbers:
    """The array of an opened file; `size` is known for a plain one."""
    start = file.read(4)
    if not looks_like_idx(start):
        if size is None:
            raise UnreadableError("What gzip has packed in it is neither IDX nor CSV; unpack it first.")
        raise UnreadableError("It does not begin as an IDX file does.")
    sizes = file.read(4 * start[3])
    if len(sizes) < 4 * start[3]:
        raise UnreadableError("It ends within its header; get the file again.")
    shape = tuple(int(length) for length in np.frombuffer(sizes, dtype=">u4"))
    kind = np.dtype(_TYPES[start[2]])
    wanted = math.prod(shape) * kind.itemsize
    if not wanted:
        raise UnreadableError("It holds no pictures.")
    if wanted > LARGEST_CONTENT:
        raise UnreadableError(f"Its header declares {wanted:,} bytes; the most is {LARGEST_CONTENT:,}.")
    if size is not None and size != 4 + len(sizes) + wanted:
        raise UnreadableError("Its size is not what its header says; get the file again.")
    content = io.BytesIO()
    while piece := file.read(min(_CHUNK, wanted + 1 - content.tell())):
        content.write(piece)
    if content.tell() != wanted:
        raise UnreadableError("Its content is not as long as its header says; get the file again.")
    return np.frombuffer(content.getbuffer(), dtype=kind).reshape(shape)
