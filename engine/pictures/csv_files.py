"""CSV files: one picture a row, or the rows of one picture."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

import numpy as np

from engine.document import MOST_PICTURES
from engine.pictures.grey import Numbers, ink_of_numbers, is_square, stack_of
from engine.pictures.imported import Found, RawPictures, UnreadableError, numbered, picture_name
from engine.pictures.picture import GridSize

LARGEST_CSV = 256 * 2**20
MOST_COLUMNS = 2**16
NAME_COLUMNS = ("name", "label", "class", "target", "digit", "title")
_DELIMITERS = ",;\t "
_LONGEST_CELL = 500
_PLACE = re.compile(r"r(\d{1,5})c(\d{1,5})")
Reached = Callable[[int], None]  # told how many of the file's characters are behind us; may raise to stop


def read_csv(data: bytes, stem: str, size: GridSize | None = None, reached: Reached | None = None) -> Found:
    """The pictures in the bytes of a CSV file; raises `UnreadableError` naming the line of the first mistake.

    Cells are apart by commas, semicolons, tabs or blanks. A first line with a cell that is no number is a
    header; a first or last column that it calls `name`, `label`, `class`, `target`, `digit` or `title` names
    the pictures. Without a header, a first column before a square number of pixels does. A row is a picture
    of `size`, by default a square one; if there are as many rows as columns, or a row is no square, all rows
    together are one picture.
    """
    if len(data) > LARGEST_CSV:
        raise UnreadableError(f"It is larger than {LARGEST_CSV // 2**20} MiB; split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("It is no text in UTF-8; save it as UTF-8.") from None
    if "\0" in text:
        raise UnreadableError("It is no text.")
    first = re.search(r"\S[^\r\n]*", text)
    if first is None:
        raise UnreadableError("It is empty.")
    delimiter = max(_DELIMITERS, key=first[0].rstrip().count)
    rows = _rows(text, delimiter, reached)
    try:
        heading = next(rows, None)
        if heading is None:
            raise UnreadableError("It is empty.")
        return _read(heading, rows, stem, size)
    except csv.Error:
        raise UnreadableError("Its quotation marks do not match, or a cell is far too long.") from None


def _read(
    first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]], stem: str, size: GridSize | None
) -> Found:
    cells = first[1]
    columns = len(cells)
    if columns > MOST_COLUMNS:
        raise UnreadableError(f"It has {columns:,} columns; the most is {MOST_COLUMNS:,}.")
    header = not all(map(_is_number, cells))
    named = _name_column(cells, header, size)
    if header and size is None:
        size = _size_in_header(cells, columns - (named is not None))
    names: list[str] = []
    values: list[Numbers] = []
    cut = ""
    for number, row in rows if header else _chain(first, rows):
        if len(values) == MOST_PICTURES:
            cut = f"Only the first {MOST_PICTURES:,} rows were taken."
            break
        if len(row) != columns:
            raise UnreadableError(
                f"Line {number} has {len(row):,} cells and the first has {columns:,}; make them equal."
            )
        if named is not None:
            names.append(row.pop(named))
        try:
            with np.errstate(over="ignore"):
                values.append(np.array(row, dtype=np.float32))
        except (ValueError, OverflowError):
            cell = next((cell for cell in row if not _is_number(cell)), "")
            raise UnreadableError(f"Line {number} has '{cell[:30]}' where a number should be.") from None
    if not values or not len(values[0]):
        raise UnreadableError("It has a header and no numbers.")
    table = np.stack(values)
    if size is not None and table.shape[1] == size.pixels:
        stack, remark = table.reshape(-1, size.height, size.width), ""
    elif named is not None and not is_square(table.shape[1]):
        raise UnreadableError(
            f"A row has {table.shape[1]:,} pixels, which is no square; tell the size of the pictures."
        )
    elif named is not None:
        side = round(table.shape[1] ** 0.5)
        stack, remark = table.reshape(-1, side, side), ""
    else:
        stack, remark = stack_of(table)
    ink, scale_remark = ink_of_numbers(stack)
    called = tuple(map(picture_name, names)) if named is not None else numbered(stem, len(ink))
    return Found([RawPictures(called, ink)], [said for said in (remark, scale_remark, cut) if said])


def _name_column(cells: list[str], header: bool, size: GridSize | None) -> int | None:
    if header:
        for column in (0, -1):
            if cells[column].strip().lower() in NAME_COLUMNS:
                return column
        return None
    pixels = len(cells) - 1
    fits = pixels == size.pixels if size is not None else is_square(pixels)
    return 0 if fits and not is_square(len(cells)) else None


def _size_in_header(cells: list[str], pixels: int) -> GridSize | None:
    """The size of the pictures if the last pixel's column is called after its row and column, from 0."""
    for cell in cells[-2:]:
        place = _PLACE.fullmatch(cell.strip())
        if place is not None and (int(place[1]) + 1) * (int(place[2]) + 1) == pixels:
            return GridSize(int(place[2]) + 1, int(place[1]) + 1)
    return None


def _rows(text: str, delimiter: str, reached: Reached | None) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every line that is not blank."""
    lines = _told(text, reached)
    if '"' in text:
        reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
        for row in reader:
            if row:
                yield reader.line_num, row
        return
    split_at = None if delimiter == " " else delimiter
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line.rstrip("\r\n").split(split_at)


def _told(text: str, reached: Reached | None) -> Iterator[str]:
    done = 0
    for number, line in enumerate(io.StringIO(text, newline="")):
        if reached is not None and number % 256 == 0:
            reached(done)
        done += len(line)
        yield line


def _is_number(cell: str) -> bool:
    try:
        float(cell[:_LONGEST_CELL])
    except ValueError:
        return False
    return True


def _chain(
    first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rows
