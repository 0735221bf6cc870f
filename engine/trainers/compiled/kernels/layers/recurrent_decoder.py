"""Paints a picture row by row or column by column from a first state, each from the row before and the state.

Its parameters are those of the recurrent layer, and then the weights (length, units) and biases (length,) that paint.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.layers.gru import (
    Cells,
    add_gradient,
    add_inputs,
    advance,
    cells_at,
    put_picture,
    put_sequence,
    retreat,
    take_weights,
)
from engine.trainers.compiled.kernels.parts.activate import activate
from engine.trainers.compiled.kernels.parts.arguments import Lesson, Room
from engine.trainers.compiled.kernels.parts.jit import Floats, Offsets, Table, exact
from engine.trainers.compiled.kernels.parts.placed_products import (
    add_product,
    add_rows,
    put_rows,
    put_transposed,
)
from engine.trainers.compiled.kernels.parts.rows import (
    ACTIVATION,
    ANSWERS_AT,
    FORCED,
    OFFSETS_AT,
    PARAMETERS,
    PARAMETERS_AT,
    READS_AT,
)

f, u = np.float32, np.uintp


@exact
def forward(
    rows: Table,
    layer: int,
    offsets: Offsets,
    parameters: Floats,
    room: Room,
    target: Floats,
    lesson: Lesson,
) -> None:
    """Paint all rows: with a teacher the row before is the target's, else it was painted a step ago."""
    cells = cells_at(offsets, u(rows[layer, OFFSETS_AT]))
    at, below, kind = u(rows[layer, PARAMETERS_AT]), u(rows[layer, READS_AT]), rows[layer, ACTIVATION]
    s, steps, length, units = room.scratch, cells.steps, cells.length, cells.units
    if lesson.first:
        take_weights(cells, parameters, at, s)
        put_transposed(parameters, painter_at(cells, at), s, cells.painter, length, units)
    for j in range(units):
        s[cells.states + j] = room.answers[below + j]
    for k in range(length):
        s[cells.inputs + k] = f(0)
    if rows[layer, FORCED] == 1 and lesson.learning:
        put_sequence(cells, target, u(0), s, cells.inputs + length, steps - u(1))
        add_inputs(cells, parameters, at, s, u(0), steps)
        for step in range(steps):
            advance(cells, s, u(step))
        paint(cells, parameters, at, s, kind, u(0), steps)
    else:
        for step in range(steps):
            add_inputs(cells, parameters, at, s, u(step), u(1))
            advance(cells, s, u(step))
            paint(cells, parameters, at, s, kind, u(step), u(1))
            if step + u(1) < steps:
                row, to = cells.painted + step * length, cells.inputs + (step + u(1)) * length
                for k in range(length):
                    s[to + k] = s[row + k]
    put_picture(cells, s, cells.painted, room.answers, u(rows[layer, ANSWERS_AT]))


@exact
def painter_at(cells: Cells, at: np.uintp) -> np.uintp:
    """Where the weights that paint begin, for a layer whose parameters begin at a place."""
    place: np.uintp = at + u(3) * cells.units * (cells.length + cells.units + u(2))
    return place


@exact
def paint(
    cells: Cells,
    parameters: Floats,
    at: np.uintp,
    s: Floats,
    kind: int,
    first: np.uintp,
    steps: np.uintp,
) -> None:
    """The rows of some steps, from the states after them."""
    length, units = cells.length, cells.units
    bias = painter_at(cells, at) + length * units
    to, states = cells.painted + first * length, cells.states + (first + u(1)) * units
    slopes = cells.slopes + first * length
    put_rows(parameters, bias, s, to, steps, length)
    add_product(s, states, units, u(1), s, cells.painter, s, to, steps, units, length)
    activate(kind, s[to : to + steps * length], s[slopes : slopes + steps * length])


@exact
def backward(
    rows: Table,
    layer: int,
    offsets: Offsets,
    parameters: Floats,
    room: Room,
    lesson: Lesson,
    add: bool,
) -> None:
    """From derivatives by the picture to those by the parameters and, added, by the first state.

    Without a teacher a row is also read by the step that follows it.
    """
    cells = cells_at(offsets, u(rows[layer, OFFSETS_AT]))
    at, below = u(rows[layer, PARAMETERS_AT]), u(rows[layer, READS_AT])
    s, steps, length, units = room.scratch, cells.steps, cells.length, cells.units
    gates, painter = u(3) * units, painter_at(cells, at)
    free = not (rows[layer, FORCED] == 1 and lesson.learning)
    put_sequence(cells, room.deltas, u(rows[layer, ANSWERS_AT]), s, cells.painted, steps)
    for j in range(units):
        s[cells.delta + j] = f(0)
    for back in range(steps):
        step = steps - u(1) - back
        row, slopes, after = cells.painted + step * length, cells.slopes + step * length, step + u(1)
        if free and after < steps:
            read = cells.gates + after * gates
            add_product(s, read, gates, u(1), parameters, at, s, row, u(1), gates, length)
        for k in range(length):
            s[row + k] *= s[slopes + k]
        add_product(s, row, length, u(1), parameters, painter, s, cells.delta, u(1), length, units)
        retreat(cells, parameters, at, s, step)
    if not add:
        room.gradient[at : at + u(rows[layer, PARAMETERS])] = f(0)
    add_gradient(cells, s, room.gradient, at)
    states = cells.states + units
    add_product(s, cells.painted, u(1), length, s, states, room.gradient, painter, length, steps, units)
    add_rows(s, cells.painted, room.gradient, painter + length * units, steps, length)
    for j in range(units):
        room.deltas[below + j] += s[cells.delta + j]
