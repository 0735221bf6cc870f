"""The text form of pictures, which people can type: `train NAME` or `test NAME`, then rows of X . and 0-9.

Blank lines and lines that begin with `#` are ignored. `X` is black (1), `.` is white (0), and a digit is that
many ninths of black.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from engine.document import MOST_PICTURES, Document, Role
from engine.errors import PinholeError
from engine.pictures.picture import LARGEST_SIDE, LONGEST_NAME, SMALLEST_SIDE, GridSize, Picture, Pixels
from engine.wording import counted, one_line, quoted

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LARGEST_TEXT = 32 * 2**20  # bytes
NINTHS = 9

_SIGNIFICANT = re.compile(r"^[^\S\n]*([^\s#][^\n]*)", re.MULTILINE)  # neither blank nor a comment
_ROW = re.compile(r"[X.0-9]+")
_LEVEL = np.zeros(128, dtype=np.float32)  # the grey of every letter
_LEVEL[[ord(str(ninths)) for ninths in range(NINTHS + 1)]] = np.arange(NINTHS + 1, dtype=np.float32) / NINTHS
_LEVEL[ord("X")] = 1.0
_INK = np.array([".", *"12345678", "X"])  # how a number of ninths is drawn
_DIGITS = np.array(list("0123456789"))


class TextPictures(NamedTuple):
    """What a text holds; at least one picture in all, all of one size."""

    size: GridSize
    train: tuple[Picture, ...]
    test: tuple[Picture, ...]


class _Line(NamedTuple):
    number: int  # in the file, from 1
    text: str  # without the blanks around it


class _Heading(NamedTuple):
    line: int
    role: Role
    name: str


def decode_text(data: bytes, source: str) -> str:
    """The text of a file's bytes; raises `PinholeError` if they are too many, none, or not text in UTF-8 (or UTF-16).

    `source` names the file in the sentence.
    """
    check_text_length(len(data), source)
    if not data:
        raise PinholeError(f"{source} is empty; begin a picture in it with a line such as 'train square'.")
    if data.startswith(UTF_16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    elif b"\0" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    raise PinholeError(f"{source} is not a text of pictures; if it should be one, save it as UTF-8 text.")


def check_text_length(length: int, source: str) -> None:
    """Raise `PinholeError` if a text of `length` bytes is larger than 32 MiB."""
    if length > LARGEST_TEXT:
        raise PinholeError(
            f"{source} is too large ({length / 2**20:,.0f} MiB); a text file of pictures has at most"
            f" {LARGEST_TEXT // 2**20} MiB, so split it or leave pictures out."
        )


def parse_pictures(text: str, source: str = "The text") -> TextPictures:
    """Read the text form; raises `PinholeError` naming `source` and the line of the first mistake."""
    pictures: dict[Role, list[Picture]] = {role: [] for role in Role}
    first: tuple[_Heading, GridSize] | None = None
    for heading, rows in _blocks(_significant_lines(text), source):
        size = GridSize(len(rows[0].text), len(rows))
        where = f"{source}, line {heading.line}: the picture {quoted(heading.name)}"
        if first is None:
            first = heading, size
        if size != first[1]:
            raise PinholeError(
                f"{where} is {size} pixels, but {quoted(first[0].name)} in line {first[0].line}"
                f" is {first[1]}; all pictures need one size."
            )
        if size.height < SMALLEST_SIDE:
            rows_it_has = counted(size.height, "row")
            raise PinholeError(f"{where} has {rows_it_has}; give it {SMALLEST_SIDE} to {LARGEST_SIDE}.")
        if sum(map(len, pictures.values())) == MOST_PICTURES:
            raise PinholeError(f"{where} is one too many; a file holds at most {MOST_PICTURES:,} pictures.")
        pictures[heading.role].append(Picture(heading.name, _pixels(rows)))
    if first is None:
        raise PinholeError(f"{source} holds no pictures; begin one with a line such as 'train square'.")
    return TextPictures(first[1], tuple(pictures[Role.TRAIN]), tuple(pictures[Role.TEST]))


def write_pictures(document: Document) -> str:
    """The document's pictures in the text form, training pictures first.

    A picture of black and white only is written in `X` and `.`, any other in digits; a grey that is not a
    whole number of ninths becomes the nearest one. What a name cannot have in this form (line breaks, blanks
    around it) becomes blanks or is left out.
    """
    blocks = []
    for place in document.places:
        picture = document.picture(place)
        name = one_line(picture.name) or "untitled"
        blocks.append("\n".join([f"{place.role} {name}", *picture_rows(picture.pixels)]) + "\n")
    return "\n".join(blocks)


def picture_rows(pixels: Pixels) -> list[str]:
    """The rows of one picture as they stand in a file: `X` and `.` if it is black and white, else digits."""
    ninths = _ninths(pixels)
    black_and_white = bool(((ninths == 0) | (ninths == NINTHS)).all())
    return ["".join(row) for row in (_INK if black_and_white else _DIGITS)[ninths]]


def ink_rows(values: Pixels) -> list[str]:
    """Rows for the eye: `.` white, `1` to `8` ninths of black, `X` black; values beyond 0..1 are clamped."""
    return ["".join(row) for row in _INK[_ninths(values)]]


def _ninths(values: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    clamped = np.clip(np.nan_to_num(values), 0.0, 1.0)
    ninths: np.ndarray[tuple[int, ...], np.dtype[np.intp]] = np.rint(clamped * NINTHS).astype(np.intp)
    return ninths


def _significant_lines(text: str) -> Iterator[_Line]:
    """The lines that mean something. Blank lines and comments are passed over at the speed of `re`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    number, counted_to = 1, 0
    for match in _SIGNIFICANT.finditer(text):
        number += text.count("\n", counted_to, match.start())
        counted_to = match.start()
        yield _Line(number, match[1].rstrip())


