"""A table of small pictures with words below them, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import GridSize

Values = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Cell:
    """A picture, words below it, or both; neither while it is not known."""

    values: Values | None = None  # (height, width), 0 to 1
    words: str = ""
    strong: bool = False
    tip: str = ""

    def looks_like(self, other: Cell) -> bool:
        """Whether it is painted alike."""
        if (self.words, self.strong) != (other.words, other.strong):
            return False
        if self.values is None or other.values is None:
            return self.values is other.values
        return np.array_equal(self.values, other.values, equal_nan=True)


@dataclass(frozen=True, eq=False)
class Board:
    """Rows of cells, each row behind its label, each column under its head."""

    heads: tuple[str, ...]  # empty words where a column has none
    labels: tuple[str, ...]  # a row each
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()  # below the labels, a row each; none at all if there are none

    @property
    def frame(self) -> tuple[object, ...]:
        """What two boards that differ in single cells only share."""
        return self.heads, self.labels, self.notes, tuple(map(len, self.rows))

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, if there is one."""
        there = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if there else None


def cell_of(
    row: npt.NDArray[np.floating] | None,
    size: GridSize,
    words: str = "",
    strong: bool = False,
    tip: str = "",
) -> Cell:
    """A cell with a picture that is given as a row of pixels."""
    values = None if row is None else row.reshape(size.height, size.width)
    return Cell(values, words, strong, tip)
