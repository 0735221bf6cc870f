"""Small dense networks of any width in NumPy: answers, derivatives, and a step of Adam.

They have a few hundred numbers and learn from a hundred points, so a step takes less than a call of PyTorch does;
tests hold derivatives and steps to PyTorch's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.floating]
Flat = npt.NDArray[np.floating]
Tensors = list[tuple[Values, Values]]

BETAS = 0.9, 0.999
ONE_CORE = 200_000  # multiplications of a product that stays on one core
SMALL = 1e-8  # Adam's epsilon


@dataclass(frozen=True)
class SmallNetwork:
    """Layers of weighted sums; those that `bend` are followed by tanh. One flat vector holds all parameters."""

    widths: tuple[int, ...]  # of what goes in, of each layer, and of what comes out
    bends: tuple[bool, ...]  # one a layer

    @cached_property
    def places(self) -> tuple[tuple[int, int, int, int], ...]:
        """Of each layer: how many units and inputs, where its weights begin and where its biases do."""
        places, start = [], 0
        for inputs, units in zip(self.widths, self.widths[1:], strict=False):
            places.append((units, inputs, start, start + units * inputs))
            start += units * (inputs + 1)
        return tuple(places)

    @property
    def count(self) -> int:
        """How many parameters there are."""
        units, _, _, biases = self.places[-1]
        return biases + units

    def tensors(self, parameters: Values) -> Tensors:
        """Weights (units, inputs) and biases (units,) of each layer, as views of the flat vector (count,)."""
        return [
            (parameters[start:biases].reshape(units, inputs), parameters[biases : biases + units])
            for units, inputs, start, biases in self.places
        ]

    def first(self, seed: int) -> Flat:
        """Parameters (count,) to begin with: weights normal with a deviation of 1 / √inputs, biases 0.

        So that sums spread as the numbers that go in do (LeCun and others, "Efficient BackProp", 1998).
        """
        chance = np.random.default_rng(seed)
        parameters = np.zeros(self.count)
        for weights, _ in self.tensors(parameters):
            weights[:] = chance.standard_normal(weights.shape) / math.sqrt(weights.shape[1])
        return parameters

    def answers(self, parameters: Values, inputs: Values) -> list[Values]:
        """What each layer answers for inputs (points, numbers), `inputs` first and the output last."""
        answers = [inputs]
        for (weights, biases), bend in zip(self.tensors(parameters), self.bends, strict=True):
            sums = product(answers[-1], weights.T)
            sums += biases
            answers.append(np.tanh(sums, out=sums) if bend else sums)
        return answers

    def output(self, parameters: Values, inputs: Values) -> Values:
        """What comes out for inputs (points, numbers)."""
        return self.answers(parameters, inputs)[-1]

    def backward(
        self, parameters: Values, answers: list[Values], slopes: Values
    ) -> tuple[Flat, npt.NDArray[np.float64]]:
        """Derivatives by the parameters (count,) and by the inputs (points, numbers).

        `slopes` (points, outputs) are those by the output, `answers` what `self.answers` gave.
        """
        into = np.empty(self.count, dtype=parameters.dtype)
        layers = self._back(parameters, answers, slopes)
        for (own, biases), before, (of_sums, of_inputs) in zip(
            reversed(self.tensors(into)), reversed(answers[:-1]), layers, strict=True
        ):
            own[:] = product(of_sums.T, before)
            np.sum(of_sums, axis=0, out=biases)
            slopes = of_inputs
        return into, np.asarray(slopes, dtype=np.float64)

    def input_slopes(
        self, parameters: Values, answers: list[Values], slopes: Values
    ) -> npt.NDArray[np.float64]:
        """The derivatives by the inputs alone that `backward` gives."""
        for _, of_inputs in self._back(parameters, answers, slopes):
            slopes = of_inputs
        return np.asarray(slopes, dtype=np.float64)

    def _back(
        self, parameters: Values, answers: list[Values], slopes: Values
    ) -> Iterator[tuple[Values, Values]]:
        """From the last layer to the first: the derivatives by its sums, and by what it reads."""
        for (weights, _), bend, after in zip(
            reversed(self.tensors(parameters)), reversed(self.bends), reversed(answers[1:]), strict=True
        ):
            of_sums = slopes * (1.0 - after * after) if bend else slopes
            slopes = product(of_sums, weights)
            yield of_sums, slopes


def narrowed(network: SmallNetwork, parameters: Flat, inputs: int) -> tuple[SmallNetwork, Flat]:
    """The network that answers the same where only the first `inputs` numbers are not 0."""
    narrow = SmallNetwork((inputs, *network.widths[1:]), network.bends)
    own = np.empty(narrow.count)
    for (weights, biases), (wide, wide_biases) in zip(
        narrow.tensors(own), network.tensors(parameters), strict=True
    ):
        weights[:], biases[:] = wide[:, : weights.shape[1]], wide_biases
    return narrow, own


def widened(network: SmallNetwork, first: Flat, narrow: SmallNetwork, learnt: Flat) -> Flat:
    """The parameters (count,) of a network that began at `first` after its narrow one has learnt.

    What the network itself learns, but for rounding, where all further numbers are 0: their weights have no derivative.
    """
    parameters = first.copy()
    for (wide, wide_biases), (weights, biases) in zip(
        network.tensors(parameters), narrow.tensors(learnt), strict=True
    ):
        wide[:, : weights.shape[1]], wide_biases[:] = weights, biases
    return parameters


def product(left: Values, right: Values) -> Values:
    """The matrix product, some rows at a time where it is large.

    A larger one would be shared out to all cores, which takes ten times as long while one of them is busy otherwise.
    """
    rows, inner = left.shape
    part = max(1, ONE_CORE // (inner * right.shape[1]))
    if part >= rows:
        return left @ right
    whole = np.empty((rows, right.shape[1]), dtype=np.result_type(left, right))
    for start in range(0, rows, part):
        np.matmul(left[start : start + part], right, out=whole[start : start + part])
    return whole


def classifier(inputs: int, hidden: int) -> SmallNetwork:
    """Two hidden layers of tanh and one number: below 0 it is one class, above 0 the other."""
    return SmallNetwork((inputs, hidden, hidden, 1), (True, True, False))


def through_one_number(inputs: int, hidden: int) -> SmallNetwork:
    """An autoencoder whose code is one number, with a hidden layer of tanh on each side."""
    return SmallNetwork((inputs, hidden, 1, hidden, inputs), (True, False, True, False))


class Adam:
    """Parameters (count,) on their way; Kingma and Ba, "Adam", 2015, with PyTorch's usual numbers."""

    def __init__(self, parameters: Flat, rate: float) -> None:
        self.parameters = parameters
        self._rate = rate
        self._mean = np.zeros_like(parameters)
        self._square = np.zeros_like(parameters)
        self._steps = 0

    def step(self, gradient: Flat) -> None:
        """Take one step down a gradient (count,)."""
        first, second = BETAS
        self._steps += 1
        self._mean += (1.0 - first) * (gradient - self._mean)
        self._square += (1.0 - second) * (gradient * gradient - self._square)
        root = np.sqrt(self._square / (1.0 - second**self._steps)) + SMALL
        self.parameters -= self._rate / (1.0 - first**self._steps) * self._mean / root
