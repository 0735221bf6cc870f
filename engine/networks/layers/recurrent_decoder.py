"""Paints a picture row by row, or column by column, each row from the state and the row before: PyTorch's `nn.GRU`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.activations import Activation
from engine.along import Along
from engine.networks.layers.gru import from_inputs, gru_formula, gru_tensors, next_state
from engine.networks.layers.layer import Array, Extent, Tensor
from engine.networks.layers.linear import Linear
from engine.networks.layers.stepwise import Unrolled, cells_along

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


class Step(NamedTuple):
    """One step of painting, for a batch."""

    state: Array  # (pictures, units)
    painted: Array  # (pictures, pixels a step): a row, or a column


@dataclass(frozen=True)
class RecurrentDecoder:
    """Reads its first state. Each step reads the row before, none at first, and paints a row from the state.

    The row before is the one that it painted itself; while it learns with `teacher_forcing`, that of the clean picture
    (Williams and Zipser, "A learning algorithm for continually running fully recurrent neural networks", 1989).
    """

    units: int
    height: int
    width: int
    activation: Activation
    along: Along = Along.ROWS
    teacher_forcing: bool = False

    @property
    def reads(self) -> Extent:
        """The first state."""
        return (self.units,)

    @property
    def answers(self) -> Extent:
        """The picture."""
        return (self.height, self.width)

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Those of the recurrent layer, and weights and biases of what paints a row from the state."""
        painter = [tensor._replace(belongs_to=self.along) for tensor in self.painter.tensors]
        return *gru_tensors(self.painter.units, self.units, self.along), *painter

    @property
    def painter(self) -> Linear:
        """What paints a row from the state."""
        return Linear(self.units, self.along.extent(*self.answers)[1], self.activation)

    @property
    def formula(self) -> str:
        """Weights of three gates for row and state and their biases, and the painter's."""
        return f"{gru_formula(self.painter.units, self.units)}+{self.painter.formula}"

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The pictures (pictures, pixels) for first states (pictures, units)."""
        painted = [step.painted for step in self.steps(tensors, values)]
        return self.along.pictures(np.stack(painted, axis=1))

    def steps(self, tensors: tuple[Array, ...], values: Array) -> Iterator[Step]:
        """Each row as it arrives, with the state it is painted from, for first states (pictures, units)."""
        steps, length = self.along.extent(*self.answers)
        painter, state = self.painter, values
        painted = np.zeros((len(values), length), dtype=np.float32)
        for _ in range(steps):
            state = next_state(tensors, from_inputs(tensors, painted), state)
            painted = painter.answer(tensors[4:], state)
            yield Step(state, painted)

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """`nn.GRU` and `nn.Linear` over these tensors."""
        from engine.networks.torch_modules import recurrent_decoder as torchs

        kind = torchs.TaughtDecoderModule if self.teacher_forcing else torchs.RecurrentDecoderModule
        return (kind(tensors, self.height, self.width, self.activation, self.along),)

    def reading(self, tensors: tuple[Array, ...]) -> None:
        """It reads a code, no picture."""

    def painting(self, tensors: tuple[Array, ...]) -> None:
        """What a number of the state paints depends on all others."""

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> None:
        """A pixel's sum is of a state on the way, not of what goes in."""

    def unrolled(self, tensors: tuple[Array, ...], values: Array) -> Unrolled:
        """The state that each step is painted from."""
        states = np.concatenate([step.state for step in self.steps(tensors, values[np.newaxis])])
        return Unrolled(states, cells_along(self.along, *self.answers), self.along)
