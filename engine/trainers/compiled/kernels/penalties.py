"""The penalties: what each adds to the loss of a batch, and how it pulls on the code.

The formulas are those of `engine.objective.penalties`, where they are said in torch.
"""

from __future__ import annotations

import math

import numpy as np

from engine.trainers.compiled.kernels.contractive import squared_norm
from engine.trainers.compiled.kernels.parts.arguments import Program, Room, Rules
from engine.trainers.compiled.kernels.parts.codes import (
    ACTIVITY_TERM,
    CONTRACTIVE_TERM,
    GAUSSIAN_TERM,
    L1_TERM,
)
from engine.trainers.compiled.kernels.parts.elementary import exponential
from engine.trainers.compiled.kernels.parts.jit import Doubles, Floats, exact
from engine.trainers.compiled.kernels.parts.rows import ANSWERS_AT, OUTPUTS, READS_AT

f = np.float32
LEAST_ACTIVITY = f(1e-6)  # a mean activity is taken to be at least this far from 0 and 1


@exact
def weighs(rules: Rules) -> bool:
    """Whether any penalty is on."""
    return bool(rules.l1 > 0 or rules.activity > 0 or rules.gaussian > 0 or rules.contractive > 0)


@exact
def grown(rules: Rules, epoch: int) -> np.float32:
    """How much of its weight the Gaussian term has in an epoch."""
    return f(1) if epoch >= rules.annealing else f(epoch) / f(rules.annealing)


@exact
def add_terms(
    program: Program, parameters: Floats, room: Room, rules: Rules, epoch: int, terms: Doubles
) -> None:
    """Add one picture's terms, weighed, to `terms` (`codes.TERMS`); `forward` filled the room."""
    rows, code = program.rows, program.code
    at, units = rows[code, ANSWERS_AT], rows[code, OUTPUTS]
    if rules.l1 > 0:
        total = f(0)
        for j in range(units):
            total += abs(room.answers[at + j])
        terms[L1_TERM] += np.float64(rules.l1 * total / f(units))
    if rules.gaussian > 0:
        below, total = rows[code, READS_AT], f(0)
        for j in range(units):
            total += max(divergence(room, below + j, below + units + j), rules.free)
        pixels = rows[0, ANSWERS_AT]
        terms[GAUSSIAN_TERM] += np.float64(rules.gaussian * grown(rules, epoch) * total / f(pixels))
    if rules.contractive > 0:
        terms[CONTRACTIVE_TERM] += np.float64(rules.contractive * squared_norm(program, parameters, room))


@exact
def divergence(room: Room, mean: int, variance: int) -> np.float32:
    """The Kullback-Leibler divergence of N(m, exp v) from N(0, 1), m and v standing at these places."""
    m, v = room.answers[mean], room.answers[variance]
    return np.float32(f(0.5) * (m * m + exponential(v) - f(1) - v))


@exact
def pull(program: Program, room: Room, rules: Rules, epoch: int, each: np.float32) -> None:
    """Add to the deltas what the penalties of one picture, of weight `each`, do to the code."""
    rows, code = program.rows, program.code
    at, units = rows[code, ANSWERS_AT], rows[code, OUTPUTS]
    if rules.l1 > 0:
        step = rules.l1 * each / f(units)
        for j in range(units):
            h = room.answers[at + j]
            room.deltas[at + j] += step if h > f(0) else (-step if h < f(0) else f(0))
    if rules.activity > 0:
        for j in range(units):
            room.deltas[at + j] += each * room.means[j]
    if rules.gaussian > 0:
        below = rows[code, READS_AT]
        step = rules.gaussian * grown(rules, epoch) * each / f(rows[0, ANSWERS_AT])
        for j in range(units):
            mean, variance = below + j, below + units + j
            if rules.free == 0 or divergence(room, mean, variance) >= rules.free:
                room.deltas[mean] += step * room.answers[mean]
                room.deltas[variance] += step * f(0.5) * (exponential(room.answers[variance]) - f(1))


@exact
def add_activity(program: Program, room: Room) -> None:
    """Add one picture's code to the sums from which the means are made."""
    at = program.rows[program.code, ANSWERS_AT]
    for j in range(len(room.means)):
        room.means[j] += room.answers[at + j]


@exact
def activity_term(room: Room, rules: Rules, count: int, terms: Doubles) -> None:
    """From sums over `count` pictures: add the term, and leave in `room.means` its derivatives by the means."""
    units, wanted = len(room.means), rules.target
    total = 0.0
    for j in range(units):
        mean = room.means[j] / f(count)
        bounded = min(max(mean, LEAST_ACTIVITY), f(1) - LEAST_ACTIVITY)
        if wanted > 0:
            total += np.float64(wanted) * math.log(wanted / bounded)
        if wanted < 1:
            total += np.float64(f(1) - wanted) * math.log((f(1) - wanted) / (f(1) - bounded))
        steep = (f(1) - wanted) / (f(1) - bounded) - wanted / bounded
        room.means[j] = rules.activity / f(units) * steep if bounded == mean else f(0)
    terms[ACTIVITY_TERM] += rules.activity * total / units
