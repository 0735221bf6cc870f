"""The short texts in a plain text: its lines or its words, none longer than a picture has rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from engine.importing.raw.writing import Snippets, TextCut
from engine.pictures.letter_rows import BLANK, alphabet_of
from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE
from engine.pictures.place import MOST_PICTURES

USUAL_ROWS = 16  # of lines that are longer

_WORD = re.compile(r"\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}-]\w+)*")


def plain_lines(text: str) -> tuple[str, ...]:
    """The lines in which something stands, of printable letters only, with single blanks between words."""
    lines = (BLANK.join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    fit = (
        line if line.isprintable() else BLANK.join("".join(filter(str.isprintable, line)).split())
        for line in lines
    )
    return tuple(filter(None, fit))


def snippets_in(lines: Iterable[str], cut: TextCut) -> tuple[tuple[str, ...], int]:
    """The different snippets in the order in which they come first, and how many came again.

    At most 100,000 are taken, as many as a document has pictures.
    """
    found: dict[str, None] = {}
    again = 0
    for snippet in _cut(lines, cut):
        again += snippet in found
        found[snippet] = None
        if len(found) == MOST_PICTURES:
            break
    return tuple(found), again


def guessed_cut(lines: tuple[str, ...]) -> TextCut:
    """A line a picture, as high as the longest; if that has more than 16 letters, pieces of 16.

    Capitals become small letters where there would else be too many columns.
    """
    longest = max(map(len, lines), default=SMALLEST_SIDE)
    rows = max(SMALLEST_SIDE, longest) if longest <= USUAL_ROWS else USUAL_ROWS
    return TextCut(Snippets.LINES, rows, small=len(alphabet_of(lines)) > LARGEST_SIDE)


def _cut(lines: Iterable[str], cut: TextCut) -> Iterator[str]:
    for line in lines:
        kept = line.lower() if cut.small else line
        words = _WORD.findall(kept) if cut.into is Snippets.WORDS else [kept]
        for word in words:
            yield from pieces(word, cut.rows)


def pieces(line: str, longest: int) -> Iterator[str]:
    """A line cut between words into pieces of at most `longest` letters, as few as can be; long words are cut too."""
    piece = ""
    for word in line.split(BLANK):
        if piece and len(piece) + 1 + len(word) <= longest:
            piece += BLANK + word
            continue
        if piece:
            yield piece
        for start in range(0, max(0, len(word) - longest), longest):
            yield word[start : start + longest]
        piece = word[(len(word) - 1) // longest * longest :] if word else ""
    if piece:
        yield piece


def first_letters(text: str, most: int) -> str:
    """At most `most` letters of a text, up to the end of a line or a word."""
    if len(text) <= most:
        return text
    cut = text[:most]
    end = max(cut.rfind("\n"), cut.rfind(BLANK))
    return cut[:end] if end > 0 else cut
