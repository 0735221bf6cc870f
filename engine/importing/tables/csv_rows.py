"""The rows of a CSV file as numbers: a block of lines at once where they are plain, else cell by cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.importing.raw.csv_cells import TRUTH, Spot, numbers_of, parted_packed
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.table import compact
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.text_lines import TextLines
from engine.wording import counted

MOST_COLUMNS = 2**16
MOST_CAREFUL = 4096  # rows between two looks at the button that cancels
_DIGITS = b"0123456789\n"
_NUMBERS = b"0123456789+-.eE \t\n"
_TRUTH = re.compile(rf"(?<![^\s,;])(?:{'|'.join(TRUTH)})(?![^\s,;])", re.IGNORECASE)


class Row(NamedTuple):
    """The cells of one line, and its number from 1: the last line's if a cell has line breaks."""

    line: int
    cells: list[str]


class RowForm:
    """What every row of a file has in common.

    `apart` are the places of cells that are kept as texts, in order. `trailing` empty cells end each line. If
    `packed` is given, that cell holds all `pixels` of a picture.
    """

    def __init__(
        self,
        delimiter: str,
        columns: int,
        apart: Sequence[int] = (),
        trailing: int = 0,
        packed: int | None = None,
        pixels: int = 0,
    ) -> None:
        self.delimiter = delimiter
        self.columns = columns
        self.apart = tuple(apart)
        self.trailing = trailing
        self.packed = packed
        self.pixels = pixels

    @cached_property
    def numbers(self) -> int:
        """How many numbers a row has."""
        return self.columns - len(self.apart) if self.packed is None else self.pixels

    @cached_property
    def lead(self) -> int:
        """How many of the texts stand before the numbers."""
        return next((place for place, column in enumerate(self.apart) if place != column), len(self.apart))

    @cached_property
    def tail(self) -> int:
        """How many of the texts end the line."""
        first = self.columns - len(self.apart)  # of a place in `apart`
        behind = range(len(self.apart) - 1, self.lead - 1, -1)
        return next((len(self.apart) - 1 - place for place in behind if self.apart[place] != first + place),
                    len(self.apart) - self.lead)  # fmt: skip

    @cached_property
    def number_columns(self) -> Sequence[int]:
        """The column of each number, from 1."""
        if self.packed is not None:
            return (self.packed + 1,) * self.pixels
        return [place + 1 for place in range(self.columns) if place not in set(self.apart)]


class Rows(NamedTuple):
    """Numbers (rows, columns but those of texts), uint8 or float32, and a list of texts for each of `apart`."""

    numbers: RawValues
    texts: list[list[str]]


def rows_in(lines: TextLines, delimiter: str) -> Iterator[Row]:
    """The cells of every line in which something stands.

    Raises `UnreadableError` for quotation marks that do not match and for too many columns.
    """
    while True:
        lines.skip_blank()
        line = next(lines, None)
        if line is None:
            return
        if not line.strip(f'"{delimiter} \t\r\n') and line.count('"') % 2 == 0:
            continue
        if delimiter != " " and line.count(delimiter) > 2 * MOST_COLUMNS:
            raise too_many(line.count(delimiter) + 1)
        if '"' in line:
            cells = _quoted_cells(line, lines, delimiter)
        else:
            cells = line.rstrip("\r\n").split(separator(delimiter))
        yield Row(lines.number, cells)


def too_many(columns: int) -> UnreadableError:
    """That a row is too long."""
    return UnreadableError(f"It has {columns:,} columns; the most is {MOST_COLUMNS:,}.")


def read_block(lines: TextLines, form: RowForm) -> Rows | None:
    """The rows of the lines in memory, or of the next block; None at the end of the file.

    Raises `UnreadableError` naming the line that is wrong.
    """
    lines.skip_blank()
    text = lines.block()
    if not text:
        return None
    rows = _plain_rows(text, form)
    if rows is not None:
        lines.skip_block()
        return rows
    careful = []
    for row in rows_in(lines, form.delimiter):
        careful.append(row)
        if not lines.in_hand or len(careful) == MOST_CAREFUL:
            break
    return careful_rows(careful, form)


def careful_rows(rows: Sequence[Row], form: RowForm) -> Rows:
    """Rows taken cell by cell; raises `UnreadableError` naming the line that is wrong."""
    texts: list[list[str]] = [[] for _ in form.apart]
    numbers = np.empty((len(rows), form.numbers), dtype=np.float32)
    for place, (line, cells) in enumerate(rows):
        cells = without_trailing(cells, form.columns)
        if len(cells) != form.columns:
            raise UnreadableError(
                f"Line {line} has {len(cells):,} cells and the first has {form.columns:,}; make them equal."
            )
        for column, kept in zip(form.apart, texts, strict=True):
            kept.append(cells[column])
        if form.packed is not None:
            cells = parted_packed(cells[form.packed])
            if len(cells) != form.pixels:
                raise UnreadableError(
                    f"Line {line} has {counted(len(cells), 'pixel')} in column {form.packed + 1} and the first"
                    f" has {form.pixels:,}; make them equal."
                )
        elif form.apart:
            for column in reversed(form.apart):
                del cells[column]
        numbers[place] = numbers_of(cells, form.delimiter, Spot(line, form.number_columns))
    return Rows(compact(numbers), texts)


