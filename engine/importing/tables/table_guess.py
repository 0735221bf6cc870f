"""What the rows and columns of a table most likely are, and how it is said what was guessed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.importing.raw.column_words import (
    FEWEST_ALIKE,
    Use,
    are_counted,
    are_moments,
    is_id,
    is_unnamed,
    odd_heads,
    use_in,
)
from engine.importing.raw.grey import SMALLEST_ROW, is_square
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.told_roles import roles_in_cells
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.row_pictures import LARGEST_PICTURE_SIDE, one_of_many
from engine.importing.tables.series_pictures import guessed_windows, may_be_series, windows_sentence
from engine.pictures.picture import SMALLEST_SIDE, GridSize
from engine.plain_numbers import is_plain_number, is_plain_whole
from engine.wording import counted

LARGEST_DIGIT = 9
CLASSES = 10  # of digits, in columns of their own
_MOST_ROWS_A_COLUMN = 4  # a table with more rows for each of its columns is hardly one picture
_MOST_LABELS = 200
_MOST_TOLD = 4  # columns in a sentence
_TAKEN_FOR = {
    Use.NAME: "the name",
    Use.LABEL: "the label",
    Use.ROLE: "what is to train on and what to test with",
}

Uses = tuple[Use, ...]


def guessed_layout(table: Table, size: GridSize | None = None) -> RowLayout:
    """What the rows and columns most likely are.

    `size` is the size of the picture in a row, if it is known. Columns of texts, and those that their heads or
    their counting give away, are names, labels, roles or left out. Otherwise a row is a picture if it has a
    square number of pixels (16 and up) and there are not as many rows as columns; so it is if that is true of
    a row without a label, or without a name and a label. Any other table is one picture, unless it is far too
    high for that. Rows that are too short to be pictures are the moments of time series. Raises `UnreadableError`
    if there are too few of them, or nothing in them changes.
    """
    size = size or table.told
    known = _known_uses(table)
    pixels = known.count(Use.PIXEL)
    if not pixels:
        raise UnreadableError(
            "It holds no numbers that could be pixels; save the pictures as rows of numbers."
        )
    may_be_one = all(_is_index(table, column) for column in table.texts)
    candidates = list(_candidates(table, known, may_be_one))
    if size is not None:
        for uses in candidates:
            if uses.count(Use.PIXEL) == size.pixels:
                return RowLayout(uses, size)
    one_picture = RowLayout(tuple(Use.NONE if use is not Use.PIXEL else use for use in known), None)
    if may_be_one and table.rows == pixels:
        return one_picture
    for uses in candidates:
        if is_square(uses.count(Use.PIXEL)):
            side = math.isqrt(uses.count(Use.PIXEL))
            return RowLayout(uses, GridSize(side, side))
    if may_be_one and table.rows <= min(_MOST_ROWS_A_COLUMN * pixels, LARGEST_PICTURE_SIDE):
        return one_picture
    for uses in candidates:
        nearest = likely_size(uses.count(Use.PIXEL))
        if nearest is not None:
            return RowLayout(uses, nearest)
    if pixels >= SMALLEST_ROW:
        return RowLayout(known, GridSize(pixels, 1))  # so that people can say which columns are no pixels
    windows = guessed_windows(table, known)
    if windows is not None:
        return RowLayout(known, None, windows)
    raise UnreadableError(
        f"A row has {counted(pixels, 'pixel')}, which make no picture; leave columns out that hold none."
    )


def guess_sentences(table: Table, layout: RowLayout) -> list[str]:
    """What was guessed of the columns and of the pictures' size; nothing if the file leaves no doubt."""
    sentences = [windows_sentence(layout)] if layout.windows is not None else []
    if not table.is_own and layout.pixels != table.columns:
        sentences.append(_uses_sentence(table, layout))
    if layout.size is not None and layout.size.width != layout.size.height and layout.size != table.told:
        line = layout.size.height == 1
        more = ", for its pixels make no other; say which columns are none" if line else ""
        sentences.append(f"Each row was taken for a picture of {layout.size}{more}.")
    return sentences


