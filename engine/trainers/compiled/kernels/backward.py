"""Back-propagation: from the derivatives by the output to the gradient of every layer, last layer first.

A layer finds in `room.deltas` the derivative of the loss by each of its answers, to which whoever reads the answer has
added its part, and leaves there the derivative by each of its weighted sums.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.contractive import add_gradient, bend_back
from engine.trainers.compiled.kernels.layers import (
    convolution,
    linear,
    recurrent_decoder,
    recurrent_encoder,
    sampled_code,
    top_k,
    transposed_convolution,
)
from engine.trainers.compiled.kernels.parts.arguments import Lesson, Program, Room, Rules
from engine.trainers.compiled.kernels.parts.codes import (
    CONVOLUTION,
    LINEAR,
    RECURRENT_DECODER,
    RECURRENT_ENCODER,
    SAMPLED,
    TOP_K,
    TRANSPOSED,
)
from engine.trainers.compiled.kernels.parts.jit import Floats, exact
from engine.trainers.compiled.kernels.parts.losses import loss_by_answers
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, KIND
from engine.trainers.compiled.kernels.penalties import pull

f = np.float32


@exact
def backward(
    program: Program,
    parameters: Floats,
    room: Room,
    rules: Rules,
    target: Floats,
    lesson: Lesson,
    each: np.float32,
    share: np.float32,
    add: bool,
) -> None:
    """Put the gradient of one picture's part of the loss into `room.gradient`, or add it; `forward` filled the room.

    `each` is the weight of one picture, one by the number of pictures in the batch, and `share` that of one pixel.
    """
    rows = program.rows
    deltas, output = room.deltas, rows[-1, ANSWERS_AT]
    for i in range(rows[0, ANSWERS_AT], output):
        deltas[i] = f(0)
    loss_by_answers(rules.loss, room.answers[output:], target, share, deltas[output:])
    pull(program, room, rules, lesson.epoch, each)
    contracts = rules.contractive > 0
    if contracts:
        bend_back(program, parameters, room, rules.contractive * each, rules.dropout)
    for layer in range(len(rows) - 1, -1, -1):
        kind = rows[layer, KIND]
        if kind == LINEAR:
            linear.backward(rows, layer, parameters, room, add)
        elif kind == SAMPLED:
            sampled_code.backward(rows, layer, room)
        elif kind == TOP_K:
            top_k.backward(rows, layer, room)
        elif kind == RECURRENT_ENCODER:
            recurrent_encoder.backward(rows, layer, program.offsets, parameters, room, add)
        elif kind == RECURRENT_DECODER:
            recurrent_decoder.backward(rows, layer, program.offsets, parameters, room, lesson, add)
        elif kind == CONVOLUTION:
            convolution.backward(program, layer, parameters, room, add)
        elif kind == TRANSPOSED:
            transposed_convolution.backward(program, layer, parameters, room, add)
    if contracts:
        add_gradient(program, room)
