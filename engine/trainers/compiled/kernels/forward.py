"""What the network answers: the program's layers, one after the other."""

from __future__ import annotations

from engine.trainers.compiled.kernels.layers import linear
from engine.trainers.compiled.kernels.parts.arguments import Program, Room
from engine.trainers.compiled.kernels.parts.codes import LINEAR
from engine.trainers.compiled.kernels.parts.jit import Floats, exact
from engine.trainers.compiled.kernels.parts.rows import KIND


@exact
def forward(program: Program, parameters: Floats, room: Room) -> None:
    """Fill `room.answers` and `room.slopes` behind the input picture, which comes first in `room.answers`."""
    rows = program.rows
    for layer in range(len(rows)):
        if rows[layer, KIND] == LINEAR:
            linear.forward(rows, layer, parameters, room)
