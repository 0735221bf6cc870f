"""Working memory and tables that layers ask for while their program is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Row = npt.NDArray[np.int64]  # one layer's, columns as in `kernels.parts.rows`
Offsets = npt.NDArray[np.uintp]


class Workshop:
    """Hands out stretches of the scratch and of the offsets, one behind the other.

    The first `penalties` numbers of the scratch are those of the penalties.
    """

    def __init__(self, penalties: int = 0) -> None:
        self.scratch = penalties  # numbers handed out
        self._offsets: list[Offsets] = []
        self._count = 0

    def numbers(self, count: int) -> int:
        """Where a layer's own stretch of so many numbers of scratch begins."""
        start = self.scratch
        self.scratch += count
        return start

    def table(self, offsets: Offsets) -> int:
        """Where a layer's own table (count,) begins among the offsets."""
        start = self._count
        self._offsets.append(offsets)
        self._count += len(offsets)
        return start

    @property
    def offsets(self) -> Offsets:
        """All tables, one behind the other."""
        return np.concatenate([np.zeros(0, dtype=np.uintp), *self._offsets])


# Fills what only its kind of layer has in a row whose extents and places are there already.
Fill = Callable[[Row, Any, Workshop], None]


def nothing_more(row: Row, layer: object, workshop: Workshop) -> None:
    """For a layer of which the kernels need to know no more than its extents."""
