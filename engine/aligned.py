"""Vectors that begin where a cache line does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINE = 64  # bytes: of a cache line, and of the widest vector register


def aligned_zeros(count: int) -> npt.NDArray[np.float32]:
    """A float32 vector of zeros at an address divisible by 64.

    Wide registers are loaded from one cache line at a time; from other addresses, training takes half
    as long again.
    """
    memory = np.zeros(4 * count + LINE, dtype=np.uint8)
    start = -memory.ctypes.data % LINE
    return memory[start : start + 4 * count].view(np.float32)


def aligned_copy(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A copy at an address divisible by 64."""
    copy = aligned_zeros(len(vector))
    copy[:] = vector
    return copy
