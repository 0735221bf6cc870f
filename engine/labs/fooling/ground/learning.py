"""Trains the small classifier, in NumPy: it is so small that loading PyTorch would take longer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.ground.classes import Classes
from engine.labs.fooling.ground.classifier import Classifier
from engine.progress import Progress, report

Rows = npt.NDArray[np.float32]
UNITS = 32
BATCH = 32
STEPS = 2_000  # of 32 pictures: the digits are learnt by half of them
RATE, SLOW, SLOWER, TINY = 0.005, 0.9, 0.999, 1e-8  # Kingma and Ba, "Adam", 2015
TELL = 100  # steps between two reports
LEARNT = 1e-3  # nats: beyond that slopes underflow, which takes long and teaches nothing


def learn(classes: Classes, seed: int, progress: Progress | None = None, steps: int = STEPS) -> Classifier:
    """A classifier of these classes: the mean cross-entropy made small by Adam, first weights and order by `seed`.

    `progress` hears of steps; if it answers False, `CancelledError` is raised.
    """
    chance = np.random.default_rng(seed)
    weights = _first(chance, classes.train.shape[1], UNITS, len(classes.names))
    averages = [(np.zeros_like(one), np.zeros_like(one)) for one in weights]
    for step, chosen in zip(range(1, steps + 1), _batches(chance, len(classes.train)), strict=False):
        if step % TELL == 1:
            report(progress, step - 1, steps)
            if step > 1 and mean_loss(weights, classes) < LEARNT:
                break
        slopes = gradients(weights, classes.train[chosen], classes.train_labels[chosen])
        rate = np.float32(RATE * np.sqrt(1.0 - SLOWER**step) / (1.0 - SLOW**step))
        for one, slope, (first, second) in zip(weights, slopes, averages, strict=True):
            first += np.float32(1.0 - SLOW) * (slope - first)
            second += np.float32(1.0 - SLOWER) * (slope * slope - second)
            one -= rate * first / (np.sqrt(second) + np.float32(TINY))
    report(progress, steps, steps)
    return Classifier(classes, *weights)


def gradients(weights: tuple[Rows, ...], pictures: Rows, labels: npt.NDArray[np.int64]) -> tuple[Rows, ...]:
    """The slopes of the mean cross-entropy over a batch, for `reads`, its biases, `says` and its biases."""
    reads, read_biases, says, say_biases = weights
    sums = pictures @ reads.T + read_biases
    units = np.maximum(sums, np.float32(0))
    scores = units @ says.T + say_biases
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    apart = powers / powers.sum(axis=1, keepdims=True)
    apart[np.arange(len(labels)), labels] -= np.float32(1)
    apart /= np.float32(len(labels))
    back = (apart @ says) * (sums > 0)
    return back.T @ pictures, back.sum(axis=0), apart.T @ units, apart.sum(axis=0)


def mean_loss(weights: tuple[Rows, ...], classes: Classes) -> float:
    """The mean cross-entropy over the pictures to learn from, in nats."""
    reads, read_biases, says, say_biases = weights
    scores = np.maximum(classes.train @ reads.T + read_biases, np.float32(0)) @ says.T + say_biases
    scores -= scores.max(axis=1, keepdims=True)
    own = scores[np.arange(len(scores)), classes.train_labels]
    return float((np.log(np.exp(scores).sum(axis=1)) - own).mean())


def _first(chance: np.random.Generator, pixels: int, units: int, classes: int) -> tuple[Rows, ...]:
    """Drawn as PyTorch draws the first weights of a linear layer: evenly within one over the root of its inputs."""
    drawn = []
    for outputs, inputs in ((units, pixels), (classes, units)):
        bound = 1.0 / np.sqrt(inputs)
        for shape in ((outputs, inputs), (outputs,)):
            drawn.append(chance.uniform(-bound, bound, shape).astype(np.float32))
    return tuple(drawn)


def _batches(chance: np.random.Generator, count: int) -> Iterator[npt.NDArray[np.int64]]:
    """Batches without end, each picture once before any comes again."""
    while True:
        order = chance.permutation(count)
        for start in range(0, count, BATCH):
            yield order[start : start + BATCH]
