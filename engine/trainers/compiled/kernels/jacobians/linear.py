"""Derivatives of the code through a layer of weighted sums; the letters are those of `kernels.contractive`.

Stretches of the scratch hold a row for each of the code's `numbers`: `below` of what the layer reads, `above` of what
it answers.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.activate import add_bent, bend_of_gelu
from engine.trainers.compiled.kernels.parts.arguments import Room
from engine.trainers.compiled.kernels.parts.codes import GELU
from engine.trainers.compiled.kernels.parts.jit import Floats, Offset, Table, exact, inlined, summing
from engine.trainers.compiled.kernels.parts.placed_products import add_product
from engine.trainers.compiled.kernels.parts.rows import (
    ACTIVATION,
    ANSWERS_AT,
    INPUTS,
    OUTPUTS,
    PARAMETERS_AT,
    READS_AT,
)

f, u = np.float32, np.uintp
ONE, TWO, THREE, FOUR = u(1), u(2), u(3), u(4)


@inlined
def down(
    rows: Table,
    layer: int,
    parameters: Floats,
    room: Room,
    numbers: int,
    above: int,
    below: int,
    spare: int,
) -> None:
    """From the g of the layer's answers to those of what it reads: W^T h; h = s g is put into `spare`, a row each."""
    width, units, scratch = u(rows[layer, INPUTS]), u(rows[layer, OUTPUTS]), room.scratch
    start, at = u(rows[layer, PARAMETERS_AT]), u(rows[layer, ANSWERS_AT])
    for k in range(u(numbers)):
        steepened(scratch, u(above) + k * units, room.slopes, at, u(spare) + k * units, units)
    for i in range(u(numbers) * width):
        scratch[u(below) + i] = f(0)
    add_product(scratch, u(spare), units, ONE, parameters, start, scratch, u(below), u(numbers), units, width)


@exact
def steepened(scratch: Floats, above: Offset, slopes: Floats, at: Offset, to: Offset, units: Offset) -> None:
    """h = s g for one number of the code."""
    for j in range(units):
        scratch[to + j] = slopes[at + j] * scratch[above + j]


