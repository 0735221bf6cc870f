"""The losses, summed over the pixels of one picture, and their derivatives."""

from __future__ import annotations

import math

import numpy as np

from engine.trainers.compiled.kernels.parts.codes import BCE, MSE
from engine.trainers.compiled.kernels.parts.jit import Floats, exact, summing

f = np.float32
LOWEST_LOGARITHM = f(-100)  # as PyTorch's BCELoss clamps log 0
SMALLEST_VARIANCE = f(1e-12)  # and the denominator of its derivative


@summing
def squared_error(y: Floats, target: Floats) -> np.float32:
    """The sum of (y - t)^2."""
    total = f(0)
    for i in range(len(y)):
        total += (y[i] - target[i]) * (y[i] - target[i])
    return total


@summing
def absolute_error(y: Floats, target: Floats) -> np.float32:
    """The sum of |y - t|."""
    total = f(0)
    for i in range(len(y)):
        total += abs(y[i] - target[i])
    return total


@exact
def cross_entropy(y: Floats, target: Floats) -> np.float32:
    """The sum of -t log y - (1 - t) log(1 - y), logarithms not below -100."""
    total = f(0)
    for i in range(len(y)):
        log_black = max(f(math.log(y[i])), LOWEST_LOGARITHM)
        log_white = max(f(math.log1p(-y[i])), LOWEST_LOGARITHM)
        total -= target[i] * log_black + (f(1) - target[i]) * log_white
    return total


@exact
def picture_loss(kind: int, y: Floats, target: Floats) -> np.float32:
    """The loss of one picture, summed over its pixels."""
    if kind == MSE:
        return squared_error(y, target)
    if kind == BCE:
        return cross_entropy(y, target)
    return absolute_error(y, target)


@exact
def loss_by_answers(kind: int, y: Floats, target: Floats, share: np.float32, delta: Floats) -> None:
    """delta = share * dL/dy: the derivative by the network's answers."""
    if kind == MSE:
        for i in range(len(y)):
            delta[i] = share * f(2) * (y[i] - target[i])
    elif kind == BCE:
        for i in range(len(y)):
            variance = max((f(1) - y[i]) * y[i], SMALLEST_VARIANCE)
            delta[i] = share * ((y[i] - target[i]) / variance)
    else:
        for i in range(len(y)):
            error = y[i] - target[i]
            sign = f(1) if error > f(0) else (f(-1) if error < f(0) else f(0))
            delta[i] = share * sign
