"""Derivatives of the code through a convolution; the letters are those of `kernels.contractive`.

Stretches of the scratch are as in `jacobians.linear`. As the filters are the same everywhere, W^T lays them out and
W filters patches, once for each of the code's `numbers`.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.jacobians.linear import rise
from engine.trainers.compiled.kernels.parts.activate import add_bent, bend_of_gelu
from engine.trainers.compiled.kernels.parts.arguments import Program, Room
from engine.trainers.compiled.kernels.parts.codes import GELU
from engine.trainers.compiled.kernels.parts.jit import Floats, Table, exact
from engine.trainers.compiled.kernels.parts.patches import (
    by_filters,
    filtered,
    gather,
    laid_out,
    scatter,
    weighted_map,
)
from engine.trainers.compiled.kernels.parts.rows import (
    ACTIVATION,
    ANSWERS_AT,
    FILTERS,
    INPUTS,
    OFFSETS_AT,
    OUTPUTS,
    PAIRS,
    PARAMETERS_AT,
    PATCH,
    PIECES_AT,
    PLACES,
    SCRATCH_AT,
)

f, u = np.float32, np.uintp


@exact
def down(
    program: Program,
    layer: int,
    parameters: Floats,
    room: Room,
    numbers: int,
    above: int,
    below: int,
    spare: int,
) -> None:
    """See `linear.down`: the filters, laid out by h, of which only one row is kept at a time."""
    rows, scratch = program.rows, room.scratch
    width, units, at = rows[layer, INPUTS], rows[layer, OUTPUTS], rows[layer, ANSWERS_AT]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, spread = there + pairs, rows[layer, PIECES_AT]
    first = rows[layer, PARAMETERS_AT]
    weights = parameters[first : first + rows[layer, FILTERS] * rows[layer, PATCH]]
    pieces = scratch[spread : spread + patched(rows, layer)]
    for k in range(numbers):
        g, read = above + k * units, below + k * width
        h, result = scratch[spare : spare + units], scratch[read : read + width]
        for j in range(units):
            h[j] = scratch[g + j] * room.slopes[at + j]
        laid_out(rows, layer, weights, h, pieces)
        result[:] = f(0)
        scatter(pieces, program.offsets[there:here], program.offsets[here : here + pairs], result)


@exact
def up(
    program: Program,
    layer: int,
    parameters: Floats,
    room: Room,
    numbers: int,
    below: int,
    above: int,
    ascent: int,
    spare: int,
    left: np.float32,
) -> None:
    """See `linear.up`: what the filters make of a."""
    rows, scratch = program.rows, room.scratch
    width, units, at = rows[layer, INPUTS], rows[layer, OUTPUTS], rows[layer, ANSWERS_AT]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, spread = there + pairs, rows[layer, PIECES_AT]
    first = rows[layer, PARAMETERS_AT]
    weights = parameters[first : first + rows[layer, FILTERS] * rows[layer, PATCH]]
    pieces = scratch[spread : spread + patched(rows, layer)]
    scratch[spare : spare + units] = f(0)
    pieces[:] = f(0)
    for k in range(numbers):
        read, made = below + k * width, ascent + k * units
        gather(
            scratch[read : read + width],
            program.offsets[there:here],
            program.offsets[here : here + pairs],
            pieces,
        )
        result = scratch[made : made + units]
        result[:] = f(0)
        filtered(rows, layer, weights, pieces, result)
        rise(scratch, u(above + k * units), u(made), u(spare), room.slopes, u(at), u(units))
    if rows[layer, ACTIVATION] == GELU:
        bend_by_sums(rows, layer, parameters, room, spare, left)
    else:
        add_bent(rows[layer, ACTIVATION], left, room.answers, scratch, u(spare), room.deltas, u(at), u(units))


@exact
def bend_by_sums(
    rows: Table, layer: int, parameters: Floats, room: Room, steep: int, left: np.float32
) -> None:
    """See `linear.bend_deltas`, for GELU: the weighted sums once more, a map at a time."""
    places, patch = rows[layer, PLACES], rows[layer, PATCH]
    gathered, spread = rows[layer, SCRATCH_AT], rows[layer, PIECES_AT]
    found = room.scratch[gathered : gathered + patched(rows, layer)]
    sums = room.scratch[spread : spread + places]
    first = rows[layer, PARAMETERS_AT]
    biases = first + rows[layer, FILTERS] * patch
    for j in range(rows[layer, FILTERS]):
        sums[:] = parameters[biases + j]
        weighted_map(rows, layer, parameters[first + j * patch : first + (j + 1) * patch], found, sums)
        at, by_slope = rows[layer, ANSWERS_AT] + j * places, steep + j * places
        for p in range(places):
            bend = bend_of_gelu(sums[p], left * room.slopes[at + p])
            room.deltas[at + p] += room.scratch[by_slope + p] * bend


@exact
def gradient(program: Program, layer: int, room: Room, numbers: int, below: int, above: int) -> None:
    """Add dF/dW, for each of the code's numbers h by the patches of a; nobody needs those of the picture any more."""
    rows, scratch = program.rows, room.scratch
    width, units, first = rows[layer, INPUTS], rows[layer, OUTPUTS], rows[layer, PARAMETERS_AT]
    there, pairs = rows[layer, OFFSETS_AT], rows[layer, PAIRS]
    here, gathered = there + pairs, rows[layer, SCRATCH_AT]
    found = scratch[gathered : gathered + patched(rows, layer)]
    total = room.gradient[first : first + rows[layer, FILTERS] * rows[layer, PATCH]]
    for k in range(numbers):
        read, h = below + k * width, above + k * units
        gather(
            scratch[read : read + width],
            program.offsets[there:here],
            program.offsets[here : here + pairs],
            found,
        )
        by_filters(rows, layer, scratch[h : h + units], found, scratch, total)


@exact
def patched(rows: Table, layer: int) -> int:
    """How many numbers all patches have."""
    return int(rows[layer, PATCH] * rows[layer, PLACES])
