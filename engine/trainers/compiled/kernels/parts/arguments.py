"""What the kernels are given, in named groups, and the one concrete type of each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numba.types
import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, Integers, Offsets, Table, Words


class Program(NamedTuple):
    """The network as a table of int64 (layers, `rows.COLUMNS`): a row a layer, in the order of their work."""

    rows: Table
    offsets: Offsets  # where the numbers lie that a layer gathers; unsigned, as indices are quickest
    code: int  # which of the layers answers the code
    learning: Integers  # where each stretch of parameters that learn begins and ends, pair by pair


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
    scratch: Floats  # what layers and penalties keep between forward and backward
    means: Floats  # one entry a number of the code: its mean over a batch, then the pull on it


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
    dropout: np.float32  # share of a hidden layer's answers
    l1: np.float32  # weights of the penalties, 0 for one that is off
    activity: np.float32
    target: np.float32  # activity that the penalty pulls towards
    gaussian: np.float32
    free: np.float32  # nats of each code number that cost nothing
    annealing: int  # epochs until the Gaussian term weighs in full
    contractive: np.float32


class Lesson(NamedTuple):
    """Which picture goes through, and why: chance draws by it, and a picture that is only answered meets none."""

    learning: bool
    seed: np.uint64
    epoch: int
    picture: int  # its position among the training pictures
    first: bool  # of its batch: the weights may be others than they were for the picture before


# Entries of the vector of counters that `train` moves on.
STEP, OPTIMIZER_STEPS, EPOCH, POSITION, ORDERED_EPOCH, COUNTERS = range(6)

_types: Any = numba.types
_floats = numba.float32[::1]
_rows = numba.float32[:, ::1]
_integers = numba.int64[::1]


def _group(cls: type | None, *members: Any) -> Any:
    return _types.BaseTuple.from_types(members, cls)


PROGRAM = _group(Program, numba.int64[:, ::1], numba.uintp[::1], numba.int64, numba.int64[::1])
WEIGHTS = _group(Weights, _floats, _floats, _floats)
ROOM = _group(Room, _floats, _floats, _floats, _floats, _floats, _floats)
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
    numba.float32,
    numba.float32,
    numba.float32,
    numba.float32,
    numba.float32,
    numba.float32,
    numba.int64,
    numba.float32,
)

# train(program, weights, room, pictures, rules, counters, steps, stride, points) -> steps, points, finite
TRAIN = _group(None, numba.int64, numba.int64, numba.boolean)(
    PROGRAM, WEIGHTS, ROOM, PICTURES, RULES, _integers, numba.int64, numba.int64, numba.float64[:, ::1]
)
# measure(program, parameters, room, pictures, rules, epoch, terms)
MEASURE = numba.void(PROGRAM, _floats, ROOM, _rows, RULES, numba.int64, numba.float64[::1])
