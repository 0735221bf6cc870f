"""What layers share that make a code without parameters of their own."""

from __future__ import annotations

from dataclasses import dataclass

from engine.activations import Activation
from engine.networks.layers.layer import Array, Extent, Tensor


@dataclass(frozen=True)
class WeightlessCode:
    """Answers a code of so many numbers, none of which is a weighted sum."""

    numbers: int

    @property
    def answers(self) -> Extent:
        """The code."""
        return (self.numbers,)

    @property
    def activation(self) -> Activation:
        """None."""
        return Activation.IDENTITY

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """None."""
        return ()

    @property
    def formula(self) -> str:
        """Nothing is counted."""
        return ""

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> None:
        """No number is a sum."""
