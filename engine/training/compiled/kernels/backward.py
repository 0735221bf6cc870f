"""Back-propagation: from a layer's deltas to the gradient of its weights and the deltas of the layer below.

A delta is the derivative of the loss by a unit's weighted sum.
"""

from __future__ import annotations

import numpy as np

from engine.training.compiled.kernels.arguments import Network, Room
from engine.training.compiled.kernels.jit import Floats, exact
from engine.training.compiled.kernels.losses import loss_by_sums

f = np.float32


@exact
def layer_gradient(delta: Floats, x: Floats, gradient: Floats, add: bool) -> None:
    """dL/dW = delta x^T and dL/db = delta, laid out like the layer; added to what is there if `add`."""
    inputs, units = len(x), len(delta)
    by_biases = gradient[units * inputs :]
    for j in range(units):
        d = delta[j]
        row = gradient[j * inputs : (j + 1) * inputs]
        if add:
            for i in range(inputs):
                row[i] += d * x[i]
            by_biases[j] += d
        else:
            for i in range(inputs):
                row[i] = d * x[i]
            by_biases[j] = d


@exact
def propagate(layer: Floats, delta: Floats, slope: Floats, below: Floats) -> None:
    """below = (W^T delta) * a'(z), with the slopes of the layer below, row by row of W."""
    inputs, units = len(below), len(delta)
    for i in range(inputs):
        below[i] = f(0)
    for j in range(units):
        d = delta[j]
        row = layer[j * inputs : (j + 1) * inputs]
        for i in range(inputs):
            below[i] += d * row[i]
    for i in range(inputs):
        below[i] *= slope[i]


@exact
def backward(
    network: Network, parameters: Floats, room: Room, loss: int, target: Floats, share: np.float32, add: bool
) -> None:
    """Put the gradient of share * loss into `room.gradient`, or add it; `forward` has filled the room."""
    sizes = network.sizes
    layers = len(sizes) - 1
    unit, parameter = len(room.answers) - sizes[layers], len(parameters)
    outputs = slice(unit, unit + sizes[layers])
    loss_by_sums(loss, room.answers[outputs], target, room.slopes[outputs], share, room.deltas[outputs])
    for layer in range(layers - 1, -1, -1):
        inputs, units = sizes[layer], sizes[layer + 1]
        count = (inputs + 1) * units
        parameter -= count
        delta = room.deltas[unit : unit + units]
        unit -= inputs
        x = room.answers[unit : unit + inputs]
        layer_gradient(delta, x, room.gradient[parameter : parameter + count], add)
        if layer > 0:
            below = room.deltas[unit : unit + inputs]
            slope = room.slopes[unit : unit + inputs]
            propagate(parameters[parameter : parameter + count], delta, slope, below)
