"""A transposed convolution with stride 2: every number lays its filter into the larger maps, then the activation.

Its parameters are W (maps that are read, patch) row by row and then b, one a map that is answered.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.activate import activate
from engine.trainers.compiled.kernels.parts.arguments import Program, Room
from engine.trainers.compiled.kernels.parts.jit import Floats, inlined
from engine.trainers.compiled.kernels.parts.patches import (
    by_biases,
    by_filters,
    filtered,
    gather,
    laid_out,
    scatter,
)
from engine.trainers.compiled.kernels.parts.rows import (
    ACTIVATION,
    ANSWERS_AT,
    FILTERS,
    INPUTS,
    OFFSETS_AT,
    OUTPUTS,
    PAIRS,
    PARAMETERS,
    PARAMETERS_AT,
    PATCH,
    PIECES_AT,
    PLACES,
    READS_AT,
    SCRATCH_AT,
)

f = np.float32


@inlined
def forward(program: Program, layer: int, parameters: Floats, room: Room) -> None:
    """Lay the filters out, and fill the layer's answers and slopes."""
    rows = program.rows
    first, last = rows[layer, PARAMETERS_AT], rows[layer, PARAMETERS_AT] + rows[layer, PARAMETERS]
    below, at = rows[layer, READS_AT], rows[layer, ANSWERS_AT]
    above, behind = at + rows[layer, OUTPUTS], below + rows[layer, INPUTS]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, numbers = there + pairs, rows[layer, PATCH] * rows[layer, PLACES]
    pieces = room.scratch[rows[layer, PIECES_AT] : rows[layer, PIECES_AT] + numbers]
    z, biases = room.answers[at:above], first + rows[layer, FILTERS] * rows[layer, PATCH]
    laid_out(rows, layer, parameters[first:biases], room.answers[below:behind], pieces)
    cells = len(z) // (last - biases)
    for j in range(last - biases):
        z[j * cells : (j + 1) * cells] = parameters[biases + j]
    scatter(pieces, program.offsets[there:here], program.offsets[here : here + pairs], z)
    activate(rows[layer, ACTIVATION], z, room.slopes[at:above])


@inlined
def backward(program: Program, layer: int, parameters: Floats, room: Room, add: bool) -> None:
    """See `linear.backward`."""
    rows = program.rows
    first, last = rows[layer, PARAMETERS_AT], rows[layer, PARAMETERS_AT] + rows[layer, PARAMETERS]
    below, at = rows[layer, READS_AT], rows[layer, ANSWERS_AT]
    above, behind = at + rows[layer, OUTPUTS], below + rows[layer, INPUTS]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, numbers = there + pairs, rows[layer, PATCH] * rows[layer, PLACES]
    found = room.scratch[rows[layer, SCRATCH_AT] : rows[layer, SCRATCH_AT] + numbers]
    delta, slope = room.deltas[at:above], room.slopes[at:above]
    biases = first + rows[layer, FILTERS] * rows[layer, PATCH]
    for j in range(len(delta)):
        delta[j] *= slope[j]
    if not add:
        room.gradient[first:last] = f(0)
    gather(delta, program.offsets[there:here], program.offsets[here : here + pairs], found)
    by_filters(rows, layer, room.answers[below:behind], found, room.scratch, room.gradient[first:biases])
    by_biases(delta, room.gradient[biases:last])
    if below > 0:
        filtered(rows, layer, parameters[first:biases], found, room.deltas[below:behind])
