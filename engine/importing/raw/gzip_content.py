"""What gzip has packed, in pieces; what stands behind it is seen and passed over."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from engine.importing.raw.unreadable import UnreadableError

GZIP_START = b"\x1f\x8b"
MOST_PACKED = 1100  # bytes that one byte of deflate can stand for, and some to spare
TRAILING = "What stands behind its gzip data was left out."
_PIECE = 2**18
_WITH_HEADER = 31  # zlib's window bits for gzip


class GzipContent:
    """Reads the content of a gzip file from its start; members that follow one another are one content."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        self._file = file
        self._unpacking = zlib.decompressobj(_WITH_HEADER)
        self._packed = b""
        self.has_trailing = False  # whether something that gzip did not write follows

    def read(self, most: int, /) -> bytes:
        """At most `most` bytes more, b"" at the end; raises `UnreadableError` for damaged data."""
        while not self.has_trailing:
            if not self._packed:
                self._packed = self._file.read(_PIECE)
            if self._unpacking.eof:
                self._next_member()
                if not self._packed:
                    return b""
                continue
            is_at_end = not self._packed
            try:
                content = self._unpacking.decompress(self._packed, most)
            except zlib.error:
                raise _damaged() from None
            self._packed = self._unpacking.unused_data or self._unpacking.unconsumed_tail
            if content:
                return content
            if is_at_end and not self._unpacking.eof:
                raise _damaged()
        return b""

    def _next_member(self) -> None:
        """Go on to the member that follows; zeros between, as tapes have them, are nothing."""
        while self._packed and not self._packed.lstrip(b"\0"):
            self._packed = self._file.read(_PIECE)
        self._packed = self._packed.lstrip(b"\0")
        if len(self._packed) == 1:
            self._packed += self._file.read(_PIECE)
        if self._packed.startswith(GZIP_START):
            self._unpacking = zlib.decompressobj(_WITH_HEADER)
        elif self._packed:
            self.has_trailing, self._packed = True, b""


def _damaged() -> UnreadableError:
    return UnreadableError("Its gzip data is damaged or cut off; get the file again.")
