"""A picture with some of its pixels flipped by hand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.pictures.judge import far_ends
from engine.pictures.cells import Cell
from engine.pictures.picture import Picture


class Attempt:
    """Flips of one picture; a pixel that is flipped back has its own value again."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._ends = far_ends(picture.pixels.ravel()).reshape(picture.pixels.shape)
        self.flips = np.zeros(picture.pixels.shape, dtype=np.bool_)

    @property
    def pixels(self) -> npt.NDArray[np.float32]:
        """The picture with its flips, (height, width)."""
        pixels: npt.NDArray[np.float32] = np.where(self.flips, self._ends, self.picture.pixels)
        return pixels

    @property
    def count(self) -> int:
        """How many pixels are flipped."""
        return int(self.flips.sum())

    def paint(self, cells: Iterable[Cell], inks: bool) -> None:
        """Bring cells to the dark or to the light side, by flipping them or by flipping them back."""
        for row, column in cells:
            self.flips[row, column] = (self._ends[row, column] >= 0.5) == inks

    def take_back(self) -> None:
        """Flip all of them back."""
        self.flips[:] = False
