"""The text form of pictures, which people can type: `train NAME` or `test NAME`, then rows of X . and 0-9.

Blank lines and lines that begin with `#` are ignored, but for `# label: WORDS` between a picture's name and its
rows, which says what the picture shows. `X` is black (1), `.` is white (0), and a digit is that many ninths of
black; in a text of nothing but 0 and 1, however, 1 is black.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from engine.errors import PinholeError
from engine.pictures.picture import LARGEST_SIDE, LONGEST_NAME, SMALLEST_SIDE, GridSize, Picture, Pixels
from engine.pictures.place import MOST_PICTURES, Role
from engine.wording import counted, one_line, quoted

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TEXT_SUFFIX = ".txt"
LARGEST_TEXT = 32 * 2**20  # bytes
NINTHS = 9
UNNAMED = "untitled"

# Neither blank nor a comment, but for labels.
_SIGNIFICANT = re.compile(r"^[^\S\n]*((?:[^\s#]|#[^\S\n]*label:)[^\n]*)", re.MULTILINE)
_LABEL = re.compile(r"#\s*label:(.*)")
_ROW = re.compile(r"[X.0-9]+")
_LEVEL = np.zeros(128, dtype=np.float32)  # the grey of every letter
_LEVEL[[ord(str(ninths)) for ninths in range(NINTHS + 1)]] = np.arange(NINTHS + 1, dtype=np.float32) / NINTHS
_LEVEL[ord("X")] = 1.0
ZERO_AND_ONE = re.compile(r"[01]*")
ONE_IS_BLACK = "There is nothing but 0 and 1 in it, so 1 is taken as black."


class TextPictures(NamedTuple):
    """What a text holds; at least one picture in all, all of one size.

    `remark` is a sentence on how its digits were taken, if they could mean something else.
    """

    size: GridSize
    train: tuple[Picture, ...]
    test: tuple[Picture, ...]
    remark: str = ""


class _Line(NamedTuple):
    number: int  # in the file, from 1
    text: str  # without the blanks around it


class _Heading(NamedTuple):
    line: int
    role: Role
    name: str
    label: str = ""


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
    zero_and_one = True
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
        zero_and_one = zero_and_one and all(ZERO_AND_ONE.fullmatch(row.text) for row in rows)
        pictures[heading.role].append(Picture(heading.name, _pixels(rows), heading.label))
    if first is None:
        raise PinholeError(f"{source} holds no pictures; begin one with a line such as 'train square'.")
    remark = ""
    if zero_and_one and any(picture.pixels.any() for both in pictures.values() for picture in both):
        remark = ONE_IS_BLACK
        pictures = {role: [_one_black(picture) for picture in those] for role, those in pictures.items()}
    return TextPictures(first[1], tuple(pictures[Role.TRAIN]), tuple(pictures[Role.TEST]), remark)


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
        if line.text[0] == "#":
            if heading is not None and not rows and not heading.label:  # anywhere else it is a comment
                heading = heading._replace(label=_label(line, source))
            continue
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


def _label(line: _Line, source: str) -> str:
    match = _LABEL.fullmatch(line.text)
    label = one_line(match[1]) if match else ""
    if len(label) > LONGEST_NAME:
        where = f"{source}, line {line.number}"
        raise PinholeError(
            f"{where}: this label is longer than {LONGEST_NAME} characters; please shorten it."
        )
    return label


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


def _one_black(picture: Picture) -> Picture:
    """A picture of zeros and ones, which were taken for ninths, with 1 for black."""
    return picture.with_pixels((picture.pixels > 0).astype(np.float32))
