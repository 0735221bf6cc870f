"""A code of which only the k numbers of largest size are kept, the others being zero; of equals the first."""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.arguments import Room
from engine.trainers.compiled.kernels.parts.jit import Table, inlined
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, KEPT, OUTPUTS, READS_AT

f = np.float32


@inlined
def forward(rows: Table, layer: int, room: Room) -> None:
    """Each number, or zero where k others are larger."""
    below, at, units = rows[layer, READS_AT], rows[layer, ANSWERS_AT], rows[layer, OUTPUTS]
    for j in range(units):
        size, larger = abs(room.answers[below + j]), 0
        for i in range(units):
            other = abs(room.answers[below + i])
            if other > size or (other == size and i < j):
                larger += 1
        slope = f(1) if larger < rows[layer, KEPT] else f(0)
        room.slopes[at + j] = slope
        room.answers[at + j] = slope * room.answers[below + j]


@inlined
def backward(rows: Table, layer: int, room: Room) -> None:
    """The derivatives by the numbers that were kept."""
    below, at, units = rows[layer, READS_AT], rows[layer, ANSWERS_AT], rows[layer, OUTPUTS]
    for j in range(units):
        room.deltas[below + j] += room.deltas[at + j] * room.slopes[at + j]
