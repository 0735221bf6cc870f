"""Text files as UTF-8: unpacked if gzip packed them, and turned if they are UTF-16 with a byte-order mark."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from engine.importing.raw.gzip_content import GZIP_START, GzipContent
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.text_lines import Readable
from engine.pictures.text_format import UTF_16_MARKS

LARGEST_CONTENT = 1024 * 2**20  # bytes of text, packed or not


class PlainText:
    """A file's text in UTF-8, from its start.

    Reading raises `UnreadableError` if what is packed is damaged or has more than 1 GiB, and for bytes that
    are not UTF-16.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._unpacked: _Unpacked | None = None
        content: Readable = file
        start = _start(file)
        if start == GZIP_START:
            start = _Unpacked(file).read(2)
            content = self._unpacked = _Unpacked(file)
        self._content = _FromUtf16(content) if start in UTF_16_MARKS else content

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes more, a few more of what was UTF-16; b"" at the end."""
        return self._content.read(size)

    @property
    def has_trailing(self) -> bool:
        """Whether something was seen behind what gzip has packed."""
        return self._unpacked is not None and self._unpacked.has_trailing


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

    @property
    def has_trailing(self) -> bool:
        return self._file.has_trailing

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
