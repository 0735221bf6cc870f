"""The rows of a CSV file as numbers: a block of lines at once where they are plain, else cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.pictures.imported import RawValues, UnreadableError
from engine.pictures.table import Names, compact
from engine.pictures.text_lines import TextLines

_LONGEST_CELL = 500
_DIGITS = b"0123456789\n"


class Row(NamedTuple):
    """The cells of one line, and its number from 1: the last line's if a cell has line breaks."""

    line: int
    cells: list[str]


class RowForm(NamedTuple):
    """What every row of a file has in common; texts stand in the column `named`.

    With `roled` there are roles in the second column, after the names in the first. With `trailing` the
    lines end with a delimiter, behind which there is no cell.
    """

    delimiter: str
    columns: int
    named: Names
    roled: bool = False
    trailing: bool = False

    @property
    def numbers(self) -> int:
        """How many columns hold numbers."""
        return self.columns - (self.named is not Names.NONE) - self.roled


class Rows(NamedTuple):
    """Numbers (rows, columns but those of texts), uint8 or float32, the texts and the roles, one a row."""

    numbers: RawValues
    texts: list[str]
    roles: list[str]


def rows_in(lines: TextLines, delimiter: str) -> Iterator[Row]:
    """The cells of every line that is not blank; raises `csv.Error` for quotation marks that do not match."""
    for line in lines:
        if not line.strip():
            continue
        if '"' in line:
            reader = csv.reader(chain([line], lines), delimiter=delimiter, skipinitialspace=True, strict=True)
            cells = next(reader, [])
        else:
            cells = line.rstrip("\r\n").split(_separator(delimiter))
        yield Row(lines.number, cells)


def read_block(lines: TextLines, form: RowForm) -> Rows | None:
    """The rows of the lines in memory, or of the next block; None at the end of the file.

    Raises `UnreadableError` naming the line that is wrong.
    """
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
        if not lines.in_hand:
            break
    return careful_rows(careful, form)


def careful_rows(rows: Sequence[Row], form: RowForm) -> Rows:
    """Rows taken cell by cell; raises `UnreadableError` naming the line that is wrong."""
    texts: list[str] = []
    roles: list[str] = []
    numbers = np.empty((len(rows), form.numbers), dtype=np.float32)
    for place, (line, cells) in enumerate(rows):
        cells = without_trailing(cells, form.columns)
        if len(cells) != form.columns:
            raise UnreadableError(
                f"Line {line} has {len(cells):,} cells and the first has {form.columns:,}; make them equal."
            )
        if form.named is not Names.NONE:
            texts.append(cells.pop(0 if form.named is Names.FIRST else -1))
        if form.roled:
            roles.append(cells.pop(0))
        cells = [number_in(cell, form.delimiter) for cell in cells]
        try:
            with np.errstate(over="ignore"):
                numbers[place] = np.array(cells, dtype=np.float32)
        except (ValueError, OverflowError):
            cell = next((cell for cell in cells if not is_number(cell)), "")
            raise UnreadableError(f"Line {line} has '{cell[:30]}' where a number should be.") from None
    return Rows(compact(numbers), texts, roles)


def without_trailing(cells: list[str], columns: int) -> list[str]:
    """The cells of a line less an empty one too many at its end."""
    return cells[:-1] if len(cells) == columns + 1 and not cells[-1].strip() else cells


def number_in(cell: str, delimiter: str) -> str:
    """A cell with its decimal comma, if commas do not part the cells, made a point."""
    return cell if delimiter == "," else cell.replace(",", ".")


def is_number(cell: str) -> bool:
    """Whether a cell holds a number."""
    try:
        float(cell[:_LONGEST_CELL])
    except ValueError:
        return False
    return True


def _plain_rows(text: str, form: RowForm) -> Rows | None:
    """The rows of some lines if there is no doubt about any of them."""
    if '"' in text or not text.isascii():
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in plain.split("\n") if line]
    if form.trailing:
        lines = [line.removesuffix(form.delimiter) for line in lines]
    texts: list[str] = []
    roles: list[str] = []
    if form.named is not Names.NONE:
        parted = [_parted(line, form) for line in lines]
        if any(len(parts) != 2 + form.roled for parts in parted):
            return None
        name = 0 if form.named is Names.FIRST else -1
        texts = [parts.pop(name) for parts in parted]
        if form.roled:
            roles = [parts.pop(0) for parts in parted]
        lines = [parts[0] for parts in parted]
    if not any(line.strip() for line in lines):
        return None
    numbers = _numbers([number_in(line, form.delimiter) for line in lines], form.delimiter)
    wanted = (len(lines), form.numbers)
    return Rows(numbers, texts, roles) if numbers is not None and numbers.shape == wanted else None


def _parted(line: str, form: RowForm) -> list[str]:
    """A line's texts and its numbers, in the order in which they stand."""
    separator = _separator(form.delimiter)
    return line.split(separator, 1 + form.roled) if form.named is Names.FIRST else line.rsplit(separator, 1)


def _numbers(lines: list[str], delimiter: str) -> RawValues | None:
    """What `numpy.loadtxt` makes of the lines; it reads bytes ten times as quickly as other numbers."""
    body = "\n".join(lines) + "\n"
    whole = body.replace(f".0{delimiter}", delimiter).replace(".0\n", "\n")  # 255.0, as many programs write
    if not whole.encode().translate(None, _DIGITS + delimiter.encode()):
        numbers = _loaded(whole[:-1].split("\n"), delimiter, np.uint8)
        if numbers is not None:
            return numbers
    numbers = _loaded(lines, delimiter, np.float32)
    return None if numbers is None else compact(numbers)


def _loaded(lines: list[str], delimiter: str, kind: npt.DTypeLike) -> RawValues | None:
    try:
        with np.errstate(over="ignore"):
            loaded: RawValues = np.loadtxt(
                lines, dtype=kind, delimiter=_separator(delimiter), comments=None, ndmin=2
            )
    except (ValueError, OverflowError):
        return None
    return loaded


def _separator(delimiter: str) -> str | None:
    """As `str.split` has it: any number of blanks are one."""
    return None if delimiter == " " else delimiter
