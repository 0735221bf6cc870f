"""The two kernels: training for a number of steps, and measuring the loss.

Kept as plain functions here; `engine.trainers.compiled.kernels.library` compiles them or fetches them from the cache.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.backward import backward
from engine.trainers.compiled.kernels.forward import forward
from engine.trainers.compiled.kernels.parts.arguments import (
    EPOCH,
    OPTIMIZER_STEPS,
    ORDERED_EPOCH,
    POSITION,
    STEP,
    Pictures,
    Program,
    Room,
    Rules,
    Weights,
)
from engine.trainers.compiled.kernels.parts.codes import NO_NOISE
from engine.trainers.compiled.kernels.parts.denormals import flush_denormals, restore
from engine.trainers.compiled.kernels.parts.jit import Doubles, Floats, Integers, exact
from engine.trainers.compiled.kernels.parts.losses import picture_loss
from engine.trainers.compiled.kernels.parts.randomness import corrupt, shuffled
from engine.trainers.compiled.kernels.parts.update import update

f = np.float32


@exact
def mean_loss(program: Program, parameters: Floats, room: Room, pictures: Floats, loss: int) -> float:
    """The mean over clean pictures (count, pixels) and pixels; NaN without pictures."""
    count, pixels = pictures.shape
    if count == 0:
        return np.nan
    total = 0.0
    for k in range(count):
        target = pictures[k]
        room.answers[:pixels] = target
        forward(program, parameters, room)
        total += np.float64(picture_loss(loss, room.answers[len(room.answers) - pixels :], target))
    return total / np.float64(count * pixels)


@exact
def batch_gradient(
    program: Program, parameters: Floats, room: Room, pictures: Pictures, rules: Rules, counters: Integers
) -> np.float32:
    """Put the gradient over the batch at the present position into `room.gradient`; returns its mean loss."""
    count, pixels = pictures.train.shape
    start = counters[POSITION]
    end = min(start + rules.batch, count)
    share = f(1.0 / ((end - start) * pixels))
    total = f(0)
    for place in range(start, end):
        picture = pictures.order[place]
        target = pictures.train[picture]
        x = room.answers[:pixels]
        if rules.noise == NO_NOISE:
            x[:] = target
        else:
            corrupt(target, x, rules, counters[EPOCH], picture)
        forward(program, parameters, room)
        total += picture_loss(rules.loss, room.answers[len(room.answers) - pixels :], target)
        backward(program, parameters, room, rules.loss, target, share, place > start)
    return total * share


def train(
    program: Program,
    weights: Weights,
    room: Room,
    pictures: Pictures,
    rules: Rules,
    counters: Integers,
    steps: int,
    stride: int,
    points: Doubles,
) -> tuple[int, int, bool]:
    """Take up to `steps` optimizer steps, moving `weights` and `counters` on; see `Trainer.run`.

    `points` (room for them, 3) receives epoch, train loss and test loss. Returns the steps taken, the points
    made, and whether every batch loss was finite. There must be a training picture.
    """
    mode = flush_denormals()
    count = len(pictures.train)
    taken, made, finite = 0, 0, True
    while taken < steps:
        if rules.shuffle and counters[ORDERED_EPOCH] != counters[EPOCH]:
            shuffled(pictures.order, pictures.keys, pictures.merged, rules.seed, counters[EPOCH])
            counters[ORDERED_EPOCH] = counters[EPOCH]
        loss = batch_gradient(program, weights.parameters, room, pictures, rules, counters)
        if not np.isfinite(loss):
            finite = False
            break
        counters[OPTIMIZER_STEPS] += 1
        update(weights, room.gradient, rules, counters[OPTIMIZER_STEPS])
        taken += 1
        counters[STEP] += 1
        counters[POSITION] += rules.batch
        if counters[POSITION] >= count:
            counters[POSITION] = 0
            counters[EPOCH] += 1
            if counters[EPOCH] % stride == 0:
                p, loss_kind = weights.parameters, rules.loss
                points[made, 0] = counters[EPOCH]
                points[made, 1] = mean_loss(program, p, room, pictures.measured_train, loss_kind)
                points[made, 2] = mean_loss(program, p, room, pictures.measured_test, loss_kind)
                made += 1
    restore(mode)
    return taken, made, finite


def measure(program: Program, parameters: Floats, room: Room, pictures: Floats, loss: int) -> float:
    """The mean loss over clean pictures (count, pixels); NaN without pictures."""
    mode = flush_denormals()
    mean = mean_loss(program, parameters, room, pictures, loss)
    restore(mode)
    return mean
