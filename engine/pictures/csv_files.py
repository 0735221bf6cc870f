"""CSV files: one picture a row, or the rows of one picture."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import BinaryIO

import numpy as np

from engine.document import MOST_PICTURES
from engine.pictures.csv_rows import (
    Row,
    RowForm,
    careful_rows,
    is_number,
    number_in,
    read_block,
    rows_in,
    without_trailing,
)
from engine.pictures.imported import Found, RawValues, UnreadableError
from engine.pictures.picture import GridSize
from engine.pictures.plain_text import plain_text
from engine.pictures.table import Names, Table, guessed_layout, pictures_of
from engine.pictures.text_lines import Reached, Readable, TextLines
from engine.pictures.told_roles import ROLE_COLUMNS, roles_of

LARGEST_CSV = 256 * 2**20
MOST_COLUMNS = 2**16
NAME_COLUMNS = ("name", "label", "class", "target", "digit", "title")
_DELIMITERS = ",;\t "
_DECIMAL = re.compile(r"\s*[-+]?\d*,\d+(?:[eE][-+]?\d+)?\s*")
_PLACE = re.compile(r"r(\d{1,5})c(\d{1,5})")


def read_csv(
    file: BinaryIO, size: int, stem: str, row_size: GridSize | None = None, reached: Reached | None = None
) -> Found:
    """The pictures in a CSV file of `size` bytes; raises `UnreadableError` naming the line of a mistake.

    Cells are apart by commas, semicolons, tabs or blanks; if not by commas, these are decimal ones. The file
    is text in UTF-8, or in UTF-16 with a byte-order mark, and may be packed by gzip. An empty cell at the end
    of every line is none. A first line with a cell that is no number is a
    header, unless only its first or last cell is none and the second line has a text there too. A first or
    last column of texts names the pictures, and so does one that the header calls `name`, `label`, `class`,
    `target`, `digit` or `title`; after a first one, a column `role`, `split` or `set` says which pictures are
    to train on and which to test with. What the rows are is guessed by `guessed_layout`; `row_size` is the size of
    the picture in a row, if it is known.
    """
    if size > LARGEST_CSV:
        raise UnreadableError(f"It is larger than {LARGEST_CSV // 2**20} MiB; split it.")
    try:
        table, cut = read_table(plain_text(file), stem, reached)
    except csv.Error:
        raise UnreadableError("Its quotation marks do not match, or a cell is far too long.") from None
    group, remarks = pictures_of(table, guessed_layout(table, row_size))
    return Found([group], remarks + ([f"Only the first {MOST_PICTURES:,} rows were taken."] if cut else []))


def read_table(file: Readable, stem: str, reached: Reached | None = None) -> tuple[Table, bool]:
    """The numbers of a CSV file, and whether it had more rows than a document takes pictures."""
    lines = TextLines(file, reached)
    delimiter = _delimiter(lines)
    heads = list(islice(rows_in(lines, delimiter), 2))
    trailing = delimiter != " " and all(len(cells) > 1 and not cells[-1].strip() for _, cells in heads)
    if trailing:
        heads = [Row(line, cells[:-1]) for line, cells in heads]
    cells = heads[0].cells
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError(f"It has {len(cells):,} columns; the most is {MOST_COLUMNS:,}.")
    header, named = _header(heads, delimiter)
    roled = header and named is Names.FIRST and cells[1:2] != [] and cells[1].strip().lower() in ROLE_COLUMNS
    form = RowForm(delimiter, len(cells), named, roled, trailing)
    told = _size_in_header(cells, form.numbers) if header else None
    first = careful_rows(heads[header:], form)
    blocks, texts, roles, count = [first.numbers], first.texts, first.roles, len(first.numbers)
    while count <= MOST_PICTURES:
        rows = read_block(lines, form)
        if rows is None:
            break
        blocks.append(rows.numbers)
        texts += rows.texts
        roles += rows.roles
        count += len(rows.numbers)
    if not count or not first.numbers.shape[1]:
        raise UnreadableError("It has a header and no numbers.")
    numbers = _stacked(blocks, min(count, MOST_PICTURES))
    names = tuple(texts[:MOST_PICTURES]) if named is not Names.NONE else None
    told_roles = roles_of(roles[:MOST_PICTURES])
    return Table(numbers, stem, names, named, told, told_roles), count > MOST_PICTURES


def _delimiter(lines: TextLines) -> str:
    """The mark that parts the first line into numbers with decimal commas, or else the one it has most of."""
    while block := lines.block():
        if block.strip():
            first = re.split(r"[\r\n]", block.strip(), maxsplit=1)[0]
            for delimiter in _DELIMITERS[1:]:
                cells = first.rstrip(delimiter).split(delimiter)
                if len(cells) > 1 and _have_decimal_commas(cells):
                    return delimiter
            return max(_DELIMITERS, key=first.count)
        lines.skip_block()
    raise UnreadableError("It is empty.")


def _have_decimal_commas(cells: list[str]) -> bool:
    """Whether commas stand in these cells, and only as decimal ones."""
    with_commas = [cell for cell in cells if "," in cell]
    return bool(with_commas) and all(map(_DECIMAL.fullmatch, with_commas))


def _header(heads: list[Row], delimiter: str) -> tuple[bool, Names]:
    """Whether the first line is a header, and where texts stand in the others."""
    cells = heads[0].cells
    texts = {place for place, cell in enumerate(cells) if not is_number(number_in(cell, delimiter))}
    if not texts:
        return False, Names.NONE
    sides = ((Names.FIRST, 0), (Names.LAST, len(cells) - 1))
    for side, place in sides:
        if cells[place].strip().lower() in NAME_COLUMNS:
            return True, side
    below = without_trailing(heads[1].cells, len(cells)) if len(heads) > 1 else []
    if len(below) == len(cells):
        for side, place in sides:
            if not is_number(number_in(below[place], delimiter)):
                return texts != {place}, side
    return True, Names.NONE


def _size_in_header(cells: list[str], pixels: int) -> GridSize | None:
    """The size of the pictures if the last pixel's column is called after its row and column, from 0."""
    for cell in cells[-2:]:
        place = _PLACE.fullmatch(cell.strip())
        if place is not None and (int(place[1]) + 1) * (int(place[2]) + 1) == pixels:
            return GridSize(int(place[2]) + 1, int(place[1]) + 1)
    return None


def _stacked(blocks: list[RawValues], count: int) -> RawValues:
    """The first `count` rows in one array; the blocks are given up one by one, so that memory is not doubled."""
    kind = np.result_type(*{block.dtype for block in blocks})
    whole: RawValues = np.empty((count, blocks[0].shape[1]), dtype=kind)
    done = 0
    blocks.reverse()
    while blocks:
        block = blocks.pop()[: count - done]
        whole[done : done + len(block)] = block
        done += len(block)
    return whole
