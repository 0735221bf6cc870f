"""What a layer promises that can tell which of its units read a number, though that number paints no whole picture."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from engine.networks.layers.layer import Array


class Readers(NamedTuple):
    """Who reads one number: units (readers,), counted from 0, and the weight of each."""

    units: npt.NDArray[np.intp]
    weights: Array


@runtime_checkable
class Read(Protocol):
    """A layer whose numbers are each read by a few of its units."""

    def readers(self, tensors: tuple[Array, ...], source: int) -> Readers:
        """The units that read one of the numbers that go in."""
