"""How a CSV file begins: remarks above the table, what parts its cells, the heads, which columns are no pixels."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from engine.importing.raw.column_words import are_counted, are_doubled, is_unnamed, odd_heads, use_in
from engine.importing.raw.csv_cells import is_word, number_in, packed_numbers
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.csv_rows import MOST_COLUMNS, Row, RowForm, rows_in, too_many, without_trailing
from engine.importing.tables.text_lines import TextLines
from engine.plain_numbers import is_plain_number

SAMPLE = 24  # rows that are looked at before the others are read
MOST_APART = 40  # columns that are no pixels; if more look so, their heads mean nothing
MOST_REMARKS = 10_000  # lines above the table
FEWEST_COUNTED = 3  # rows that tell an index from pixels
SHORTEST_COUNTED_HEAD = 4

_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_COMMENT = re.compile(r"\s*[#%]")
_QUOTED = re.compile(r'"[^"\r\n]*"')
_SAMPLE_CELLS = 2**16
_DECIMAL = re.compile(r"\s*[-+]?\d*,\d+(?:[eE][-+]?\d+)?\s*")
_MARKS = ",;\t|"


class Opening(NamedTuple):
    """How the rows are read, the head of each column if the file has heads, the first rows, and remarks."""

    form: RowForm
    heads: tuple[str, ...]
    rows: list[Row]
    remarks: list[str]


def read_opening(lines: TextLines) -> Opening:
    """The beginning of a table; raises `UnreadableError` if there is none."""
    remarks: list[str] = []
    delimiter, comment = _preamble(lines)
    first = lines.ahead(3)
    if not first:
        raise UnreadableError("It is empty; get the file again.")
    if delimiter is None:
        delimiter, titled = _delimiter(first)
        if titled:
            next(lines)
            remarks.append("Its first line was taken for a title.")
    rows = _sample(lines, delimiter)
    if not rows:
        raise UnreadableError("It holds no numbers; save the pictures as rows of numbers.")
    rows, heads = _with_own_heads(rows, comment, delimiter)
    below = rows[1:] if not heads and _is_header(rows, delimiter) else rows
    if not heads and below is not rows:
        heads = rows[0].cells
        if all(is_plain_number(number_in(cell, delimiter)) for cell in heads):
            remarks.append("Its first line, which counts, was taken for the heads of the columns.")
    if not heads and len(rows) > 1 and are_doubled(rows[0].cells):
        below = rows[1:]
        remarks.append(
            "Its first line was left out: pandas once took it for heads and made its numbers different."
        )
    columns = len(heads) or len(rows[0].cells)
    trailing = _trailing(rows, columns, delimiter)
    columns -= trailing
    if columns > MOST_COLUMNS:
        raise too_many(columns)
    heads = [head.strip() for head in heads[:columns]]
    below = [Row(line, without_trailing(cells, columns)) for line, cells in below]
    packed, pixels = _packed(below, columns, delimiter)
    apart = _apart(below, heads, columns, delimiter) if packed is None else _all_but(packed, columns)
    return Opening(RowForm(delimiter, columns, apart, trailing, packed, pixels), tuple(heads), below, remarks)


def looks_like_table(lines: TextLines) -> bool:
    """Whether a text begins as a table of numbers does; raises `UnreadableError` for what is no text."""
    delimiter, _ = _preamble(lines)
    first = lines.ahead(3)
    if not first:
        return False
    if delimiter is None:
        delimiter, _ = _delimiter(first)
    for line in first[-2:]:
        cells = line.strip().strip(delimiter).replace('"', "").split(None if delimiter == " " else delimiter)
        if len(cells) > 1 and any(packed_numbers(cell) for cell in cells):
            return True
        numbers = sum(is_plain_number(number_in(cell, delimiter)) for cell in cells)
        if numbers > 1 and 2 * numbers > len(cells):
            return True
    return False


def _preamble(lines: TextLines) -> tuple[str | None, str]:
    """Pass over Excel's `sep=;` and over remarks; the delimiter if it is told, and the last remark."""
    delimiter, comment = None, ""
    lines.skip_blank()
    while ahead := lines.ahead(1):
        if lines.number > MOST_REMARKS + 1:
            raise UnreadableError(
                f"It has more than {MOST_REMARKS:,} lines above its numbers; take them away."
            )
        told = _SEPARATOR_LINE.fullmatch(ahead[0].rstrip("\r\n"))
        if told is not None and delimiter is None:
            delimiter = told[1]
        elif _COMMENT.match(ahead[0]):
            comment = ahead[0].strip().lstrip("#% ")
        else:
            break
        next(lines)
        lines.skip_blank()
    return delimiter, comment


def _delimiter(first: list[str]) -> tuple[str, bool]:
    """What parts the cells of the first lines, and whether the first of them is only a title."""
    own = _mark_in(first[0])
    if len(first) < 2 or (_is_row(first[0], own) and own != " "):
        return own, False
    others = [_mark_in(line) for line in first[1:]]
    cells, *below = [len(_split(line, others[0])) for line in first]
    alike = len(set(below)) == 1 and len(set(others)) == 1 and below[0] > 1
    titled = alike and cells + 1 < below[0] and all(_is_row(line, others[0]) for line in first[1:])
    words = not all(is_plain_number(word) for word in first[0].split())
    if titled and words and (own in (" ", others[0]) or len(_split(first[0], own)) == 1):
        return others[0], True
    return (others[0], False) if alike and cells == below[0] else (own, False)


