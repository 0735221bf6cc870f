"""Weighted sums of all that goes in, and an activation: PyTorch's `nn.Linear`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.activations import Activation, activate
from engine.networks.layers.kaiming import weight_and_bias
from engine.networks.layers.layer import Array, Extent, Tensor, Weighing

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class Linear:
    """z = W x + b, then the activation; W is (units, inputs) and b (units,)."""

    inputs: int
    units: int
    activation: Activation

    @property
    def reads(self) -> Extent:
        """One number an input."""
        return (self.inputs,)

    @property
    def answers(self) -> Extent:
        """One number a unit."""
        return (self.units,)

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Weights and biases."""
        return weight_and_bias((self.units, self.inputs), self.units, self.inputs)

    @property
    def formula(self) -> str:
        """Inputs times units and a bias each."""
        return f"{self.inputs}×{self.units}+{self.units}"

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The activations (pictures, units) for values (pictures, inputs)."""
        weights, biases = tensors
        return activate(self.activation, values @ weights.T + biases)

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """`nn.Linear` over these tensors, and its activation unless that is the identity."""
        from engine.networks.torch_modules.linear import linear_modules

        weights, biases = tensors
        return linear_modules(weights, biases, self.activation)

    def reading(self, tensors: tuple[Array, ...]) -> Array:
        """The rows of W."""
        return tensors[0]

    def painting(self, tensors: tuple[Array, ...]) -> Array:
        """The columns of W."""
        return tensors[0].T

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Weighing:
        """A row of W, all inputs, and the unit's bias."""
        weights, biases = tensors
        return Weighing(weights[unit], values, float(biases[unit]))
