"""Every shape with every kind of code, penalty, noise and dropout: those that combine, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import numpy as np

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.dense import Dense
from engine.networks.shapes.sequence import Sequence
from engine.objective.catalogue import known_penalties, penalty_named
from engine.picture_sets.digits import handwritten_digits
from engine.pictures.picture import GridSize, Picture
from engine.settings.penalties import PenaltyWeight, in_order
from engine.settings.training import InputNoise, NoiseKind, TrainingSettings

# A small network of each shape; a new shape joins by a line.
NETWORKS = {
    Dense.name: Network((12,), 4, (12,)),
    Convolutional.name: Network((4, 6), 4, (6, 4), shape=Convolutional()),
    Sequence.name: Network((10,), 4, (10,), Activation.TANH, shape=Sequence()),
}
ALL = "all that fit"
PENALTIES = tuple(one.name for one in known_penalties())
SPOILS = {
    "clean": (InputNoise(), 0.0),
    "noise": (InputNoise(NoiseKind.FLIP, 0.1), 0.0),
    "dropout": (InputNoise(), 0.2),
    "both": (InputNoise(NoiseKind.BLOCK, 0.2), 0.1),
}


class Mixture(NamedTuple):
    """A choice in each of the four independent settings."""

    shape: str
    coding: Coding
    penalty: str  # a name, empty or `ALL`
    spoil: str = "clean"

    @property
    def network(self) -> Network:
        """With a code between 0 and 1 where the penalty asks for one."""
        bounded = self.coding is not Coding.SAMPLED and self.penalty in ("activity", ALL)
        activation = Activation.SIGMOID if bounded else Activation.IDENTITY
        return replace(NETWORKS[self.shape], coding=self.coding, kept=2, code_activation=activation)

    @property
    def penalties(self) -> tuple[str, ...]:
        """The names of those that are on."""
        fitting = [one.name for one in known_penalties() if not one.unfit(self.network)]
        return tuple(sorted(fitting)) if self.penalty == ALL else (self.penalty,) if self.penalty else ()

    @property
    def refusal(self) -> str:
        """Why it cannot be; empty where it can."""
        return next(filter(None, (penalty_named(name).unfit(self.network) for name in self.penalties)), "")

    @property
    def training(self) -> TrainingSettings:
        """A learning rate at which each learns something in some epochs."""
        noise, dropout = SPOILS[self.spoil]
        weights = {one.name: float(one.weight.example) for one in known_penalties()}
        return TrainingSettings(
            learning_rate=0.005,
            batch=2 if dropout else 1,
            shuffle=self.spoil == "noise",
            noise=noise,
            dropout=dropout,
            penalties=in_order(PenaltyWeight(name, weights[name]) for name in self.penalties),
        )

    def of(self, pictures: Document) -> Document:
        """The document with these settings; raises `PinholeError` where they cannot be."""
        return replace(pictures, network=self.network, training=self.training)

    def __str__(self) -> str:
        return "-".join(part for part in self if part).replace(" ", "_")


def mixtures() -> Iterator[Mixture]:
    """Shape by code by penalty, without noise and dropout."""
    return (Mixture(*one) for one in product(NETWORKS, Coding, ("", *PENALTIES, ALL)))


def digits() -> Document:
    """Six handwritten digits to learn and two others."""
    some = [digit.picture for digit in handwritten_digits()[:8]]
    return Document(GridSize(8, 8), tuple(some[:6]), tuple(some[6:]), seed=5)


def odd() -> Document:
    """Four pictures of an odd size, black and white by chance, and one to test with."""
    random = np.random.default_rng(3)
    drawn = [
        Picture(f"picture {index}", random.integers(0, 2, (7, 5)).astype(np.float32)) for index in range(5)
    ]
    return Document(GridSize(5, 7), tuple(drawn[:4]), tuple(drawn[4:]), seed=8)


PICTURES = {"lecture": lecture_document, "digits": digits, "odd size": odd}
