"""What the network answers: the program's layers, one after the other."""

from __future__ import annotations

from engine.training.compiled.kernels.arguments import Program, Room
from engine.training.compiled.kernels.codes import LINEAR
from engine.training.compiled.kernels.jit import Floats, exact
from engine.training.compiled.kernels.layers import linear
from engine.training.compiled.kernels.rows import KIND


@exact
def forward(program: Program, parameters: Floats, room: Room) -> None:
    """Fill `room.answers` and `room.slopes` behind the input picture, which comes first in `room.answers`."""
    rows = program.rows
    for layer in range(len(rows)):
        if rows[layer, KIND] == LINEAR:
            linear.forward(rows, layer, parameters, room)