def _mark_in(line: str) -> str:
    """The mark that parts a line into numbers with decimal commas, or else the one it has most of."""
    for mark in ";\t ":
        cells = line.strip().rstrip(mark).split(mark)
        if len(cells) > 1 and _have_decimal_commas(cells):
            return mark
    bare = _QUOTED.sub("", line)
    mark = max(_MARKS, key=bare.count)
    return mark if mark in bare else " " if " " in bare.strip() or " " in line.strip() else ","


def _split(line: str, delimiter: str) -> list[str]:
    bare = _QUOTED.sub(lambda quoted: re.sub(f"[{re.escape(delimiter)}]", "\0", quoted[0]), line)
    return bare.strip().split(None if delimiter == " " else delimiter)


def _is_row(line: str, delimiter: str) -> bool:
    """Whether a number stands in a line."""
    return any(is_plain_number(number_in(cell.strip(' "'), delimiter)) for cell in _split(line, delimiter))


def _have_decimal_commas(cells: list[str]) -> bool:
    """Whether commas stand in these cells, and only as decimal ones, but for those of a few words."""
    others = [cell for cell in cells if "," in cell and not _DECIMAL.fullmatch(cell)]
    decimals = sum("," in cell for cell in cells) - len(others)
    return decimals > len(others) and all(map(_has_letters, others))


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _sample(lines: TextLines, delimiter: str) -> list[Row]:
    """The first rows, fewer if they are long."""
    rows: list[Row] = []
    cells = 0
    for row in islice(rows_in(lines, delimiter), SAMPLE + 1):
        rows.append(row)
        cells += len(row.cells)
        if len(row.cells) > 2 * MOST_COLUMNS:
            raise too_many(len(row.cells))
        if cells > _SAMPLE_CELLS and len(rows) > 2:
            break
    return rows


def _with_own_heads(rows: list[Row], comment: str, delimiter: str) -> tuple[list[Row], list[str]]:
    """Heads from a remark above the table, or above all columns but the first, as R writes them."""
    widths = {len(row.cells) for row in rows}
    told = [head.strip() for head in comment.split(None if delimiter == " " else delimiter)]
    if comment and {len(told)} == widths and _are_heads(told):
        return rows, told
    below = {len(row.cells) for row in rows[1:]}
    own = rows[0].cells
    spare = all(not row.cells[-1].strip() for row in rows[1:])
    if below == {len(own) + 1} and not spare and _are_heads(own):
        return rows[1:], ["", *own]
    return rows, []


def _are_heads(cells: list[str]) -> bool:
    """Whether these are words, and numbers only if they count."""
    numbers = [cell for cell in cells if is_plain_number(cell)]
    return not numbers or (len(numbers) >= SHORTEST_COUNTED_HEAD and are_counted(numbers))


def _is_header(rows: list[Row], delimiter: str) -> bool:
    """Whether the first line holds the heads of the columns."""
    cells, below = rows[0].cells, rows[1].cells if len(rows) > 1 else []
    words = [place for place, cell in enumerate(cells) if not is_plain_number(number_in(cell, delimiter))]
    numbers = [cell for place, cell in enumerate(cells) if place not in set(words)]
    if not words:
        counts = len(cells) >= SHORTEST_COUNTED_HEAD and are_counted(cells) and len(below) == len(cells)
        return counts and not are_counted(below, range(10**9)) and below != cells
    counts = len(numbers) >= SHORTEST_COUNTED_HEAD and are_counted(numbers)
    if not any(is_word(cells[place]) for place in words):
        return counts
    if any(
        use_in(cells[place]) is not None and cells[place] not in _column(rows[1:], place) for place in words
    ):
        return True
    below = without_trailing(below, len(cells))
    if len(below) != len(cells):
        return True
    texts = {place for place, cell in enumerate(below) if not is_plain_number(number_in(cell, delimiter))}
    return counts or (2 * len(words) >= len(cells) and not texts.issuperset(words))


def _column(rows: list[Row], place: int) -> list[str]:
    return [row.cells[place] for row in rows if len(row.cells) > place]


def _trailing(rows: list[Row], columns: int, delimiter: str) -> int:
    """How many columns at the end have nothing in any row."""
    if delimiter == " ":
        return 0
    spare = columns
    for _, cells in rows:
        filled = max((place + 1 for place, cell in enumerate(cells) if cell.strip()), default=0)
        spare = min(spare, columns - filled)
    return max(0, spare)


def _packed(rows: list[Row], columns: int, delimiter: str) -> tuple[int | None, int]:
    """The column whose cells hold whole pictures, if one does, and how many pixels they have."""
    if delimiter == " " or not rows or len(rows[0].cells) != columns:
        return None, 0
    for place, cell in enumerate(rows[0].cells):
        pixels = packed_numbers(cell)
        if pixels:
            return place, len(pixels)
    return None, 0


def _all_but(packed: int, columns: int) -> list[int]:
    return [place for place in range(columns) if place != packed]


def _apart(rows: list[Row], heads: list[str], columns: int, delimiter: str) -> list[int]:
    """The columns that are kept as texts: what their heads or their cells say is no pixel."""
    rows = [row for row in rows if len(row.cells) == columns]
    said = [place for place, head in enumerate(heads) if use_in(head) is not None or is_unnamed(head)]
    odd = odd_heads(heads)
    found = set(said if len(said) <= MOST_APART else ())
    found |= set(odd if len(odd) <= MOST_APART else ())
    words = Counter(place for row in rows for place, cell in enumerate(row.cells) if is_word(cell))
    found |= {place for place, count in words.items() if 2 * count > len(rows)}
    for place in range(min(2, columns - SHORTEST_COUNTED_HEAD)):
        cells = _column(rows, place)
        if len(cells) >= FEWEST_COUNTED and are_counted(cells) and cells != _column(rows, place + 1):
            found.add(place)
    return sorted(found)
