"""What the kernels are given, in named groups, and the one concrete type of each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numba.types
import numpy as np

from engine.training.compiled.kernels.jit import Floats, Integers, Words


class Network(NamedTuple):
    """The shape: units of every layer, input first, and the activation code of every layer with weights."""

    sizes: Integers
    activations: Integers


class Weights(NamedTuple):
    """The vectors of `TrainingState`, one entry a parameter: weights and biases, and the two moments."""

    parameters: Floats
    first_moment: Floats
    second_moment: Floats


class Room(NamedTuple):
    """Working memory: one entry a unit of every layer, input first, and one gradient a parameter."""

    answers: Floats  # what the units answer; the input picture comes first
    slopes: Floats  # derivative of a unit's activation at its weighted sum
    deltas: Floats  # derivative of the loss by a unit's weighted sum
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


# Entries of the vector of counters that `train` moves on.
STEP, OPTIMIZER_STEPS, EPOCH, POSITION, ORDERED_EPOCH, COUNTERS = range(6)

_types: Any = numba.types
_floats = numba.float32[::1]
_rows = numba.float32[:, ::1]
_integers = numba.int64[::1]


def _group(cls: type | None, *members: Any) -> Any:
    return _types.BaseTuple.from_types(members, cls)


NETWORK = _group(Network, _integers, _integers)
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
)

# train(network, weights, room, pictures, rules, counters, steps, stride, points) -> steps, points, finite
TRAIN = _group(None, numba.int64, numba.int64, numba.boolean)(
    NETWORK, WEIGHTS, ROOM, PICTURES, RULES, _integers, numba.int64, numba.int64, numba.float64[:, ::1]
)
# measure(network, parameters, room, pictures, loss) -> mean loss
MEASURE = numba.float64(NETWORK, _floats, ROOM, _rows, numba.int64)
