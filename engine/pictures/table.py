"""A table of numbers whose rows are pictures, or the rows of one picture, and what it can be taken for."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from engine.pictures.grey import SMALLEST_ROW, ink_of_numbers, is_square
from engine.pictures.imported import (
    RawPictures,
    RawValues,
    Roles,
    UnreadableError,
    numbered,
    picture_name,
)
from engine.pictures.picture import SMALLEST_SIDE, GridSize
from engine.wording import counted

LARGEST_PICTURE_SIDE = 4096
LARGEST_DIGIT = 9
_MOST_ROWS_A_COLUMN = 4  # a table with more rows for each of its columns is hardly one picture


class Names(StrEnum):
    """Where a table's names or labels stand."""

    NONE = "none"
    FIRST = "first"  # in the first column
    LAST = "last"


class RowLayout(NamedTuple):
    """What the rows of a table are: pictures of `size`, or if that is None, the rows of one picture."""

    names: Names
    size: GridSize | None


@dataclass(frozen=True, eq=False)
class Table:
    """Numbers (rows, columns), float32 or, if all are whole from 0 to 255, uint8.

    If texts stand in the column `named` they are in `texts`, one a row, and that column is not in `numbers`.
    `told` is the size of a picture if the header tells it; `stem` is the file's name without its suffix.
    `roles` says what the picture in each row is for, if the file does.
    """

    numbers: RawValues
    stem: str
    texts: tuple[str, ...] | None = None
    named: Names = Names.NONE
    told: GridSize | None = None
    roles: Roles = ()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @property
    def columns(self) -> int:
        """How many columns there are, with that of the texts."""
        return int(self.numbers.shape[1]) + (self.texts is not None)

    def pixels(self, names: Names) -> int:
        """How many pixels a row has if the names stand there."""
        return self.columns - (names is not Names.NONE)

    def split(self, names: Names) -> tuple[RawValues, tuple[str, ...] | None]:
        """The pixels (rows, pixels) and the names if they stand there; raises `UnreadableError`."""
        if self.texts is not None and names is self.named:
            return self.numbers, self.texts
        numbers = self._with_texts_as_numbers()
        if names is Names.NONE:
            return numbers, None
        column = numbers[:, 0 if names is Names.FIRST else -1]
        texts = tuple(f"{value:g}" for value in column.tolist())
        return (numbers[:, 1:] if names is Names.FIRST else numbers[:, :-1]), texts

    def _with_texts_as_numbers(self) -> RawValues:
        if self.texts is None:
            return self.numbers
        place = 0 if self.named is Names.FIRST else self.numbers.shape[1]
        try:
            with np.errstate(over="ignore"):
                values = compact(np.array(self.texts, dtype=np.float32))
        except (ValueError, OverflowError):
            raise UnreadableError(
                f"The {self.named} column holds texts, no pixels; leave it to be the names."
            ) from None
        common = np.result_type(self.numbers, values)
        whole: RawValues = np.insert(self.numbers.astype(common, copy=False), place, values, axis=1)
        return whole


def compact(values: RawValues) -> RawValues:
    """The numbers as uint8 if all are whole and from 0 to 255."""
    if values.dtype == np.uint8 or not values.size:
        return values
    low, high = float(values.min()), float(values.max())
    if not (low >= 0.0 and high <= 255.0) or (values != np.rint(values)).any():
        return values
    return values.astype(np.uint8)


