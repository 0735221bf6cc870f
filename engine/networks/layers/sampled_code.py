"""A code drawn around its mean: of each number a mean and a log variance are read.

Kingma and Welling, "Auto-encoding variational Bayes", 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from engine.networks.layers.layer import Array, Extent
from engine.networks.layers.weightless_code import WeightlessCode

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class SampledCode(WeightlessCode):
    """Reads `numbers` means and then as many log variances; answers the means, and while learning draws around them."""

    source: ClassVar[str] = "Mean and spread"

    @property
    def reads(self) -> Extent:
        """Means and log variances."""
        return (2 * self.numbers,)

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The means (pictures, numbers)."""
        return values[:, : self.numbers]

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """The draw, which needs to know the lesson."""
        from engine.networks.torch_modules.sampled_code import SampledCodeModule

        return (SampledCodeModule(self.numbers),)

    def reading(self, tensors: tuple[Array, ...]) -> Array:
        """Each number reads its mean."""
        return np.eye(self.numbers, 2 * self.numbers, dtype=np.float32)

    def painting(self, tensors: tuple[Array, ...]) -> Array:
        """A mean paints its number, a log variance nothing."""
        return self.reading(tensors).T

    def spreads(self, values: Array) -> Array:
        """Standard deviations (pictures, numbers)."""
        return spread(values)

    def dropped(self, values: Array) -> None:
        """All numbers are kept."""


def divergences(numbers: Array) -> Array:
    """Kullback-Leibler divergences (pictures, code), in nats, from N(0, 1) for what a sampled code reads."""
    half = numbers.shape[-1] // 2
    means, variances = numbers[..., :half], numbers[..., half:]
    with np.errstate(over="ignore", invalid="ignore"):
        far: Array = np.float32(0.5) * (means * means + np.exp(variances) - np.float32(1) - variances)
    return far


def spread(numbers: Array) -> Array:
    """Standard deviations (pictures, code) for what a sampled code reads, (pictures, 2 code)."""
    half = numbers.shape[-1] // 2
    with np.errstate(over="ignore"):
        wide: Array = np.exp(np.float32(0.5) * numbers[..., half:])
    return wide
