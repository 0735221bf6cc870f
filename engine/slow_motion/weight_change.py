"""How one weight changes in a step: gradient, what the optimizer remembers, and its rule with the real numbers.

Adam: Kingma and Ba, "Adam: a method for stochastic optimization", 2015. RMSprop: Tieleman and Hinton, 2012; as PyTorch
has them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.networks.connections import Connection, reads_of
from engine.networks.layout import Layout
from engine.settings.training import Optimizer
from engine.slow_motion.slow_step import SlowStep

FIRST_DECAY, SECOND_DECAY = 0.9, 0.999  # Adam's, PyTorch's own
SQUARE_DECAY = 0.99  # RMSprop's
EPSILON = 1e-8  # both divide by a root plus this


class Term(NamedTuple):
    """One line of the rule: words and a number."""

    words: str
    value: float


@dataclass(frozen=True)
class WeightChange:
    """A weight before and after a step; `terms` lead from the gradient to the change, in the optimizer's order."""

    before: float
    gradient: float
    terms: tuple[Term, ...]
    change: float  # by the rule, in float64
    after: float


def weight_change(step: SlowStep, place: int) -> WeightChange:
    """How the parameter at a place of the flat vector changes."""
    settings, before, after = step.document.training, step.before, step.after
    weight, gradient = float(before.parameters[place]), float(step.gradient[place])
    terms: list[Term] = []
    pull = gradient
    if settings.weight_decay:
        pull += settings.weight_decay * weight
        terms.append(Term("+ weight decay × weight", pull))
    rate = settings.learning_rate
    match settings.optimizer:
        case Optimizer.ADAM:
            number = after.optimizer_steps
            first = FIRST_DECAY * float(before.first_moment[place]) + (1 - FIRST_DECAY) * pull
            second = SECOND_DECAY * float(before.second_moment[place]) + (1 - SECOND_DECAY) * pull * pull
            mean, square = first / (1 - FIRST_DECAY**number), second / (1 - SECOND_DECAY**number)
            change = -rate * mean / (math.sqrt(square) + EPSILON)
            terms += [
                Term("m: 0.9 of the old, 0.1 of it", first),
                Term("v: 0.999 of the old, 0.001 of its square", second),
                Term(f"m, corrected for {number:,} {'step' if number == 1 else 'steps'}", mean),
                Term("v, corrected likewise", square),
                Term("− learning rate × m ÷ √v", change),
            ]
        case Optimizer.SGD:
            if settings.momentum:
                pull += settings.momentum * float(before.first_moment[place])
                terms.append(Term(f"velocity: + {settings.momentum:g} of the old one", pull))
            change = -rate * pull
            terms.append(Term(f"− learning rate × {'velocity' if settings.momentum else 'it'}", change))
        case Optimizer.RMSPROP:
            square = SQUARE_DECAY * float(before.second_moment[place]) + (1 - SQUARE_DECAY) * pull * pull
            change = -rate * pull / (math.sqrt(square) + EPSILON)
            terms += [
                Term("v: 0.99 of the old, 0.01 of its square", square),
                Term("− learning rate × it ÷ √v", change),
            ]
    return WeightChange(weight, gradient, tuple(terms), change, float(after.parameters[place]))


def place_of(layout: Layout, connection: Connection) -> int | None:
    """Where in the flat vector a connection's weight lies; None where the network has no such weight."""
    layer = connection.layer
    places = layout.views(np.arange(layout.count, dtype=np.float64))  # type: ignore[arg-type]
    read = reads_of(layout.layers[layer], places[layer], connection.target)
    if read is None or connection.source not in read[0]:
        return None
    return int(read[1][np.flatnonzero(read[0] == connection.source)[0]])


def most_blamed(step: SlowStep, layer: int, unit: int) -> Connection | None:
    """The connection with the largest gradient of those by which a unit reads; None where it is no single sum."""
    layout = step.layout
    own, gradients = layout.layers[layer], layout.views(step.gradient)[layer]
    read = reads_of(own, gradients, unit)
    if read is None or not len(read[0]):
        return None
    sources, slopes = read
    at = int(np.argmax(np.abs(np.nan_to_num(slopes))))
    tensors = layout.views(step.before.parameters)[layer]
    weights = reads_of(own, tensors, unit)
    return None if weights is None else Connection(layer, int(sources[at]), unit, float(weights[1][at]))
