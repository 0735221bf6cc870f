"""The activations and their slopes, for the weighted sums of one layer."""

from __future__ import annotations

import math

import numpy as np

from engine.activations import LEAK
from engine.trainers.compiled.kernels.parts.codes import GELU, LEAKY_RELU, RELU, SIGMOID, TANH
from engine.trainers.compiled.kernels.parts.elementary import exponential, hyperbolic_tangent
from engine.trainers.compiled.kernels.parts.jit import Floats, Offset, exact

f = np.float32
SLOPE_BELOW_ZERO = f(LEAK)
ROOT_HALF = f(math.sqrt(0.5))
BELL_HEIGHT = f(1.0 / math.sqrt(2.0 * math.pi))  # of the normal density, at 0


@exact
def activate(kind: int, z: Floats, slope: Floats) -> None:
    """Replace weighted sums z by a(z), and put a'(z) into `slope`. A sum that is NaN stays NaN."""
    if kind == RELU:
        for j in range(len(z)):
            slope[j] = f(1) if z[j] > f(0) else f(0)
            z[j] = f(0) if z[j] <= f(0) else z[j]
    elif kind == LEAKY_RELU:
        for j in range(len(z)):
            slope[j] = f(1) if z[j] > f(0) else SLOPE_BELOW_ZERO
            z[j] *= slope[j]
    elif kind == TANH:
        for j in range(len(z)):
            z[j] = hyperbolic_tangent(z[j])
            slope[j] = f(1) - z[j] * z[j]
    elif kind == SIGMOID:
        for j in range(len(z)):
            z[j] = f(1) / (f(1) + exponential(-z[j]))
            slope[j] = z[j] * (f(1) - z[j])
    elif kind == GELU:  # z times the normal distribution function, whose derivative is the normal density
        for j in range(len(z)):
            below = f(0.5) * (f(1) + f(math.erf(z[j] * ROOT_HALF)))
            slope[j] = below + z[j] * BELL_HEIGHT * exponential(f(-0.5) * z[j] * z[j])
            z[j] *= below
    else:
        for j in range(len(z)):
            slope[j] = f(1)


@exact
def add_bent(
    kind: int,
    left: np.float32,
    y: Floats,
    steep: Floats,
    first: Offset,
    deltas: Floats,
    at: Offset,
    units: Offset,
) -> None:
    """deltas += a''(z) / a'(z) times `steep`, where the share `left` of an answer y is a(z); not for GELU.

    Those of y and of the deltas begin at `at`, those of `steep` at `first`.
    """
    if kind == TANH:
        for j in range(units):
            deltas[at + j] += f(-2) * left * y[at + j] * steep[first + j]
    elif kind == SIGMOID:
        for j in range(units):
            deltas[at + j] += (f(1) - f(2) * left * y[at + j]) * steep[first + j]


@exact
def bend_of_gelu(z: np.float32, slope: np.float32) -> np.float32:
    """a''(z) / a'(z) of GELU: (2 - z^2) times the normal density, by the slope; 0 where that is 0."""
    density = BELL_HEIGHT * exponential(f(-0.5) * z * z)
    return (f(2) - z * z) * density / slope if slope != f(0) else f(0)
