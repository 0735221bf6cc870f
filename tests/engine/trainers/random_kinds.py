"""Random mixtures of shape, code, penalties, dropout and noise that combine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.activations import OUTPUT_ACTIVATIONS, Activation
from engine.along import Along
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.networks.shapes.dense import Dense
from engine.networks.shapes.sequence import Sequence
from engine.networks.shapes.shape import Shape
from engine.objective.catalogue import known_penalties
from engine.pictures.picture import GridSize
from engine.settings.penalties import PenaltyWeight, in_order
from engine.settings.training import InputNoise, NoiseKind, TrainingSettings
from engine.trainers.trainer import Task

Random = np.random.Generator
# How to draw a network of each shape; a new shape joins by a line.
NETWORKS: dict[type[Shape], Callable[[Random], Network]] = {
    Dense: lambda random: Network(_units(random, 3), 1, _units(random, 3)),
    Convolutional: lambda random: _convolutional(random, int(random.integers(1, 3))),
    Sequence: lambda random: Network(
        _one(random),
        1,
        _one(random),
        shape=Sequence(list(Along)[random.integers(2)], bool(random.integers(2))),
    ),
}
WEIGHTS = {"l1": 0.3, "activity": 0.2, "gaussian": 0.7, "contractive": 0.05}


def random_kind(seed: int, shape: type[Shape] = Dense) -> Task:
    """A task of a shape, everything else drawn by chance among what combines."""
    random = np.random.default_rng(seed)

    def pick(kinds: list) -> object:
        return kinds[random.integers(len(kinds))]

    coding = pick(list(Coding))
    activation = pick(list(Activation))
    network = replace(
        NETWORKS[shape](random),
        code=int(random.integers(1, 9)),
        coding=coding,
        kept=int(random.integers(1, 4)),
        hidden=pick(list(Activation)),
        code_activation=activation,
        output=pick(list(OUTPUT_ACTIVATIONS)),
    )
    weights = {name: weight for name, weight in WEIGHTS.items() if random.random() < 0.5}
    fitting = [one.name for one in known_penalties() if not one.unfit(network)]
    settings = TrainingSettings(
        batch=int(random.integers(1, 6)),
        shuffle=bool(random.integers(2)),
        noise=InputNoise(pick(list(NoiseKind)), float(pick([0.0, 0.3]))),
        penalties=in_order(PenaltyWeight(name, weights[name]) for name in fitting if name in weights),
        dropout=float(pick([0.0, 0.0, 0.3])),
        target_activity=float(pick([0.05, 0.2])),
        annealing=int(pick([0, 7])),
        free_bits=float(pick([0.0, 0.2])),
    )
    size = GridSize(int(random.integers(4, 9)), int(random.integers(4, 9)))
    pictures = random.random((9, size.pixels)).astype(np.float32)
    pictures[:4] = np.round(pictures[:4])
    count = int(random.integers(1, 8))
    return Task(network, size, settings, seed, pictures[:count], pictures[count:])


def _convolutional(random: Random, stages: int) -> Network:
    encoder, decoder = (tuple(int(n) for n in random.integers(1, 10, stages)) for _ in range(2))
    return Network(encoder, 1, decoder, shape=Convolutional(list(Kernel)[random.integers(2)]))


def _units(random: Random, most: int) -> tuple[int, ...]:
    return tuple(int(n) for n in random.integers(2, 20, random.integers(0, most)))


def _one(random: Random) -> tuple[int, ...]:
    return (int(random.integers(2, 20)),)
