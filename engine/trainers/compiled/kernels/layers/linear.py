"""A layer of weighted sums: z = W x + b, then the activation.

Its parameters are W (outputs, inputs) row by row and then b (outputs,).
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.activate import activate
from engine.trainers.compiled.kernels.parts.arguments import Room
from engine.trainers.compiled.kernels.parts.jit import Floats, Table, exact, inlined, summing
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
    for j in range(units):
        z[j] = dot(layer[j * inputs : (j + 1) * inputs], x) + biases[j]


@exact
def layer_gradient(delta: Floats, x: Floats, gradient: Floats, add: bool) -> None:
    """dL/dW = delta x^T and dL/db = delta, laid out like the layer; added to what is there if `add`."""
    inputs, units = u(len(x)), u(len(delta))
    biases = units * inputs
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
    """below += W^T delta, row by row of W."""
    inputs = u(len(below))
    for j in range(u(len(delta))):
        d, row = delta[j], j * inputs
        for i in range(inputs):
            below[i] += d * layer[row + i]
