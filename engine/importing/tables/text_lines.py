"""The lines of a large text file: one at a time, or a block of whole ones, without keeping the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from engine.importing.raw.unreadable import UnreadableError

BLOCK = 2**17  # bytes; what is read between two looks at the button that cancels
LONGEST_LINE = 2**22  # bytes
_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
_NOTHING = " \t\v\f\r\n,;"  # letters of lines without anything
_LARGEST_LOOK = 2**20  # letters to look ahead

Reached = Callable[[int], None]  # told how many bytes of the file are behind us; may raise to stop


class Readable(Protocol):
    """A file of which bytes can be read; b"" is its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes more."""


class TextLines(Iterator[str]):
    """Iterates over lines with their ends, which are \\n, \\r\\n or \\r; the file is UTF-8.

    With `any_letters`, what is no UTF-8 is taken for Windows-1252, as Excel writes it in western Europe, and
    `is_windows` says so. Raises `UnreadableError` for bytes that are no text and for a line of more than 4 MiB.
    """

    def __init__(self, file: Readable, reached: Reached | None = None, any_letters: bool = False) -> None:
        self._file = file
        self._reached = reached
        self._any_letters = any_letters
        self._bytes_done = 0
        self._started = False
        self._kept = b""  # the beginning of a line whose end is not read yet
        self._text = ""  # whole lines
        self._at = 0  # where the next line begins in them
        self.number = 0  # of lines that are behind us
        self.is_windows = False

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

    def tell(self) -> None:
        """Tell how far the reading is, for those who may want to stop it."""
        if self._reached is not None:
            self._reached(self._bytes_done)

    def block(self) -> str:
        """The lines left of the block in memory, or else the next block; "" at the end of the file.

        They stay in front of us until `skip_block`.
        """
        return self._text[self._at :] if self._more() else ""

    def skip_block(self) -> None:
        """Put what `block` gave behind us."""
        rest = self._text[self._at :]
        self.number += _ends(rest) + (not rest.endswith(("\n", "\r")))
        self._at = len(self._text)

    def skip_blank(self) -> None:
        """Put the lines that come next and hold nothing but blanks, commas or semicolons behind us.

        There may be millions of them.
        """
        while self._more():
            at = _behind_blank(self._text, self._at)
            if not self._text[at:].strip(_NOTHING + '"') and self._text.count('"', at) % 2 == 0:
                at = len(self._text)  # cells in quotation marks, with nothing in them
            skipped = self._text[self._at : at]
            self.number += _ends(skipped) + (bool(skipped) and not skipped.endswith(("\n", "\r")))
            self._at = at
            if self.in_hand:
                return

    def ahead(self, count: int) -> list[str]:
        """At most `count` of the next lines in which something stands; they stay in front of us.

        They are fewer at the end of the file, and if they are very long.
        """
        found: list[str]
        while True:
            found, at = [], self._at
            while len(found) < count and at < len(self._text):
                match = _LINE.match(self._text, _behind_blank(self._text, at))
                assert match is not None
                at = match.end()
                if match[0].strip(_NOTHING):
                    found.append(match[0])
            if len(found) == count or len(self._text) - self._at > _LARGEST_LOOK:
                return found
            before, self._text, self._at = self._text[self._at :], "", 0
            ended = not self._more()
            self._text, self._at = before + self._text, 0
            if ended:
                return found

    def _more(self) -> bool:
        while not self.in_hand:
            read = self._file.read(BLOCK)
            if not read and not self._kept:
                return False
            self.tell()
            self._bytes_done += len(read)
            self._take(self._kept + read, not read)
        return True

    def _take(self, data: bytes, last: bool) -> None:
        """Keep whole lines as text and the rest for later."""
        end = len(data) if last else data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1
        whole, self._kept = data[:end], data[end:]
        if len(self._kept) > LONGEST_LINE:
            raise UnreadableError(
                "A line of it is far too long for a row of numbers; write each picture on a line of its own."
            )
        if not self._started and whole:
            self._started, whole = True, whole.removeprefix(_BOM)
        if b"\0" in whole:
            raise UnreadableError("It is no text, as a table is; save the table as CSV in UTF-8.")
        self._text, self._at = self._decoded(whole), 0

    def _decoded(self, whole: bytes) -> str:
        try:
            return whole.decode("utf-8")
        except UnicodeDecodeError:
            if self._any_letters:
                self.is_windows = True
                return whole.decode("cp1252", "replace")
            raise UnreadableError("It is no text in UTF-8; save it as UTF-8.") from None


def _behind_blank(text: str, at: int) -> int:
    """Where the first line from `at` on begins in which something stands, or the last one, if it has no end."""
    if text[at : at + 1] not in _NOTHING:
        return at
    end = len(text) - len(text[at:].lstrip(_NOTHING))
    return max(at, text.rfind("\n", at, end) + 1, text.rfind("\r", at, end) + 1)


def _ends(text: str) -> int:
    """How many lines end in a text."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
