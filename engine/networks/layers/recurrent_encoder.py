"""Reads a picture row by row, or column by column, and answers the state that it ends in: PyTorch's `nn.GRU`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.activations import Activation
from engine.along import Along
from engine.networks.layers.gru import from_inputs, gru_formula, gru_tensors, next_state
from engine.networks.layers.layer import Array, Extent, Tensor
from engine.networks.layers.stepwise import Unrolled, cells_along

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class RecurrentEncoder:
    """A gated recurrent unit layer over the steps of a picture; its first state is zero."""

    height: int
    width: int
    units: int
    along: Along = Along.ROWS

    @property
    def reads(self) -> Extent:
        """The picture."""
        return (self.height, self.width)

    @property
    def answers(self) -> Extent:
        """The last state."""
        return (self.units,)

    @property
    def activation(self) -> Activation:
        """None: a state lies between -1 and 1 as it is."""
        return Activation.IDENTITY

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Those of the recurrent layer."""
        return gru_tensors(self.along.extent(*self.reads)[1], self.units, self.along)

    @property
    def formula(self) -> str:
        """Weights of three gates for input and state, and their biases."""
        return gru_formula(self.along.extent(*self.reads)[1], self.units)

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The last states (pictures, units) for pictures (pictures, pixels)."""
        state = np.zeros((len(values), self.units), dtype=np.float32)
        for after in self.states(tensors, values):
            state = after
        return state

    def states(self, tensors: tuple[Array, ...], values: Array) -> Iterator[Array]:
        """The state (pictures, units) after each step of pictures (pictures, pixels), as it arrives."""
        state = np.zeros((len(values), self.units), dtype=np.float32)
        sums = from_inputs(tensors, self.along.sequences(values, *self.reads))
        for step in range(sums.shape[1]):
            state = next_state(tensors, sums[:, step], state)
            yield state

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """`nn.GRU` over these tensors."""
        from engine.networks.torch_modules.recurrent_encoder import RecurrentEncoderModule

        return (RecurrentEncoderModule(tensors, self.height, self.width, self.along),)

    def reading(self, tensors: tuple[Array, ...]) -> None:
        """What a unit reads changes from step to step with its gates."""

    def painting(self, tensors: tuple[Array, ...]) -> None:
        """It paints no picture."""

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> None:
        """A state is no single sum."""

    def unrolled(self, tensors: tuple[Array, ...], values: Array) -> Unrolled:
        """The state after each step that is read."""
        states = np.concatenate(list(self.states(tensors, values[np.newaxis])))
        return Unrolled(states, cells_along(self.along, *self.reads), self.along)
