"""Reads the rows or columns of a picture through a gated recurrent unit layer and answers its last state."""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.layers.gru import (
    add_gradient,
    add_inputs,
    advance,
    cells_at,
    put_sequence,
    retreat,
    take_weights,
)
from engine.trainers.compiled.kernels.parts.arguments import Lesson, Room
from engine.trainers.compiled.kernels.parts.jit import Floats, Offsets, Table, exact
from engine.trainers.compiled.kernels.parts.rows import (
    ANSWERS_AT,
    OFFSETS_AT,
    PARAMETERS,
    PARAMETERS_AT,
    READS_AT,
)

f, u = np.float32, np.uintp


@exact
def forward(
    rows: Table, layer: int, offsets: Offsets, parameters: Floats, room: Room, lesson: Lesson
) -> None:
    """From a first state of zeros to the last one."""
    cells = cells_at(offsets, u(rows[layer, OFFSETS_AT]))
    at, below = u(rows[layer, PARAMETERS_AT]), u(rows[layer, READS_AT])
    s, to = room.scratch, u(rows[layer, ANSWERS_AT])
    if lesson.first:
        take_weights(cells, parameters, at, s)
    put_sequence(cells, room.answers, below, s, cells.inputs, cells.steps)
    add_inputs(cells, parameters, at, s, u(0), cells.steps)
    for j in range(cells.units):
        s[cells.states + j] = f(0)
    for step in range(cells.steps):
        advance(cells, s, u(step))
    last = cells.states + cells.steps * cells.units
    for j in range(cells.units):
        room.answers[to + j] = s[last + j]
        room.slopes[to + j] = f(1)


@exact
def backward(rows: Table, layer: int, offsets: Offsets, parameters: Floats, room: Room, add: bool) -> None:
    """From derivatives by the last state to those by the parameters; what is read is the picture, and nobody asks."""
    cells = cells_at(offsets, u(rows[layer, OFFSETS_AT]))
    at, here = u(rows[layer, PARAMETERS_AT]), u(rows[layer, ANSWERS_AT])
    s = room.scratch
    for j in range(cells.units):
        s[cells.delta + j] = room.deltas[here + j] * room.slopes[here + j]
    for back in range(cells.steps):
        retreat(cells, parameters, at, s, cells.steps - u(1) - back)
    if not add:
        room.gradient[at : at + u(rows[layer, PARAMETERS])] = f(0)
    add_gradient(cells, s, room.gradient, at)