@inlined
def up(
    rows: Table,
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
    """From the a of what the layer reads to those of its answers, in the stretch `ascent`.

    What the slopes do to the penalty is added to the deltas, divided by the slopes, because back-propagation will
    multiply by them. `left` is the share of answers that dropout lets through; `spare` a stretch for a number a unit.
    """
    width, units, scratch = u(rows[layer, INPUTS]), u(rows[layer, OUTPUTS]), room.scratch
    start, at = u(rows[layer, PARAMETERS_AT]), u(rows[layer, ANSWERS_AT])
    products(parameters, start, units, scratch, u(below), u(numbers), scratch, u(ascent), width)
    for j in range(units):
        scratch[u(spare) + j] = f(0)
    for k in range(u(numbers)):
        rise(scratch, u(above) + k * units, u(ascent) + k * units, u(spare), room.slopes, at, units)
    bend_deltas(rows, layer, parameters, room, spare, left)


@inlined
def bend_deltas(
    rows: Table, layer: int, parameters: Floats, room: Room, steep: int, left: np.float32
) -> None:
    """Add a''(z) / a'(z) dF/ds to the layer's deltas; dF/ds lies in the scratch from `steep` on."""
    units, at, answers = u(rows[layer, OUTPUTS]), u(rows[layer, ANSWERS_AT]), room.answers
    if rows[layer, ACTIVATION] == GELU:  # the only one whose answer does not tell its weighted sum
        start, width, below = u(rows[layer, PARAMETERS_AT]), u(rows[layer, INPUTS]), u(rows[layer, READS_AT])
        biases = start + units * width
        for j in range(units):
            z = one_dot(parameters, start + j * width, answers, below, width) + parameters[biases + j]
            room.deltas[at + j] += room.scratch[u(steep) + j] * bend_of_gelu(z, left * room.slopes[at + j])
    else:
        add_bent(rows[layer, ACTIVATION], left, answers, room.scratch, u(steep), room.deltas, at, units)


@exact
def rise(
    scratch: Floats, above: Offset, ascent: Offset, steep: Offset, slopes: Floats, at: Offset, units: Offset
) -> None:
    """dF/ds += g dF/dh for one number of the code, both times s as h and a are."""
    for j in range(units):
        g, by_h, slope = scratch[above + j], scratch[ascent + j], slopes[at + j]
        scratch[steep + j] += g * by_h
        scratch[above + j], scratch[ascent + j] = slope * g, slope * by_h


@exact
def products(
    rows: Floats,
    start: Offset,
    count: Offset,
    others: Floats,
    first: Offset,
    numbers: Offset,
    to: Floats,
    at: Offset,
    width: Offset,
) -> None:
    """The products of `count` rows with each of `numbers` others: a row of results for each of those."""
    fours = numbers - numbers % FOUR
    for j in range(count):
        row = start + j * width
        for k in range(u(0), fours, FOUR):
            place, other = at + k * count + j, first + k * width
            p, q, r, s = four_dots(rows, row, others, other, width)
            to[place], to[place + count] = p, q
            to[place + TWO * count], to[place + THREE * count] = r, s
        for k in range(fours, numbers):
            to[at + k * count + j] = one_dot(rows, row, others, first + k * width, width)


@summing
def four_dots(
    weights: Floats, row: Offset, others: Floats, first: Offset, width: Offset
) -> tuple[np.float32, np.float32, np.float32, np.float32]:
    """The products of the row of weights that begins at `row` with four rows, of which the first begins at `first`."""
    second, third, fourth = first + width, first + TWO * width, first + THREE * width
    a, b, c, d = f(0), f(0), f(0), f(0)
    for i in range(width):
        weight = weights[row + i]
        a += weight * others[first + i]
        b += weight * others[second + i]
        c += weight * others[third + i]
        d += weight * others[fourth + i]
    return a, b, c, d


@summing
def one_dot(weights: Floats, row: Offset, others: Floats, first: Offset, width: Offset) -> np.float32:
    """The product of the row of weights that begins at `row` with the row that begins at `first`."""
    total = f(0)
    for i in range(width):
        total += weights[row + i] * others[first + i]
    return total


@inlined
def gradient(rows: Table, layer: int, room: Room, numbers: int, below: int, above: int) -> None:
    """Add dF/dW, the sum of h a^T over the code's numbers."""
    add_outer(
        room.scratch,
        u(above),
        u(rows[layer, OUTPUTS]),
        u(below),
        u(numbers),
        room.gradient,
        u(rows[layer, PARAMETERS_AT]),
        u(rows[layer, INPUTS]),
    )


@exact
def add_outer(
    scratch: Floats,
    above: Offset,
    units: Offset,
    below: Offset,
    numbers: Offset,
    total: Floats,
    to: Offset,
    width: Offset,
) -> None:
    """total += the sum over k of h_k a_k^T, a row for each of the units."""
    fours = numbers - numbers % FOUR
    for j in range(units):
        row = to + j * width
        for k in range(u(0), fours, FOUR):
            h, a = above + k * units + j, below + k * width
            b, c, d = a + width, a + TWO * width, a + THREE * width
            h0, h1, h2, h3 = (
                scratch[h],
                scratch[h + units],
                scratch[h + TWO * units],
                scratch[h + THREE * units],
            )
            if h0 == f(0) and h1 == f(0) and h2 == f(0) and h3 == f(0):
                continue
            for i in range(width):
                total[row + i] += (h0 * scratch[a + i] + h1 * scratch[b + i]) + (
                    h2 * scratch[c + i] + h3 * scratch[d + i]
                )
        for k in range(fours, numbers):
            h0, a = scratch[above + k * units + j], below + k * width
            for i in range(width):
                total[row + i] += h0 * scratch[a + i]