def _blocks(lines: Iterable[_Line], source: str) -> Iterator[tuple[_Heading, list[_Line]]]:
    """Headings, each with its rows: at least one, of one allowed length, no more than a picture has."""
    heading: _Heading | None = None
    rows: list[_Line] = []
    for line in lines:
        new = _heading(line, source)
        if new is None:
            if heading is None:
                raise PinholeError(
                    f"{source}, line {line.number}: {quoted(line.text)} stands before the first picture;"
                    " begin a picture with a line such as 'train square'."
                )
            _check_row(line, rows, source)
            rows.append(line)
        else:
            if heading is not None:
                yield heading, _some(rows, heading, source)
            heading, rows = new, []
    if heading is not None:
        yield heading, _some(rows, heading, source)


def _heading(line: _Line, source: str) -> _Heading | None:
    if line.text[0] not in "tT":
        return None
    words = line.text.split(maxsplit=1)
    role = words[0].lower()
    if role not in tuple(Role):
        return None
    where = f"{source}, line {line.number}"
    if words[0] != role:
        raise PinholeError(f"{where}: write '{role}' in small letters.")
    name = one_line(words[1]) if len(words) == 2 else ""
    if not name:
        raise PinholeError(f"{where}: this picture has no name; write one after it, such as '{role} square'.")
    if len(name) > LONGEST_NAME:
        raise PinholeError(f"{where}: this name is longer than {LONGEST_NAME} characters; please shorten it.")
    return _Heading(line.number, Role(role), name)


def _check_row(row: _Line, earlier: list[_Line], source: str) -> None:
    letters = _ROW.match(row.text)
    width = len(row.text)
    fits = len(earlier[0].text) == width if earlier else SMALLEST_SIDE <= width <= LARGEST_SIDE
    if fits and letters and letters.end() == width and len(earlier) < LARGEST_SIDE:
        return
    where = f"{source}, line {row.number}"
    end = letters.end() if letters else 0
    if end < len(row.text):
        letter = row.text[end]
        shown = "a blank" if not one_line(letter) else f"'{letter}'"
        hint = "; black is a capital X" if letter == "x" else ""
        raise PinholeError(
            f"{where}: {shown} at position {end + 1} is no pixel;"
            f" use X for black, . for white, or 0 to 9 for grey{hint}."
        )
    if earlier and width != len(earlier[0].text):
        raise PinholeError(
            f"{where}: this row has {counted(width, 'pixel')}, but the picture's first row, in line"
            f" {earlier[0].number}, has {len(earlier[0].text)}; make them equal."
        )
    if not SMALLEST_SIDE <= width <= LARGEST_SIDE:
        raise PinholeError(
            f"{where}: this row has {counted(width, 'pixel')}; a row has {SMALLEST_SIDE} to {LARGEST_SIDE}."
        )
    if len(earlier) == LARGEST_SIDE:
        raise PinholeError(f"{where}: this row is one too many; a picture has at most {LARGEST_SIDE} rows.")


def _some(rows: list[_Line], heading: _Heading, source: str) -> list[_Line]:
    if not rows:
        raise PinholeError(
            f"{source}, line {heading.line}: the picture {quoted(heading.name)} has no rows;"
            " write them below its name."
        )
    return rows


def _pixels(rows: list[_Line]) -> Pixels:
    letters = np.frombuffer("".join(row.text for row in rows).encode("ascii"), dtype=np.uint8)
    return _LEVEL[letters].reshape(len(rows), -1)
