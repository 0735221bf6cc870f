"""Text files as UTF-8: unpacked if gzip packed them, and turned if they are UTF-16 with a byte-order mark."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from engine.pictures.gzip_content import GZIP_START, GzipContent
from engine.pictures.imported import UnreadableError
from engine.pictures.text_format import UTF_16_MARKS
from engine.pictures.text_lines import Readable

LARGEST_CONTENT = 1024 * 2**20  # bytes of text, packed or not


def plain_text(file: BinaryIO) -> Readable:
    """Where to read the file's text in UTF-8, from its start.

    Reading raises `UnreadableError` if what is packed is damaged or has more than 1 GiB, and for bytes that
    are not UTF-16.
    """
    content: Readable = file
    if _start(file) == GZIP_START:
        content = _Unpacked(file)
        start = content.read(2)
        content = _Unpacked(file)
    else:
        start = _start(file)
    return _FromUtf16(content) if start in UTF_16_MARKS else content


def _start(file: BinaryIO) -> bytes:
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    return start


class _Unpacked:
    """What a gzip file holds, up to a bound."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = GzipContent(file)
        self._left = LARGEST_CONTENT

    def read(self, size: int, /) -> bytes:
        read = self._file.read(size)
        self._left -= len(read)
        if self._left < 0:
            raise UnreadableError(f"Unpacked it is larger than {LARGEST_CONTENT // 2**20} MiB; split it.")
        return read


class _FromUtf16:
    """The text of a UTF-16 file as UTF-8."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-16")()

    def read(self, size: int, /) -> bytes:
        while True:
            read = self._file.read(size)
            try:
                text = self._decoder.decode(read, not read)
            except UnicodeDecodeError:
                raise UnreadableError("It is no text in UTF-16; save it as UTF-8.") from None
            if text or not read:
                return text.encode()
