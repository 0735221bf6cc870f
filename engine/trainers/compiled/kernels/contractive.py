"""The contractive penalty: the squared norm of d code / d picture for one picture, and its exact gradient.

For each number k of the code, g is its derivative by what a layer answers and h = s g that by the layer's weighted
sums, s being the slopes. Downwards through the layers' maps, g = W^T h ends at the picture, and the penalty is the sum
of g^2 there. Upwards again, a = 2 g at the picture gives the gradient: a layer gets dF/dW = h a^T, dF/dh = W a,
dF/ds = g dF/dh, and the layer above gets a = s dF/dh. As s depends on the weighted sums, s' dF/ds joins what ordinary
back-propagation brings to them. A pass for each number of the code costs less than the layers' product from the
picture upwards wherever the code is narrower than the picture.

What makes a code's numbers is a linear layer whose h has one entry each, so it needs no g.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.jacobians import convolution, linear
from engine.trainers.compiled.kernels.parts.arguments import Program, Room
from engine.trainers.compiled.kernels.parts.codes import CONVOLUTION, LINEAR, TOP_K
from engine.trainers.compiled.kernels.parts.jit import Floats, Offset, Table, exact, inlined, summing
from engine.trainers.compiled.kernels.parts.rows import (
    ANSWERS_AT,
    DROPS,
    INPUTS,
    KIND,
    OUTPUTS,
    PARAMETERS_AT,
    READS_AT,
)

f, u = np.float32, np.uintp


@inlined
def coding_layer(program: Program) -> int:
    """The linear layer that makes the code's numbers: it answers the code, or what that is drawn or chosen from."""
    return program.code if program.rows[program.code, KIND] == LINEAR else program.code - 1


@inlined
def descent_at(rows: Table, layer: int, numbers: int) -> int:
    """Where the g of what a layer reads lie in the scratch, a row for each of the code's numbers; later h or a."""
    return int(numbers * rows[layer, READS_AT])


@inlined
def ascent_at(rows: Table, layer: int, top: int, numbers: int) -> int:
    """Where the a of what a layer reads lie: those of the picture in place of its g, the others behind all g."""
    behind = rows[top, READS_AT] + rows[top, INPUTS] - rows[0, INPUTS]
    return numbers * (behind + rows[layer, READS_AT]) if layer > 0 else 0


@inlined
def spare_at(rows: Table, top: int, numbers: int) -> int:
    """Where a number a unit of any layer has room: behind all g and a."""
    return int(numbers * (2 * (rows[top, READS_AT] + rows[top, INPUTS]) - rows[0, INPUTS]))


@inlined
def coding_slope(program: Program, room: Room, top: int, number: int) -> np.float32:
    """The derivative of a number of the code by its weighted sum; 0 for one that is not kept."""
    rows, code = program.rows, program.code
    slope = room.slopes[rows[top, ANSWERS_AT] + number]
    if rows[code, KIND] == TOP_K:
        slope *= room.slopes[rows[code, ANSWERS_AT] + number]
    return f(slope)


@exact
def squared_norm(program: Program, parameters: Floats, room: Room) -> np.float32:
    """The penalty of the picture that `forward` sent through; leaves the g of what each layer reads in the scratch."""
    rows, top = program.rows, coding_layer(program)
    numbers, width = rows[program.code, OUTPUTS], u(rows[top, INPUTS])
    to, row = u(descent_at(rows, top, numbers)), u(rows[top, PARAMETERS_AT])
    for k in range(numbers):
        scaled(parameters, row + u(k) * width, coding_slope(program, room, top, k), room.scratch, to, width)
        to += width
    for layer in range(top - 1, -1, -1):
        above, below = descent_at(rows, layer + 1, numbers), descent_at(rows, layer, numbers)
        spare = ascent_at(rows, layer + 1, top, numbers)  # not needed yet
        if rows[layer, KIND] == CONVOLUTION:
            convolution.down(program, layer, parameters, room, numbers, above, below, spare)
        else:
            linear.down(rows, layer, parameters, room, numbers, above, below, spare)
    return squares(room.scratch, u(numbers * rows[0, INPUTS]))


@exact
def bend_back(
    program: Program, parameters: Floats, room: Room, weight: np.float32, dropout: np.float32
) -> None:
    """Add to the deltas what `weight` times the penalty does to the weighted sums by way of their slopes.

    `squared_norm` was there before; leaves in the scratch what `add_gradient` needs.
    """
    rows, top, scratch = program.rows, coding_layer(program), room.scratch
    numbers, width = rows[program.code, OUTPUTS], u(rows[top, INPUTS])
    spare = spare_at(rows, top, numbers)
    scaled(scratch, u(0), f(2) * weight, scratch, u(0), u(numbers * rows[0, INPUTS]))
    for layer in range(top):
        left = f(1) - dropout if rows[layer, DROPS] == 1 else f(1)
        below, above = ascent_at(rows, layer, top, numbers), descent_at(rows, layer + 1, numbers)
        ascent = ascent_at(rows, layer + 1, top, numbers)
        if rows[layer, KIND] == CONVOLUTION:
            convolution.up(program, layer, parameters, room, numbers, below, above, ascent, spare, left)
        else:
            linear.up(rows, layer, parameters, room, numbers, below, above, ascent, spare, left)
    row, a = u(rows[top, PARAMETERS_AT]), u(ascent_at(rows, top, top, numbers))
    for k in range(numbers):
        scratch[spare + k] = linear.one_dot(parameters, row + u(k) * width, scratch, a + u(k) * width, width)
        if rows[program.code, KIND] == TOP_K:
            scratch[spare + k] *= room.slopes[rows[program.code, ANSWERS_AT] + k]
    for k in range(numbers, rows[top, OUTPUTS]):  # the variances of a sampled code
        scratch[spare + k] = f(0)
    linear.bend_deltas(rows, top, parameters, room, spare, f(1))


@exact
def add_gradient(program: Program, room: Room) -> None:
    """Add the gradient of the encoder's weights that `bend_back` prepared."""
    rows, top = program.rows, coding_layer(program)
    numbers, width = rows[program.code, OUTPUTS], u(rows[top, INPUTS])
    for layer in range(top):
        below, above = ascent_at(rows, layer, top, numbers), descent_at(rows, layer + 1, numbers)
        if rows[layer, KIND] == CONVOLUTION:
            convolution.gradient(program, layer, room, numbers, below, above)
        else:
            linear.gradient(rows, layer, room, numbers, below, above)
    row, a = u(rows[top, PARAMETERS_AT]), u(ascent_at(rows, top, top, numbers))
    for k in range(numbers):
        slope, gradient = coding_slope(program, room, top, k), room.gradient
        for i in range(width):
            gradient[row + i] += slope * room.scratch[a + i]
        row, a = row + width, a + width


@exact
def scaled(numbers: Floats, first: Offset, by: np.float32, result: Floats, to: Offset, count: Offset) -> None:
    """Put `count` numbers, each times the same, into the result."""
    for i in range(count):
        result[to + i] = by * numbers[first + i]


@summing
def squares(numbers: Floats, count: Offset) -> np.float32:
    """The sum of the squares of the first ones."""
    total = f(0)
    for i in range(count):
        total += numbers[i] * numbers[i]
    return total
