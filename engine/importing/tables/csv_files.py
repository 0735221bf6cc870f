"""CSV files and their kin: one picture a row, or the rows of one picture."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from engine.importing.raw.column_words import size_in
from engine.importing.raw.growing_rows import GrowingRows
from engine.importing.raw.gzip_content import TRAILING
from engine.importing.raw.raw_pictures import Found
from engine.importing.raw.table import Table, text_word, whole_words
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.csv_heads import looks_like_table, read_opening
from engine.importing.tables.csv_rows import Rows, careful_rows, read_block
from engine.importing.tables.plain_text import LARGEST_CONTENT, PlainText
from engine.importing.tables.row_pictures import pictures_of
from engine.importing.tables.table_guess import guess_sentences, guessed_layout
from engine.importing.tables.text_lines import Reached, Readable, TextLines
from engine.pictures.picture import GridSize
from engine.pictures.place import MOST_PICTURES

__all__ = ["LARGEST_CSV", "is_table", "read_csv", "read_table"]

LARGEST_CSV = LARGEST_CONTENT
LARGEST_NUMBERS = 384 * 2**20  # bytes
_LOOK = 4096  # bytes


def read_csv(
    file: BinaryIO, size: int, stem: str, row_size: GridSize | None = None, reached: Reached | None = None
) -> Found:
    """The pictures in a CSV file of `size` bytes; raises `UnreadableError` naming the line of a mistake.

    Cells are apart by commas, semicolons, tabs, upright bars or blanks; if not by commas, these are decimal
    ones. The file is text in UTF-8, in Windows-1252, or in UTF-16 with a byte-order mark, and may be packed by
    gzip. Excel's `sep=;`, lines that begin with `#` and a title may stand above. Rows without anything and
    columns without anything at the end are none. One cell may hold all pixels of a picture, as in FER2013.
    What the columns and rows are is guessed by `guessed_layout`, and said; `row_size` is the size of the
    picture in a row, if it is known.
    """
    if size > LARGEST_CSV:
        raise UnreadableError(f"It is larger than {LARGEST_CSV // 2**20:,} MiB; split it.")

    def read_on(of_text: int) -> None:
        if reached is not None:
            reached(file.tell())  # of a packed file, what is packed

    content = PlainText(file)
    table = read_table(content, stem, read_on)
    layout = guessed_layout(table, row_size)
    group, said = pictures_of(table, layout)
    guesses = guess_sentences(table, layout) if row_size is None else []
    return Found([group], guesses + said + ([TRAILING] if content.has_trailing else []))


def is_table(file: BinaryIO) -> bool:
    """Whether a file of any name begins as a table of numbers does; it is read from its start afterwards."""
    try:
        if b"\0" in PlainText(file).read(_LOOK):  # no text, and perhaps without a line's end for long
            return False
        return looks_like_table(TextLines(PlainText(file), any_letters=True))
    except UnreadableError:
        return False
    finally:
        file.seek(0)


def read_table(file: Readable, stem: str, reached: Reached | None = None) -> Table:
    """The columns of a CSV file; raises `UnreadableError` naming the line of a mistake."""
    lines = TextLines(file, reached, any_letters=True)
    form, heads, rows, remarks = read_opening(lines)
    if not form.numbers:
        raise UnreadableError(
            "It has a header and no numbers below it; save the pictures as rows of numbers."
        )
    numbers = GrowingRows(form.numbers)
    texts: list[list[str]] = [[] for _ in form.apart]
    block: Rows | None = careful_rows(rows, form)
    while block is not None:
        numbers.add(block.numbers)
        for column, more in zip(texts, block.texts, strict=True):
            column += map(text_word, more)
        if numbers.nbytes > LARGEST_NUMBERS:
            raise UnreadableError(
                f"It holds more than {LARGEST_NUMBERS // 2**20} MiB of numbers, too much for one import; split it."
            )
        lines.tell()
        block = read_block(lines, form) if numbers.count <= MOST_PICTURES else None
    if not numbers.count:
        raise UnreadableError(
            "It has a header and no numbers below it; save the pictures as rows of numbers."
        )
    if numbers.count > MOST_PICTURES:
        remarks.append(f"Only the first {MOST_PICTURES:,} rows were taken.")
    if form.packed is not None and heads:
        pixels = [f"{heads[form.packed]} {number}" for number in range(1, form.pixels + 1)]
        heads = (*heads[: form.packed], *pixels, *heads[form.packed + 1 :])
    behind = form.pixels - 1 if form.packed is not None else 0
    places = [place + behind * (form.packed is not None and place > form.packed) for place in form.apart]
    told = size_in([head for place, head in enumerate(heads) if place not in places], form.numbers)
    if lines.is_windows:
        remarks.append("Its letters are no UTF-8 and were taken for Windows-1252.")
    columns = {place: tuple(column[:MOST_PICTURES]) for place, column in zip(places, texts, strict=True)}
    table = Table(numbers.taken(MOST_PICTURES), stem, columns, heads, told, tuple(remarks), form.packed)
    if table.is_own:
        return table
    return replace(table, texts={place: whole_words(column) for place, column in columns.items()})
