"""A code drawn around its mean: m + exp(v / 2) e for means m, log variances v and normal draws e.

Reads the means and then the log variances; has no parameters. Kingma and Welling, "Auto-encoding variational Bayes",
2014.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.arguments import Lesson, Room
from engine.trainers.compiled.kernels.parts.elementary import exponential
from engine.trainers.compiled.kernels.parts.jit import Table, inlined
from engine.trainers.compiled.kernels.parts.randomness import SAMPLE_LANE, normal_draw
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, OUTPUTS, READS_AT

f = np.float32


@inlined
def forward(rows: Table, layer: int, room: Room, lesson: Lesson) -> None:
    """The means, or while learning a draw around them; a slope is that of the draw by its log variance."""
    below, at, units = rows[layer, READS_AT], rows[layer, ANSWERS_AT], rows[layer, OUTPUTS]
    for j in range(units):
        apart = f(0)
        if lesson.learning:
            spread = exponential(f(0.5) * room.answers[below + units + j])
            apart = spread * normal_draw(lesson, SAMPLE_LANE, j)
        room.answers[at + j] = room.answers[below + j] + apart
        room.slopes[at + j] = f(0.5) * apart


@inlined
def backward(rows: Table, layer: int, room: Room) -> None:
    """Add the derivatives by means and log variances."""
    below, at, units = rows[layer, READS_AT], rows[layer, ANSWERS_AT], rows[layer, OUTPUTS]
    for j in range(units):
        room.deltas[below + j] += room.deltas[at + j]
        room.deltas[below + units + j] += room.deltas[at + j] * room.slopes[at + j]