def guessed_layout(table: Table, size: GridSize | None = None) -> RowLayout:
    """What the rows most likely are.

    `size` is the size of the picture in a row, if it is known. A column of texts, or one that the header
    calls so, is the names. Otherwise a row is a picture if it has a square number of pixels (16 and up) and
    there are not as many rows as columns; so it is if that is true of a row without its label. Any other
    table is one picture, unless it is far too high for that. Raises `UnreadableError` if rows of a table
    with names cannot be pictures.
    """
    size = size or table.told
    named = [table.named] if table.texts is not None else [Names.NONE, _likelier_side(table)]
    for names in named:
        if size is not None and table.pixels(names) == size.pixels:
            return RowLayout(names, size)
    if table.texts is None and table.rows == table.columns:
        return RowLayout(Names.NONE, None)
    for names in named:
        if is_square(table.pixels(names)):
            side = math.isqrt(table.pixels(names))
            return RowLayout(names, GridSize(side, side))
    one_picture = table.texts is None and table.rows <= min(
        _MOST_ROWS_A_COLUMN * table.columns, LARGEST_PICTURE_SIDE
    )
    if one_picture:
        return RowLayout(Names.NONE, None)
    for names in named:
        nearest = likely_size(table.pixels(names))
        if nearest is not None:
            return RowLayout(names, nearest)
    raise UnreadableError(
        f"A row has {counted(table.pixels(named[0]), 'pixel')}, which make no picture;"
        " leave columns out that hold none."
    )


def likely_size(pixels: int) -> GridSize | None:
    """The most square of the sizes with so many pixels, upright; None if all are too narrow."""
    width = next((side for side in range(math.isqrt(pixels), 0, -1) if pixels % side == 0), 1)
    return GridSize(width, pixels // width) if width >= SMALLEST_SIDE else None


def is_open_to_question(table: Table) -> bool:
    """Whether the rows can sensibly be taken in several ways, so that people should be asked."""
    if table.told is not None:
        return False
    return any(
        table.pixels(names) >= SMALLEST_ROW and likely_size(table.pixels(names)) is not None
        for names in Names
    )


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


def pictures_of(table: Table, layout: RowLayout) -> tuple[RawPictures, list[str]]:
    """The table's pictures, and remarks on them; raises `UnreadableError` if it cannot be taken like this."""
    numbers, texts = table.split(layout.names)
    pixels = numbers.shape[1]
    size = layout.size
    if size is not None:
        if size.pixels != pixels:
            raise UnreadableError(
                f"A row has {counted(pixels, 'pixel')}, and {size} are {size.pixels:,}; choose another size."
            )
        stack = numbers.reshape(-1, size.height, size.width)
    elif max(numbers.shape) > LARGEST_PICTURE_SIDE:
        most = f"{LARGEST_PICTURE_SIDE:,}"
        raise UnreadableError(
            f"One picture of {table.rows:,} rows and {pixels:,} columns is too large; the most is {most} of each."
        )
    else:
        stack = numbers[np.newaxis]
        texts = None
    ink, remark = ink_of_numbers(stack)
    names = tuple(map(picture_name, texts)) if texts is not None else numbered(table.stem, len(ink))
    roles = table.roles if size is not None else ()
    return RawPictures(names, ink, table=table, layout=layout, roles=roles), [remark] if remark else []


def reshaped(group: RawPictures, size: GridSize) -> RawPictures | None:
    """The same rows of a table as pictures of another size; None if it takes more than that."""
    layout = group.layout
    if layout is None or layout.size is None or layout.size.pixels != size.pixels:
        return None
    values: RawValues = group.values.reshape(-1, size.height, size.width)
    return replace(group, values=values, layout=layout._replace(size=size))


def _likelier_side(table: Table) -> Names:
    """Where a label stands, if one does: labels differ, while the pixel in a corner is mostly paper."""
    first, last = table.numbers[:, 0], table.numbers[:, -1]
    if (first == first[0]).all() and (last != last[0]).any():
        return Names.LAST
    if _are_digits(last) and not (_are_digits(first) and _commonest(first) <= _commonest(last)):
        return Names.LAST
    return Names.FIRST


def _are_digits(column: RawValues) -> bool:
    """Whether a column could be labels of digits: whole, from 0 to 9, and not always the same."""
    low, high = float(column.min()), float(column.max())
    return 0 <= low < high <= LARGEST_DIGIT and bool((column == np.rint(column)).all())


def _commonest(column: RawValues) -> int:
    """How often the commonest digit stands in a column of digits."""
    return int(np.bincount(column.astype(np.intp)).max())
