"""The optimizers, each one pass over all parameters; the formulas and constants are those of torch.optim."""

from __future__ import annotations

import math

import numpy as np

from engine.trainers.compiled.kernels.parts.arguments import Program, Rules, Weights
from engine.trainers.compiled.kernels.parts.codes import ADAM, SGD
from engine.trainers.compiled.kernels.parts.jit import Floats, exact

f = np.float32
BETA_1, BETA_2 = 0.9, 0.999
NEW_MEAN, OLD_SQUARE, NEW_SQUARE = f(1.0 - BETA_1), f(BETA_2), f(1.0 - BETA_2)
ALPHA = 0.99
OLD_AVERAGE, NEW_AVERAGE = f(ALPHA), f(1.0 - ALPHA)
EPSILON = f(1e-8)


@exact
def decayed(gradient: Floats, parameters: Floats, decay: np.float32) -> None:
    """g = g + decay p."""
    for k in range(len(parameters)):
        gradient[k] += decay * parameters[k]


@exact
def adam(weights: Weights, gradient: Floats, rate: float, steps: int) -> None:
    """Adam (Kingma and Ba, 2015); `steps` counts this one."""
    p, m, v = weights.parameters, weights.first_moment, weights.second_moment
    size = f(rate / (1.0 - BETA_1**steps))
    correction = f(1.0 / math.sqrt(1.0 - BETA_2**steps))
    for k in range(len(p)):
        g = gradient[k]
        m[k] += NEW_MEAN * (g - m[k])
        v[k] = OLD_SQUARE * v[k] + NEW_SQUARE * g * g
        p[k] -= size * (m[k] / (math.sqrt(v[k]) * correction + EPSILON))


@exact
def descent(weights: Weights, gradient: Floats, rate: float, momentum: float) -> None:
    """Stochastic gradient descent; with momentum, v = momentum v + g and p = p - rate v (Polyak, 1964)."""
    p, velocity = weights.parameters, weights.first_moment
    size, kept = f(rate), f(momentum)
    if momentum == 0.0:
        for k in range(len(p)):
            p[k] -= size * gradient[k]
    else:
        for k in range(len(p)):
            velocity[k] = kept * velocity[k] + gradient[k]
            p[k] -= size * velocity[k]


@exact
def rmsprop(weights: Weights, gradient: Floats, rate: float) -> None:
    """RMSprop (Tieleman and Hinton, 2012): steps divided by the root of a running mean of squares."""
    p, v = weights.parameters, weights.second_moment
    size = f(rate)
    for k in range(len(p)):
        g = gradient[k]
        v[k] = OLD_AVERAGE * v[k] + NEW_AVERAGE * g * g
        p[k] -= size * (g / (math.sqrt(v[k]) + EPSILON))


@exact
def update_part(weights: Weights, gradient: Floats, rules: Rules, steps: int) -> None:
    """One optimizer step of a stretch of parameters."""
    if rules.decay != 0.0:
        decayed(gradient, weights.parameters, f(rules.decay))
    if rules.optimizer == ADAM:
        adam(weights, gradient, rules.rate, steps)
    elif rules.optimizer == SGD:
        descent(weights, gradient, rules.rate, rules.momentum)
    else:
        rmsprop(weights, gradient, rules.rate)


@exact
def update(program: Program, weights: Weights, gradient: Floats, rules: Rules, steps: int) -> None:
    """One optimizer step of all that learns; `steps` counts this one since the optimizer's memory was last empty."""
    for pair in range(len(program.learning) // 2):
        first, end = program.learning[2 * pair], program.learning[2 * pair + 1]
        part = Weights(
            weights.parameters[first:end], weights.first_moment[first:end], weights.second_moment[first:end]
        )
        update_part(part, gradient[first:end], rules, steps)
