"""Rows of numbers that come block by block, in one array that grows where it is."""

from __future__ import annotations

import numpy as np

from engine.importing.raw.raw_values import RawValues

_GROWTH = 1.25  # so that at most a quarter is spare


class GrowingRows:
    """Holds blocks (rows, columns) of uint8 or float32 one below another; `count` rows so far."""

    def __init__(self, columns: int) -> None:
        self._rows: RawValues = np.empty((0, columns), dtype=np.uint8)
        self.count = 0

    @property
    def nbytes(self) -> int:
        """Bytes of the rows so far."""
        return self.count * int(self._rows.shape[1]) * self._rows.itemsize

    def add(self, block: RawValues) -> None:
        """Put a block below the others; all become float32 if it is."""
        if not len(block):
            return
        if block.dtype != self._rows.dtype and self._rows.dtype == np.uint8:
            self._rows = self._rows[: self.count].astype(np.float32)
        needed = self.count + len(block)
        if needed > len(self._rows):
            self._resize(max(needed, int(len(self._rows) * _GROWTH)))
        self._rows[self.count : needed] = block
        self.count = needed

    def taken(self, most: int) -> RawValues:
        """The first rows, at most so many, in an array of their own size; nothing can be added then."""
        self.count = min(self.count, most)
        self._resize(self.count)
        return self._rows

    def _resize(self, rows: int) -> None:
        self._rows.resize((rows, self._rows.shape[1]), refcheck=False)
