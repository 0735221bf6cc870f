"""The lines of a large text file: one at a time, or a block of whole ones, without keeping the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from engine.pictures.imported import UnreadableError

BLOCK = 2**17  # bytes; what is read between two looks at the button that cancels
LONGEST_LINE = 2**22  # bytes
_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")

Reached = Callable[[int], None]  # told how many bytes of the file are behind us; may raise to stop


class Readable(Protocol):
    """A file of which bytes can be read; b"" is its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes more."""


class TextLines(Iterator[str]):
    """Iterates over lines with their ends, which are \\n, \\r\\n or \\r; the file is UTF-8.

    Raises `UnreadableError` for bytes that are no text and for a line of more than 4 MiB.
    """

    def __init__(self, file: Readable, reached: Reached | None = None) -> None:
        self._file = file
        self._reached = reached
        self._bytes_done = 0
        self._started = False
        self._kept = b""  # the beginning of a line whose end is not read yet
        self._text = ""  # whole lines
        self._at = 0  # where the next line begins in them
        self.number = 0  # of lines that are behind us

    def __next__(self) -> str:
        if not self._more():
            raise StopIteration
        match = _LINE.match(self._text, self._at)
        assert match is not None  # the pattern takes anything
        self._at = match.end()
        self.number += 1
        return match[0]

    @property
    def in_hand(self) -> bool:
        """Whether lines are left of the block that is in memory."""
        return self._at < len(self._text)

    def block(self) -> str:
        """The lines left of the block in memory, or else the next block; "" at the end of the file.

        They stay in front of us until `skip_block`.
        """
        return self._text[self._at :] if self._more() else ""

    def skip_block(self) -> None:
        """Put what `block` gave behind us."""
        rest = self._text[self._at :]
        ended = rest.count("\n") + rest.count("\r") - rest.count("\r\n")
        self.number += ended + (not rest.endswith(("\n", "\r")))
        self._at = len(self._text)

    def _more(self) -> bool:
        while not self.in_hand:
            read = self._file.read(BLOCK)
            if not read and not self._kept:
                return False
            if self._reached is not None:
                self._reached(self._bytes_done)
            self._bytes_done += len(read)
            self._take(self._kept + read, not read)
        return True

    def _take(self, data: bytes, last: bool) -> None:
        """Keep whole lines as text and the rest for later."""
        end = len(data) if last else data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1
        whole, self._kept = data[:end], data[end:]
        if len(self._kept) > LONGEST_LINE:
            raise UnreadableError("A line of it is far too long for a row of numbers.")
        if not self._started and whole:
            self._started, whole = True, whole.removeprefix(_BOM)
        if b"\0" in whole:
            raise UnreadableError("It is no text.")
        try:
            self._text, self._at = whole.decode("utf-8"), 0
        except UnicodeDecodeError:
            raise UnreadableError("It is no text in UTF-8; save it as UTF-8.") from None