def without_trailing(cells: list[str], columns: int) -> list[str]:
    """The cells of a line less the empty ones too many at its end."""
    return cells[:columns] if len(cells) > columns and not "".join(cells[columns:]).strip() else cells


def separator(delimiter: str) -> str | None:
    """As `str.split` has it: any number of blanks are one."""
    return None if delimiter == " " else delimiter


def _quoted_cells(line: str, lines: TextLines, delimiter: str) -> list[str]:
    start = lines.number
    reader = csv.reader(chain([line], lines), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        raise UnreadableError(
            f"Its quotation marks do not match in line {start}, or a cell is far too long."
        ) from None
    return cells if delimiter != " " else [cell for cell in cells if cell]


def _plain_rows(text: str, form: RowForm) -> Rows | None:
    """The rows of some lines if there is no doubt about any of them."""
    if form.lead + form.tail != len(form.apart):
        return None
    if '"' in text:
        if not _quotes_are_ends(text, form.delimiter):
            return None
        text = text.replace('"', "")  # a delimiter within quotes now makes a cell too many
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    blank = f"{form.delimiter} \t"
    lines = [line for line in plain.split("\n") if line.strip(blank)]
    if not lines:
        return Rows(np.empty((0, form.numbers), dtype=np.uint8), [[] for _ in form.apart])
    if form.trailing:
        lines = [line.removesuffix(form.delimiter * form.trailing) for line in lines]
    parted = _parted(lines, form)
    if parted is None:
        return None
    texts, lines = parted
    delimiter = form.delimiter if form.packed is None else " "
    if delimiter != "," and form.packed is None:
        lines = [line.replace(",", ".") for line in lines]
    numbers = _numbers(lines, delimiter)
    wanted = (len(lines), form.numbers)
    return Rows(numbers, texts) if numbers is not None and numbers.shape == wanted else None


def _quotes_are_ends(text: str, delimiter: str) -> bool:
    """Whether quotation marks stand around whole cells only, in which there is something."""
    if '""' in text:
        return False
    begun = text.startswith('"') + sum(text.count(f'{end}"') for end in (delimiter, "\n", "\r"))
    ended = text.endswith('"') + sum(text.count(f'"{end}') for end in (delimiter, "\n", "\r"))
    return begun == ended == text.count('"') / 2


def _parted(lines: list[str], form: RowForm) -> tuple[list[list[str]], list[str]] | None:
    """The texts of some lines, a list for each of `apart`, and what stands between them."""
    gap, lead, tail = separator(form.delimiter), form.lead, form.tail
    before: list[list[str]] = []
    behind: list[list[str]] = []
    if lead:
        parts = [line.split(gap, lead) for line in lines]
        if any(len(cells) != lead + 1 for cells in parts):
            return None
        *before, lines = map(list, zip(*parts, strict=True))
    if tail:
        parts = [line.rsplit(gap, tail) for line in lines]
        if any(len(cells) != tail + 1 for cells in parts):
            return None
        lines, *behind = map(list, zip(*parts, strict=True))
    return before + behind, lines


def _numbers(lines: list[str], delimiter: str) -> RawValues | None:
    """What `numpy.loadtxt` makes of the lines; it reads bytes ten times as quickly as other numbers."""
    body = "\n".join(lines) + "\n"
    whole = body.replace(f".0{delimiter}", delimiter).replace(".0\n", "\n")  # 255.0, as many programs write
    if not whole.encode().translate(None, _DIGITS + delimiter.encode()):
        numbers = _loaded(whole[:-1].split("\n"), delimiter, np.uint8)
        if numbers is not None:
            return numbers
    if body.encode().translate(None, _NUMBERS + delimiter.encode()):
        body = _TRUTH.sub(lambda match: TRUTH[match[0].lower()], body)
        if body.encode().translate(None, _NUMBERS + delimiter.encode()):
            return None
        lines = body[:-1].split("\n")
    numbers = _loaded(lines, delimiter, np.float32)
    return None if numbers is None or not np.isfinite(numbers).all() else compact(numbers)


def _loaded(lines: list[str], delimiter: str, kind: npt.DTypeLike) -> RawValues | None:
    try:
        with np.errstate(over="ignore"):
            loaded: RawValues = np.loadtxt(
                lines, dtype=kind, delimiter=separator(delimiter), comments=None, ndmin=2
            )
    except (ValueError, OverflowError):
        return None
    return loaded
