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
    Lesson,
    Pictures,
    Program,
    Room,
    Rules,
    Weights,
)
from engine.trainers.compiled.kernels.parts.codes import NO_NOISE, RECONSTRUCTION, TERMS
from engine.trainers.compiled.kernels.parts.denormals import flush_denormals, restore
from engine.trainers.compiled.kernels.parts.jit import Doubles, Floats, Integers, exact
from engine.trainers.compiled.kernels.parts.losses import picture_loss
from engine.trainers.compiled.kernels.parts.randomness import corrupt, shuffled
from engine.trainers.compiled.kernels.parts.update import update
from engine.trainers.compiled.kernels.penalties import activity_term, add_activity, add_terms, weighs

f = np.float32


@exact
def copy(picture: Floats, place: Floats) -> None:
    """Put a picture at the beginning of the place."""
    for i in range(len(picture)):
        place[i] = picture[i]


@exact
def mean_terms(
    program: Program,
    parameters: Floats,
    room: Room,
    pictures: Floats,
    rules: Rules,
    epoch: int,
    terms: Doubles,
) -> None:
    """Put the terms of the loss (`codes.TERMS`), weighed, over clean pictures (count, pixels) into `terms`.

    All are taken as one batch. NaN without pictures.
    """
    count, pixels = pictures.shape
    terms[:] = 0.0 if count else np.nan
    if count == 0:
        return
    room.means[:] = f(0)
    for k in range(count):
        target = pictures[k]
        lesson = Lesson(False, rules.seed, epoch, 0, k == 0)
        copy(target, room.answers)
        forward(program, parameters, room, target, lesson, f(0))
        terms[RECONSTRUCTION] += np.float64(
            picture_loss(rules.loss, room.answers[len(room.answers) - pixels :], target)
        )
        add_terms(program, parameters, room, rules, epoch, terms)
        if rules.activity > 0:
            add_activity(program, room)
    terms /= np.float64(count)
    terms[RECONSTRUCTION] = terms[RECONSTRUCTION] * np.float64(count) / np.float64(count * pixels)
    if rules.activity > 0:
        activity_term(room, rules, count, terms)


@exact
def enter(room: Room, pictures: Pictures, rules: Rules, epoch: int, picture: int) -> None:
    """Put a training picture into the room, with its noise."""
    target = pictures.train[picture]
    if rules.noise == NO_NOISE:
        copy(target, room.answers)
    else:
        corrupt(target, room.answers[: len(target)], rules, epoch, picture)


@exact
def batch_gradient(
    program: Program,
    parameters: Floats,
    room: Room,
    pictures: Pictures,
    rules: Rules,
    counters: Integers,
    terms: Doubles,
) -> np.float32:
    """Put the gradient over the batch at the present position into `room.gradient`; returns its mean loss.

    `terms` (`codes.TERMS`) is working memory. A penalty on the batch's mean code needs all pictures forward before the
    first goes backward, so they go forward twice.
    """
    count, pixels = pictures.train.shape
    start, epoch = counters[POSITION], counters[EPOCH]
    end = min(start + rules.batch, count)
    each, share = f(1.0 / (end - start)), f(1.0 / ((end - start) * pixels))
    total, penalised = f(0), weighs(rules)
    if penalised:
        terms[:] = 0.0
    if rules.activity > 0:
        room.means[:] = f(0)
        for place in range(start, end):
            picture = pictures.order[place]
            enter(room, pictures, rules, epoch, picture)
            lesson = Lesson(True, rules.seed, epoch, picture, place == start)
            forward(program, parameters, room, pictures.train[picture], lesson, rules.dropout)
            add_activity(program, room)
        activity_term(room, rules, end - start, terms)
        terms *= np.float64(end - start)
    for place in range(start, end):
        picture = pictures.order[place]
        target = pictures.train[picture]
        enter(room, pictures, rules, epoch, picture)
        lesson = Lesson(True, rules.seed, epoch, picture, place == start)
        forward(program, parameters, room, target, lesson, rules.dropout)
        total += picture_loss(rules.loss, room.answers[len(room.answers) - pixels :], target)
        if penalised:
            add_terms(program, parameters, room, rules, epoch, terms)
        backward(program, parameters, room, rules, target, lesson, each, share, place > start)
    total *= share
    if penalised:
        for term in range(TERMS):
            total += f(terms[term]) * each
    return total


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

    `points` (room for them, 1 + 2 * TERMS) receives the epoch, the terms of the train loss and those of the test loss.
    Returns the steps taken, the points made, and whether every batch loss was finite. There must be a training picture.
    """
    mode = flush_denormals()
    count = len(pictures.train)
    taken, made, finite = 0, 0, True
    terms = np.empty(TERMS)
    while taken < steps:
        if rules.shuffle and counters[ORDERED_EPOCH] != counters[EPOCH]:
            shuffled(pictures.order, pictures.keys, pictures.merged, rules.seed, counters[EPOCH])
            counters[ORDERED_EPOCH] = counters[EPOCH]
        loss = batch_gradient(program, weights.parameters, room, pictures, rules, counters, terms)
        if not np.isfinite(loss):
            finite = False
            break
        counters[OPTIMIZER_STEPS] += 1
        update(program, weights, room.gradient, rules, counters[OPTIMIZER_STEPS])
        taken += 1
        counters[STEP] += 1
        counters[POSITION] += rules.batch
        if counters[POSITION] >= count:
            counters[POSITION] = 0
            counters[EPOCH] += 1
            if counters[EPOCH] % stride == 0:
                p, epoch, point = weights.parameters, counters[EPOCH], points[made]
                point[0] = epoch
                mean_terms(program, p, room, pictures.measured_train, rules, epoch, point[1 : 1 + TERMS])
                mean_terms(program, p, room, pictures.measured_test, rules, epoch, point[1 + TERMS :])
                made += 1
    restore(mode)
    return taken, made, finite


def measure(
    program: Program,
    parameters: Floats,
    room: Room,
    pictures: Floats,
    rules: Rules,
    epoch: int,
    terms: Doubles,
) -> None:
    """The terms of the loss over clean pictures; see `mean_terms`."""
    mode = flush_denormals()
    mean_terms(program, parameters, room, pictures, rules, epoch, terms)
    restore(mode)
