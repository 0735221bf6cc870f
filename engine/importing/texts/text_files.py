"""Text files: pictures in the text form, a column of numbers, or a plain text."""

from __future__ import annotations

import io
import re

import numpy as np

from engine.errors import PinholeError
from engine.importing.raw.raw_pictures import Found, RawPictures
from engine.importing.raw.writing import Writing
from engine.importing.tables.csv_files import read_csv
from engine.importing.texts.snippets import first_letters, guessed_cut, plain_lines
from engine.importing.texts.text_pictures import guess_sentence, pictures_of_text
from engine.pictures.place import Role
from engine.pictures.text_format import ZERO_AND_ONE, decode_text, parse_pictures
from engine.plain_numbers import is_plain_number

MOST_LETTERS = 1_000_000  # of a plain text
FEWEST_NUMBERS = 8
LOOKED_AT = 1000  # lines, to see what a text is

_HEADING = re.compile(r"(train|test)\b")
_ROW = re.compile(r"[Xx.0-9]{4,}")
_MARKED = re.compile(r"\s*(<|\{|%PDF|%!PS|/\*|P[1-7]\s)")  # other kinds of file that are text


def read_text(data: bytes, stem: str) -> Found:
    """The pictures in a text file; raises `PinholeError` for what is none of the three kinds.

    A text that begins a picture, or is half of rows of one, was meant as pictures in the text form, so what is
    wrong with it is said. Lines of one number are a time series. Anything else is a plain text.
    """
    text = decode_text(data, "The file")
    try:
        return _drawn(text)
    except PinholeError:
        lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
        told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        if is_column(told):
            return read_csv(io.BytesIO(text.encode()), len(data), stem)
        if not is_plain_text(told):
            raise
    return _written(text)


def is_column(lines: list[str]) -> bool:
    """Whether lines hold a number each, but for a head, and are no rows of zeros and ones."""
    numbers = lines[1:] if lines and not is_plain_number(lines[0]) else lines
    if len(numbers) < FEWEST_NUMBERS or not all(map(is_plain_number, numbers)):
        return False
    return not all(len(line) >= 4 and ZERO_AND_ONE.fullmatch(line) for line in numbers)


def is_plain_text(lines: list[str]) -> bool:
    """Whether lines are words, and neither pictures with a mistake in them nor another kind of file."""
    if not lines or _HEADING.match(lines[0].lower()) or _MARKED.match(lines[0]):
        return False
    rows = sum(_ROW.fullmatch(line) is not None for line in lines)
    return 2 * rows < len(lines) and any(any(map(str.isalpha, line)) for line in lines)


def _written(text: str) -> Found:
    lines = plain_lines(first_letters(text, MOST_LETTERS))
    remarks = (f"Only its first {MOST_LETTERS:,} letters were taken.",) if len(text) > MOST_LETTERS else ()
    writing = Writing(lines, guessed_cut(lines), remarks)
    group, said = pictures_of_text(writing)
    return Found([group], [guess_sentence(writing), *said])


def _drawn(text: str) -> Found:
    pictures = parse_pictures(text, "The file")
    both = pictures.train + pictures.test
    values = np.stack([picture.pixels for picture in both])
    roles = (Role.TRAIN,) * len(pictures.train) + (Role.TEST,) * len(pictures.test)
    labels = tuple(picture.label for picture in both)
    group = RawPictures(
        tuple(picture.name for picture in both), values, roles=roles, labels=labels if any(labels) else ()
    )
    return Found([group], [pictures.remark] if pictures.remark else [])
