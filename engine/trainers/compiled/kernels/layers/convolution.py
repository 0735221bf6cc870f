"""A convolution with stride 2: the same filters over every patch, then the activation.

Its parameters are W (filters, patch) row by row and then b (filters,).
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
    """Gather the patches, and fill the layer's answers and slopes."""
    rows = program.rows
    first, last = rows[layer, PARAMETERS_AT], rows[layer, PARAMETERS_AT] + rows[layer, PARAMETERS]
    below, at = rows[layer, READS_AT], rows[layer, ANSWERS_AT]
    above, behind = at + rows[layer, OUTPUTS], below + rows[layer, INPUTS]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, places = there + pairs, rows[layer, PLACES]
    found = room.scratch[rows[layer, SCRATCH_AT] : rows[layer, SCRATCH_AT] + rows[layer, PATCH] * places]
    gather(
        room.answers[below:behind], program.offsets[there:here], program.offsets[here : here + pairs], found
    )
    z, biases = room.answers[at:above], last - rows[layer, FILTERS]
    for j in range(rows[layer, FILTERS]):
        z[j * places : (j + 1) * places] = parameters[biases + j]
    filtered(rows, layer, parameters[first:biases], found, z)
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
    pieces = room.scratch[rows[layer, PIECES_AT] : rows[layer, PIECES_AT] + numbers]
    delta, slope, biases = room.deltas[at:above], room.slopes[at:above], last - rows[layer, FILTERS]
    for j in range(len(delta)):
        delta[j] *= slope[j]
    if not add:
        room.gradient[first:last] = f(0)
    by_filters(rows, layer, delta, found, room.scratch, room.gradient[first:biases])
    by_biases(delta, room.gradient[biases:last])
    if below > 0:
        laid_out(rows, layer, parameters[first:biases], delta, pieces)
        scatter(
            pieces,
            program.offsets[there:here],
            program.offsets[here : here + pairs],
            room.deltas[below:behind],
        )
