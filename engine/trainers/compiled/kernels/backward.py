"""Back-propagation: from the derivatives by the output to the gradient of every layer, last layer first.

A layer finds in `room.deltas` the derivative of the loss by each of its answers, to which whoever reads the answer has
added its part, and leaves there the derivative by each of its weighted sums.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.layers import linear
from engine.trainers.compiled.kernels.parts.arguments import Program, Room
from engine.trainers.compiled.kernels.parts.codes import LINEAR
from engine.trainers.compiled.kernels.parts.jit import Floats, exact
from engine.trainers.compiled.kernels.parts.losses import loss_by_answers
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, KIND

f = np.float32


@exact
def backward(
    program: Program, parameters: Floats, room: Room, loss: int, target: Floats, share: np.float32, add: bool
) -> None:
    """Put the gradient of share * loss into `room.gradient`, or add it; `forward` has filled the room."""
    rows = program.rows
    deltas, output = room.deltas, rows[-1, ANSWERS_AT]
    for i in range(rows[0, ANSWERS_AT], output):
        deltas[i] = f(0)
    loss_by_answers(loss, room.answers[output:], target, share, deltas[output:])
    for layer in range(len(rows) - 1, -1, -1):
        if rows[layer, KIND] == LINEAR:
            linear.backward(rows, layer, parameters, room, add)
