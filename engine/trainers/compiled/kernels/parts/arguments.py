"""What the kernels are given, in named groups, and the one concrete type of each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numba.types
import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, Integers, Table, Words


class Program(NamedTuple):
    """The network as a table of int64 (layers, `rows.COLUMNS`): a row a layer, in the order of their work."""

    rows: Table


class Weights(NamedTuple):
    """The vectors of `TrainingState`, one entry a parameter: weights and biases, and the two moments."""

    parameters: Floats
    first_moment: Floats
    second_moment: Floats


class Room(NamedTuple):
    """Working memory: one entry for each number that a layer reads or answers, and one gradient a parameter."""

    answers: Floats  # the picture first, the output last; `rows.ANSWERS_AT` says what lies between
    slopes: Floats  # derivative of an activation at its weighted sum
    deltas: Floats  # derivative of the loss by an answer, then by its weighted sum
    gradient: Floats


class Pictures(NamedTuple):
    """Pictures as rows (pictures, pixels), and the order in which an epoch uses the training pictures."""

    train: Floats
    measured_train: Floats  # those on which the losses are measured
    measured_test: Floats
    order: Integers
    keys: Words  # working memory of the shuffle: a key for every training picture
    merged: Integers  # working memory of the shuffle


class Rules(NamedTuple):
    """`TrainingSettings` as numbers."""

    loss: int
    optimizer: int
    rate: float
    momentum: float
    decay: float
    batch: int
    shuffle: bool
    noise: int
    amount: np.float32
    seed: np.uint64
    width: int  # of a picture
    block_height: int  # of a missing block
    block_width: int


# Entries of the vector of counters that `train` moves on.
STEP, OPTIMIZER_STEPS, EPOCH, POSITION, ORDERED_EPOCH, COUNTERS = range(6)

_types: Any = numba.types
_floats = numba.float32[::1]
_rows = numba.float32[:, ::1]
_integers = numba.int64[::1]


def _group(cls: type | None, *members: Any) -> Any:
    return _types.BaseTuple.from_types(members, cls)


PROGRAM = _group(Program, numba.int64[:, ::1])
WEIGHTS = _group(Weights, _floats, _floats, _floats)
ROOM = _group(Room, _floats, _floats, _floats, _floats)
PICTURES = _group(Pictures, _rows, _rows, _rows, _integers, numba.uint64[::1], _integers)
RULES = _group(
    Rules,
    numba.int64,
    numba.int64,
    numba.float64,
    numba.float64,
    numba.float64,
    numba.int64,
    numba.boolean,
    numba.int64,
    numba.float32,
    numba.uint64,
    numba.int64,
    numba.int64,
    numba.int64,
)

# train(program, weights, room, pictures, rules, counters, steps, stride, points) -> steps, points, finite
TRAIN = _group(None, numba.int64, numba.int64, numba.boolean)(
    PROGRAM, WEIGHTS, ROOM, PICTURES, RULES, _integers, numba.int64, numba.int64, numba.float64[:, ::1]
)
# measure(program, parameters, room, pictures, loss) -> mean loss
MEASURE = numba.float64(PROGRAM, _floats, ROOM, _rows, numba.int64)
