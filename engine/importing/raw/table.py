"""A table of numbers whose rows are pictures, or the rows of one picture, and what its columns are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from engine.importing.raw.column_words import Use
from engine.importing.raw.csv_cells import number_in
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.windows import Windows
from engine.pictures.picture import LONGEST_NAME, GridSize
from engine.plain_numbers import is_plain_number
from engine.wording import one_line, quoted

_WHOLE = re.compile(r"[-+]?[0-9]+[.,]0*")
_OWN_HEAD = re.compile(r"r\d{1,5}c\d{1,5}")


class RowLayout(NamedTuple):
    """What a table is taken for: the use of each column, and the size of the picture in a row.

    If `size` is None, the rows are those of one picture, or with `windows` the moments of time series, one in each
    column that otherwise has pixels.
    """

    uses: tuple[Use, ...]
    size: GridSize | None
    windows: Windows | None = None

    @property
    def pixels(self) -> int:
        """How many pixels a row has."""
        return self.uses.count(Use.PIXEL)


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of a file: numbers, and texts where these were said or seen to be no pixels.

    `numbers` is (rows, columns but those of texts), float32 or, if all are whole from 0 to 255, uint8. `texts`
    has the cells of each column of texts, as `text_word` makes them, by the column's position from 0. `heads`
    are the heads of all columns if the file has them. `told` is the size of a picture if the heads tell it;
    `stem` is the file's name without its suffix. `remarks` are on how the file was read.
    If all pixels of a row stand in one cell, `one_cell` is its place; here they have a column each.
    """

    numbers: RawValues
    stem: str
    texts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    told: GridSize | None = None
    remarks: tuple[str, ...] = ()
    one_cell: int | None = None

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @property
    def columns(self) -> int:
        """How many columns there are, with those of texts."""
        return int(self.numbers.shape[1]) + len(self.texts)

    @property
    def is_own(self) -> bool:
        """Whether the heads are those that Pinhole itself writes, which leave nothing to guess."""
        words = {self.heads[place].lower() for place in self.texts} if self.heads else {""}
        return (
            self.told is not None
            and words <= {"name", "label", "role"}
            and _OWN_HEAD.fullmatch(self.heads[-1].lower()) is not None
        )

    def head(self, column: int) -> str:
        """What a column is called, or ""."""
        return self.heads[column] if self.heads else ""

    def all_pixels(self) -> tuple[Use, ...]:
        """The uses of columns that all are pixels."""
        return (Use.PIXEL,) * self.columns

    def cells(self, column: int) -> tuple[str, ...]:
        """The cells of a column as words: whole numbers as such, nothing around them."""
        return self.few_cells(column, self.rows)

    def few_cells(self, column: int, count: int) -> tuple[str, ...]:
        """The first cells of a column, as `cells` has them."""
        texts = self.texts.get(column)
        if texts is None:
            return tuple(map(_number_word, self.numbers[:count, self._place(column)].tolist()))
        return texts if count >= len(texts) else texts[:count]

    def pixels(self, uses: tuple[Use, ...]) -> RawValues:
        """The pixels (rows, pixels); raises `UnreadableError` if a column of texts is one of them."""
        wanted = [column for column, use in enumerate(uses) if use is Use.PIXEL]
        runs = self._runs(wanted)
        parts = [
            self._read(first)[:, np.newaxis] if first in self.texts else self._numbers(first, count)
            for first, count in runs
        ]
        if len(parts) == 1:
            return parts[0]
        whole: RawValues = np.empty(
            (self.rows, len(wanted)), dtype=np.result_type(*{part.dtype for part in parts})
        )
        done = 0
        for part in parts:
            whole[:, done : done + part.shape[1]] = part
            done += part.shape[1]
        return whole

    def _runs(self, columns: list[int]) -> list[tuple[int, int]]:
        """The first of every run of columns whose numbers stand side by side, and how many they are."""
        runs: list[tuple[int, int]] = []
        for column in columns:
            first, count = runs[-1] if runs else (-1, 0)
            if runs and column == first + count and not {first, column} & self.texts.keys():
                runs[-1] = first, count + 1
            else:
                runs.append((column, 1))
        return runs

    def _numbers(self, first: int, count: int) -> RawValues:
        """Some columns of numbers that stand side by side; not a copy."""
        place = self._place(first)
        return self.numbers[:, place : place + count]

    def _place(self, column: int) -> int:
        """Where a column of numbers stands in `numbers`."""
        return column - sum(text < column for text in self.texts)

    def _read(self, column: int) -> RawValues:
        """A column of texts as numbers."""
        cells = [number_in(cell, ";") for cell in self.texts[column]]
        wrong = next((cell for cell in cells if not is_plain_number(cell)), None)
        if wrong is not None:
            raise UnreadableError(
                f"{self.called(column)} holds texts, such as {quoted(wrong, 20)}, and no pixels; leave it out"
                " or take it for names."
            )
        with np.errstate(over="ignore"):
            values = np.array(cells, dtype=np.float32)
        if not np.isfinite(values).all():
            raise UnreadableError(f"{self.called(column)} has numbers above 3.4e38; leave it out.")
        return compact(values)

    def number(self, column: int) -> int:
        """Which column of the file it is, from 1."""
        if self.one_cell is None:
            return column + 1
        pixels = int(self.numbers.shape[1])
        return min(column, self.one_cell) + 1 + max(0, column - self.one_cell - pixels + 1)

    def called(self, column: int) -> str:
        """A column in words: `Column 1 ('id')`."""
        head = self.head(column).strip()
        return f"Column {self.number(column):,}" + (f" ({quoted(head, 24)})" if head else "")


def text_word(text: str) -> str:
    """A cell of text on one line, not too long."""
    return one_line(text)[:LONGEST_NAME].strip()


def whole_words(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a column, `7.0` as `7` if all are whole numbers written like that."""
    filled = [cell for cell in cells if cell]
    if not filled or not all(map(_WHOLE.fullmatch, filled)):
        return tuple(cells)
    return tuple(cell.replace(",", ".").partition(".")[0] for cell in cells)


def compact(values: RawValues) -> RawValues:
    """The numbers as uint8 if all are whole and from 0 to 255."""
    if values.dtype == np.uint8 or not values.size:
        return values
    low, high = float(values.min()), float(values.max())
    if not (low >= 0.0 and high <= 255.0) or (values != np.rint(values)).any():
        return values
    return values.astype(np.uint8)


def _number_word(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:g}"
