"""Square patches of a map, two cells apart, and their way back: what both kinds of convolution are made of.

A patch lies around every second cell, from the first one on, and reaches over the map's edge, where it meets zeros. So
a side of n cells has (n + 1) // 2 patches, whatever the kernel's size.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from engine.networks.layers.layer import Array

STRIDE = 2
Number = TypeVar("Number", bound=np.generic)


def halved(side: int) -> int:
    """How many patches there are along a side."""
    return (side + 1) // 2


def reaching(place: int, patches: int, kernel: int) -> tuple[list[int], list[int]]:
    """Along a side: which of its `patches` reach a place, and with which of their own cells."""
    within = [(patch, place + kernel // 2 - STRIDE * patch) for patch in range(patches)]
    found = [(patch, own) for patch, own in within if 0 <= own < kernel]
    return [patch for patch, _ in found], [own for _, own in found]


def patches(maps: npt.NDArray[Number], kernel: int) -> npt.NDArray[Number]:
    """The patches of maps (pictures, channels, height, width).

    Returns (pictures, channels, kernel, kernel, rows, columns): where in the patch, and which patch.
    """
    count, channels, height, width = maps.shape
    rows, columns, edge = halved(height), halved(width), kernel // 2
    padded = np.zeros((count, channels, *_padded(rows, columns, kernel)), dtype=maps.dtype)
    padded[:, :, edge : edge + height, edge : edge + width] = maps
    found = np.empty((count, channels, kernel, kernel, rows, columns), dtype=maps.dtype)
    for down in range(kernel):
        for right in range(kernel):
            found[:, :, down, right] = padded[:, :, _steps(down, rows), _steps(right, columns)]
    return found


def spread_out(pieces: Array, height: int, width: int) -> Array:
    """The sums of pieces, each laid where `patches` takes it from: maps (pictures, channels, height, width)."""
    count, channels, kernel, _, rows, columns = pieces.shape
    edge = kernel // 2
    padded = np.zeros((count, channels, *_padded(rows, columns, kernel)), dtype=pieces.dtype)
    for down in range(kernel):
        for right in range(kernel):
            padded[:, :, _steps(down, rows), _steps(right, columns)] += pieces[:, :, down, right]
    return padded[:, :, edge : edge + height, edge : edge + width]


def _padded(rows: int, columns: int, kernel: int) -> tuple[int, int]:
    """The size of the map with all that its patches reach, and at least one cell more than it on each side."""
    return STRIDE * rows - STRIDE + kernel, STRIDE * columns - STRIDE + kernel


def _steps(first: int, count: int) -> slice:
    return slice(first, first + STRIDE * count - 1, STRIDE)
