"""A layer of weighted sums: z = W x + b, then the activation.

Its parameters are W (outputs, inputs) row by row and then b (outputs,).
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.activate import activate
from engine.trainers.compiled.kernels.parts.arguments import Room
from engine.trainers.compiled.kernels.parts.jit import Floats, Table, exact, inlined, summing
from engine.trainers.compiled.kernels.parts.placed_products import add_product
from engine.trainers.compiled.kernels.parts.rows import (
    ACTIVATION,
    ANSWERS_AT,
    INPUTS,
    OUTPUTS,
    PARAMETERS,
    PARAMETERS_AT,
    READS_AT,
)

f, u = np.float32, np.uintp
ONE, TWO, THREE, FOUR = u(1), u(2), u(3), u(4)
NARROW, MANY = 16, 128  # fewer inputs than a vector has numbers, and units enough to gain by it


@inlined
def forward(rows: Table, layer: int, parameters: Floats, room: Room) -> None:
    """Fill the layer's answers and slopes from its inputs."""
    first, last = rows[layer, PARAMETERS_AT], rows[layer, PARAMETERS_AT] + rows[layer, PARAMETERS]
    below, at = rows[layer, READS_AT], rows[layer, ANSWERS_AT]
    above = at + rows[layer, OUTPUTS]
    x, z = room.answers[below : below + rows[layer, INPUTS]], room.answers[at:above]
    weighted_sums(parameters[first:last], x, z)
    activate(rows[layer, ACTIVATION], z, room.slopes[at:above])


@inlined
def backward(rows: Table, layer: int, parameters: Floats, room: Room, add: bool) -> None:
    """From derivatives by the layer's answers to those by its weighted sums, its parameters and its inputs.

    The gradient is added to what is there if `add`, else put there; nobody asks for derivatives by the picture.
    """
    first, last = rows[layer, PARAMETERS_AT], rows[layer, PARAMETERS_AT] + rows[layer, PARAMETERS]
    below, at = rows[layer, READS_AT], rows[layer, ANSWERS_AT]
    above, behind = at + rows[layer, OUTPUTS], below + rows[layer, INPUTS]
    x, delta, slope = room.answers[below:behind], room.deltas[at:above], room.slopes[at:above]
    for j in range(len(delta)):
        delta[j] *= slope[j]
    layer_gradient(delta, x, room.gradient[first:last], add)
    if below > 0:
        propagate(parameters[first:last], delta, room.deltas[below:behind])


@summing
def dot(a: Floats, b: Floats) -> np.float32:
    """The sum of a_i b_i."""
    total = f(0)
    for i in range(len(a)):
        total += a[i] * b[i]
    return total


@exact
def weighted_sums(layer: Floats, x: Floats, z: Floats) -> None:
    """z = W x + b."""
    inputs, units = len(x), len(z)
    biases = layer[units * inputs :]
    if inputs < NARROW and units >= MANY:
        narrow_sums(layer, x, z)
        return
    for j in range(units):
        z[j] = dot(layer[j * inputs : (j + 1) * inputs], x) + biases[j]


@summing
def narrow_sums(layer: Floats, x: Floats, z: Floats) -> None:
    """z = W x + b for few inputs and many units: four rows at once, as a row alone is too short for vectors."""
    inputs, units = u(len(x)), u(len(z))
    biases, fours = inputs * units, units - units % FOUR
    for j in range(u(0), fours, FOUR):
        first = j * inputs
        second, third, fourth = first + inputs, first + TWO * inputs, first + THREE * inputs
        a, b = layer[biases + j], layer[biases + j + ONE]
        c, d = layer[biases + j + TWO], layer[biases + j + THREE]
        for i in range(inputs):
            a += layer[first + i] * x[i]
            b += layer[second + i] * x[i]
            c += layer[third + i] * x[i]
            d += layer[fourth + i] * x[i]
        z[j], z[j + ONE], z[j + TWO], z[j + THREE] = a, b, c, d
    for j in range(fours, units):
        z[j] = layer[biases + j]
        for i in range(inputs):
            z[j] += layer[j * inputs + i] * x[i]


@exact
def layer_gradient(delta: Floats, x: Floats, gradient: Floats, add: bool) -> None:
    """dL/dW = delta x^T and dL/db = delta, laid out like the layer; added to what is there if `add`."""
    inputs, units = u(len(x)), u(len(delta))
    biases = units * inputs
    if inputs < NARROW and units >= MANY:
        if not add:
            for k in range(len(gradient)):
                gradient[k] = f(0)
        add_product(delta, u(0), ONE, ONE, x, u(0), gradient, u(0), units, ONE, inputs)
        for j in range(units):
            gradient[biases + j] += delta[j]
        return
    for j in range(units):
        d, row = delta[j], j * inputs
        if add:
            for i in range(inputs):
                gradient[row + i] += d * x[i]
            gradient[biases + j] += d
        else:
            for i in range(inputs):
                gradient[row + i] = d * x[i]
            gradient[biases + j] = d


@exact
def propagate(layer: Floats, delta: Floats, below: Floats) -> None:
    """below += W^T delta, row by row of W where rows are wide and few."""
    inputs, units = u(len(below)), u(len(delta))
    if inputs <= units:
        add_product(delta, u(0), u(0), ONE, layer, u(0), below, u(0), ONE, units, inputs)
        return
    for j in range(units):
        d, row = delta[j], j * inputs
        for i in range(inputs):
            below[i] += d * layer[row + i]
