"""In which direction a picture is a sequence."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

Batch = TypeVar("Batch", bound=Any)  # of NumPy or of torch


class Along(StrEnum):
    """What comes one after the other."""

    ROWS = "rows"
    COLUMNS = "columns"

    def extent(self, height: int, width: int) -> tuple[int, int]:
        """How many steps a picture is, and how many pixels each."""
        return (height, width) if self is Along.ROWS else (width, height)

    def sequences(self, pictures: Batch, height: int, width: int) -> Batch:
        """Pictures (pictures, pixels) as (pictures, steps, pixels a step)."""
        grids: Batch = pictures.reshape(-1, height, width)
        return self._turned(grids)

    def pictures(self, sequences: Batch) -> Batch:
        """The reverse: (pictures, pixels)."""
        flat: Batch = self._turned(sequences).reshape(len(sequences), -1)
        return flat

    def _turned(self, grids: Batch) -> Batch:
        """Rows as they are, columns as rows."""
        turned: Batch = grids if self is Along.ROWS else grids.swapaxes(1, 2)
        return turned