def _uses_sentence(table: Table, layout: RowLayout) -> str:
    taken: list[str] = []
    for use, said in _TAKEN_FOR.items():
        columns = [column for column, own in enumerate(layout.uses) if own is use]
        if columns:
            verb = "" if taken else "was taken " if len(columns) == 1 else "were taken "
            taken.append(f"{_called(table, columns)} {verb}for {said}")
    left = [column for column, use in enumerate(layout.uses) if use is Use.NONE]
    if left:
        taken.append(f"{_called(table, left)} {'was' if len(left) == 1 else 'were'} left out")
    words = ", ".join(part if not place else part[0].lower() + part[1:] for place, part in enumerate(taken))
    if table.one_cell is not None:
        return f"{words}; column {table.one_cell + 1} holds all pixels."
    if layout.windows is not None:
        return f"{words}."
    return f"{words}; the other {counted(layout.pixels, 'column')} are pixels."


def _called(table: Table, columns: list[int]) -> str:
    """Some columns in words: `Column 1 ('id') and column 2`, or `Columns 65 to 74`."""
    if len(columns) > 2 and columns[-1] - columns[0] == len(columns) - 1:
        return f"Columns {columns[0] + 1:,} to {columns[-1] + 1:,}"
    first, *others = map(table.called, columns[:_MOST_TOLD])
    more = [f"{len(columns) - _MOST_TOLD:,} more"] if len(columns) > _MOST_TOLD else []
    return " and ".join([first, *(name[0].lower() + name[1:] for name in others), *more])


