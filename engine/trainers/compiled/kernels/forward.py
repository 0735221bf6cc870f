"""What the network answers: the program's layers, one after the other."""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.layers import (
    convolution,
    linear,
    recurrent_decoder,
    recurrent_encoder,
    sampled_code,
    top_k,
    transposed_convolution,
)
from engine.trainers.compiled.kernels.parts.arguments import Lesson, Program, Room
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
from engine.trainers.compiled.kernels.parts.randomness import dropped
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, DROPS, KIND, OUTPUTS


@exact
def forward(
    program: Program, parameters: Floats, room: Room, target: Floats, lesson: Lesson, dropout: np.float32
) -> None:
    """Fill `room.answers` and `room.slopes` behind the input picture, which comes first in `room.answers`.

    While it is learned, the clean picture `target` is there for a layer that is taught with it, and the share `dropout`
    of hidden answers falls away; else a sampled code is its mean, and nothing is drawn.
    """
    rows = program.rows
    for layer in range(len(rows)):
        kind = rows[layer, KIND]
        if kind == LINEAR:
            linear.forward(rows, layer, parameters, room)
        elif kind == SAMPLED:
            sampled_code.forward(rows, layer, room, lesson)
        elif kind == TOP_K:
            top_k.forward(rows, layer, room)
        elif kind == RECURRENT_ENCODER:
            recurrent_encoder.forward(rows, layer, program.offsets, parameters, room, lesson)
        elif kind == RECURRENT_DECODER:
            recurrent_decoder.forward(rows, layer, program.offsets, parameters, room, target, lesson)
        elif kind == CONVOLUTION:
            convolution.forward(program, layer, parameters, room)
        elif kind == TRANSPOSED:
            transposed_convolution.forward(program, layer, parameters, room)
        if dropout > 0 and lesson.learning and rows[layer, DROPS] == 1:
            at = rows[layer, ANSWERS_AT]
            above = at + rows[layer, OUTPUTS]
            dropped(room.answers[at:above], room.slopes[at:above], lesson, layer, dropout)
