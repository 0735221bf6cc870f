"""The state in which a run begins: its seed's first weights, perhaps with the mean picture in the output's biases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.activations import Activation
from engine.trainers.state import TrainingState, first_state
from engine.trainers.trainer import Task

Values = npt.NDArray[np.float64]
EDGE = (
    0.01  # a bent output is asked for no mean nearer than this to 0 or 1, for which its sums would be endless
)


def _sums_of_sigmoid(mean: Values) -> Values:
    share = np.clip(mean, EDGE, 1.0 - EDGE)
    sums: Values = np.log(share / (1.0 - share))
    return sums


def _sums_of_tanh(mean: Values) -> Values:
    sums: Values = np.arctanh(np.minimum(mean, 1.0 - EDGE))
    return sums


# The sums for which an output activation answers a mean.
_SUMS: Mapping[Activation, Callable[[Values], Values]] = MappingProxyType(
    {
        Activation.IDENTITY: lambda mean: mean,
        Activation.TANH: _sums_of_tanh,
        Activation.SIGMOID: _sums_of_sigmoid,
    }
)


def first_state_of(task: Task) -> TrainingState:
    """A run that has not begun.

    Where the task begins at the mean, the biases of the last layer are such that weighted sums of 0 paint the mean
    training picture; a bias that pixels share gives the mean ink of all of them. Every other weight is the seed's.
    """
    state = first_state(task.layout, task.seed)
    if task.settings.begin_at_mean and len(task.train):
        mean: Values = task.train.mean(axis=0, dtype=np.float64)
        biases = task.layout.views(state.parameters)[-1][-1]
        wanted = mean if biases.size == mean.size else mean.mean(keepdims=True)
        biases[...] = _SUMS[task.layout.layers[-1].activation](wanted)
    return state
