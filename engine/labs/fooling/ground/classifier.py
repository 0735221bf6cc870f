"""A small classifier: weighted sums of the pixels, ReLU, and a score for each class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.ground.classes import UNKNOWN, Classes

if TYPE_CHECKING:
    from torch import nn

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
BLOCK = 2_000  # pictures that are answered at once


@dataclass(frozen=True, eq=False)
class Classifier:
    """pixels -> units (ReLU) -> classes. A picture's class is that of the largest score, the first of equals.

    `reads` is (units, pixels), `says` (classes, units); the biases (units,) and (classes,).
    """

    classes: Classes
    reads: Rows
    read_biases: Rows
    says: Rows
    say_biases: Rows

    def scores(self, pictures: Rows) -> Rows:
        """The score of every class (pictures, classes) for pictures (pictures, pixels)."""
        return self.after(pictures @ self.reads.T + self.read_biases)

    def after(self, sums: Rows) -> Rows:
        """The scores (pictures, classes) for the units' weighted sums (pictures, units)."""
        scores: Rows = np.maximum(sums, np.float32(0)) @ self.says.T + self.say_biases
        return scores

    def chances(self, pictures: Rows) -> npt.NDArray[np.float64]:
        """How sure it is of every class (pictures, classes): the softmax of the scores."""
        scores = self.scores(pictures).astype(np.float64)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: npt.NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def told(self, pictures: Rows) -> Labels:
        """The class of every picture, by number (pictures,)."""
        told = np.empty(len(pictures), dtype=np.int64)
        for start in range(0, len(pictures), BLOCK):
            told[start : start + BLOCK] = self.scores(pictures[start : start + BLOCK]).argmax(axis=1)
        return told

    def accuracy(self, pictures: Rows, labels: Labels) -> float:
        """The share told right of those pictures that have a class; NaN if none has."""
        known = labels != UNKNOWN
        return float((self.told(pictures[known]) == labels[known]).mean()) if known.any() else float("nan")

    @cached_property
    def train_accuracy(self) -> float:
        """The share of the pictures that it learnt from that it tells right."""
        return self.accuracy(self.classes.train, self.classes.train_labels)

    @cached_property
    def test_accuracy(self) -> float:
        """The share of the test pictures of its classes that it tells right; NaN if there are none."""
        return self.accuracy(self.classes.test, self.classes.test_labels)

    def torch_module(self) -> nn.Sequential:
        """The same in PyTorch, over these very weights; pictures (pictures, pixels) to scores."""
        import torch
        from torch import nn

        layers = []
        for weights, biases in ((self.reads, self.read_biases), (self.says, self.say_biases)):
            layer = nn.Linear(weights.shape[1], weights.shape[0], device="meta")  # draws no weights
            layer.weight = nn.Parameter(torch.from_numpy(weights), requires_grad=False)
            layer.bias = nn.Parameter(torch.from_numpy(biases), requires_grad=False)
            layers.append(layer)
        return nn.Sequential(layers[0], nn.ReLU(), layers[1])
