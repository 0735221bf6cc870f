"""What a layer promises that takes a picture as a sequence, a step at a time."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from engine.along import Along
from engine.networks.layers.layer import Array


class Unrolled(NamedTuple):
    """One picture, step by step."""

    states: Array  # (steps, units): what the layer remembers after each step
    cells: npt.NDArray[
        np.intp
    ]  # (steps, cells): which cells of the picture each step reads or paints, row by row
    along: Along


@runtime_checkable
class Stepwise(Protocol):
    """A layer that reads, or paints, a picture in steps."""

    def unrolled(self, tensors: tuple[Array, ...], values: Array) -> Unrolled:
        """The steps for values (reads,)."""


def cells_along(along: Along, height: int, width: int) -> npt.NDArray[np.intp]:
    """The cells of each step, (steps, cells a step), counted row by row from 0."""
    cells: npt.NDArray[np.intp] = along.sequences(np.arange(height * width), height, width)[0]
    return cells