def likely_size(pixels: int) -> GridSize | None:
    """The most square of the sizes with so many pixels, upright; None if all are too narrow."""
    width = next((side for side in range(math.isqrt(pixels), 0, -1) if pixels % side == 0), 1)
    return GridSize(width, pixels // width) if width >= SMALLEST_SIDE else None


def is_open_to_question(table: Table) -> bool:
    """Whether the rows or columns can sensibly be taken in several ways, so that people should be asked."""
    if table.is_own or (table.told is not None and not table.texts):
        return False
    return bool(table.texts) or table.columns >= SMALLEST_ROW or may_be_series(table)


def other_side(pixels: int, side: int, of: str) -> int:
    """The other side of a picture of `pixels` with this width or height, as `of` says.

    Raises `UnreadableError` with the nearest sides that divide the row.
    """
    if pixels % side == 0:
        return pixels // side
    below = next(number for number in range(min(side, pixels), 0, -1) if pixels % number == 0)
    above = next((number for number in range(side, pixels + 1) if pixels % number == 0), below)
    fitting = f"{below}" if below == above else f"{below} or {above}"
    raise UnreadableError(
        f"A row has {counted(pixels, 'pixel')}, which a {of} of {side} does not divide; {fitting} would."
    )


def _known_uses(table: Table) -> Uses:
    """The uses of the columns of texts; all others are pixels."""
    uses = list(table.all_pixels())
    for column in table.texts:
        uses[column] = _use_of(table, column)
    names = [column for column, use in enumerate(uses) if use is Use.NAME]
    told = [column for column in names if use_in(table.head(column)) is Use.NAME]
    better = [column for column in told if not is_id(table.head(column))]
    for column in names:
        if column not in (better or told or names)[:1] and (better or told):
            uses[column] = Use.NONE
    _drop_doubles(table, uses)
    labels = [column for column, use in enumerate(uses) if use is Use.LABEL]
    called = [column for column in labels if _is_called_label(table, table.head(column))] or labels
    words = [column for column in called if not all(map(is_plain_number, table.cells(column)))]
    kept = called if one_of_many(table, called) is not None else (words or called)[:1]
    for column in labels:
        if column not in kept:
            uses[column] = Use.NONE
    return tuple(uses)


def _use_of(table: Table, column: int) -> Use:
    """What a column of texts is for, by its head, or else by what stands in it."""
    head, cells = table.head(column), table.cells(column)
    different = set(cells)
    if different == {""}:
        return Use.NONE
    said = Use.LABEL if _is_target(table, head) else use_in(head)
    roles = roles_in_cells(different)
    if roles and all(roles) and len(different) <= len(roles):
        return Use.ROLE
    if said is Use.ROLE:
        return Use.ROLE if roles else Use.NONE
    if said is not None:
        return said
    if are_moments(different):
        return Use.NONE
    if _is_index(table, column):
        return Use.NAME
    if not all(map(is_plain_number, different)):
        return Use.NAME if len(different) == len(cells) else Use.LABEL
    whole = all(map(is_plain_whole, different))
    is_label = whole and len(different) <= min(_MOST_LABELS, max(2, len(cells) // 2))
    return Use.LABEL if is_label else Use.NONE


def _is_called_label(table: Table, head: str) -> bool:
    return use_in(head) is Use.LABEL or _is_target(table, head)


def _is_target(table: Table, head: str) -> bool:
    """Whether a head is the `y` of scikit-learn, and not one of two coordinates."""
    return head.strip().lower() == "y" and "x" not in (other.strip().lower() for other in table.heads)


def _is_index(table: Table, column: int) -> bool:
    """Whether a column is the index that pandas or R writes before the others, or counts as one does."""
    head = table.head(column)
    if table.heads and is_unnamed(head):
        return True
    return use_in(head) in (None, Use.NAME) and are_counted(table.cells(column))


def _drop_doubles(table: Table, uses: list[Use]) -> None:
    """Leave out a column of names that says the same as another."""
    seen: set[tuple[str, ...]] = set()
    for column, use in enumerate(uses):
        if use is Use.NAME:
            cells = table.cells(column)
            if cells in seen:
                uses[column] = Use.NONE
            seen.add(cells)


def _candidates(table: Table, known: Uses, may_be_one: bool) -> Iterator[Uses]:
    """The uses that the columns may have, the likeliest first."""
    if may_be_one and not table.heads and table.texts and is_square(table.columns):
        yield table.all_pixels()  # what counts by chance
    yield known
    if Use.LABEL in known or (table.heads and not _may_hide_label(table)):
        return
    numbers = [column for column, use in enumerate(known) if use is Use.PIXEL]
    if len(numbers) < 3:
        return
    first, last = numbers[0], numbers[-1]
    side = last if _is_last_likelier(table.pixels(known)) else first
    if not may_be_one or not table.texts or _are_labels(table, side):
        yield _with(known, {side: Use.LABEL})
    if not table.texts:
        yield _with(known, {first: Use.NAME, last: Use.LABEL})
        yield _with(known, {first: Use.NAME, numbers[1]: Use.LABEL})
    if not is_square(len(numbers) - CLASSES):
        return
    for many in (numbers[-CLASSES:], numbers[:CLASSES]):
        if one_of_many(table, many) is not None:
            yield _with(known, dict.fromkeys(many, Use.LABEL))


def _with(uses: Uses, more: dict[int, Use]) -> Uses:
    return tuple(more.get(column, use) for column, use in enumerate(uses))


def _may_hide_label(table: Table) -> bool:
    """Whether the heads leave open that one of the columns of numbers is a label: they all merely count."""
    pixels = [head for column, head in enumerate(table.heads) if column not in table.texts]
    return not odd_heads(pixels) or len(pixels) < FEWEST_ALIKE


def _are_labels(table: Table, column: int) -> bool:
    cells = set(table.cells(column))
    return len(cells) <= _MOST_LABELS and all(map(is_plain_whole, cells))


def _is_last_likelier(numbers: RawValues) -> bool:
    """Where a label stands, if one does: labels differ, while the pixel in a corner is mostly paper."""
    first, last = numbers[:, 0], numbers[:, -1]
    if (first == first[0]).all() and (last != last[0]).any():
        return True
    return _are_digits(last) and not (_are_digits(first) and _commonest(first) <= _commonest(last))


def _are_digits(column: RawValues) -> bool:
    """Whether a column could be labels of digits: whole, from 0 to 9, and not always the same."""
    low, high = float(column.min()), float(column.max())
    return 0 <= low < high <= LARGEST_DIGIT and bool((column == np.rint(column)).all())


def _commonest(column: RawValues) -> int:
    """How often the commonest digit stands in a column of digits."""
    return int(np.bincount(column.astype(np.intp)).max())
