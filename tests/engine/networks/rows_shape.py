"""A shape of network of its own, with a layer of its own: nothing of it is known outside the tests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest

from engine.activations import Activation, activate
from engine.networks.layers.layer import Array, Extent, Layer, Tensor, Weighing
from engine.networks.layers.linear import Linear
from engine.networks.shapes import catalogue
from engine.networks.shapes.shape import Plan, Shape
from engine.pictures.picture import GridSize

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class RowSums:
    """A weighted sum of each row of a picture, by the same weights for all rows."""

    height: int
    width: int
    activation: Activation

    @property
    def reads(self) -> Extent:
        return (self.height, self.width)

    @property
    def answers(self) -> Extent:
        return (self.height,)

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        bound = 1.0 / math.sqrt(self.width)
        return Tensor("weight", (self.width,), bound), Tensor("bias", (1,), bound)

    @property
    def formula(self) -> str:
        return f"{self.width}+1"

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        weights, bias = tensors
        return activate(self.activation, values.reshape(len(values), *self.reads) @ weights + bias)

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        from tests.engine.networks.rows_in_torch import RowSumsModule

        return (RowSumsModule(*tensors, self),)

    def reading(self, tensors: tuple[Array, ...]) -> Array:
        """Unit j reads row j."""
        reads = np.zeros((self.height, *self.reads), dtype=np.float32)
        reads[np.arange(self.height), np.arange(self.height)] = tensors[0]
        return reads

    def painting(self, tensors: tuple[Array, ...]) -> None:
        return None

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Weighing:
        return Weighing(tensors[0], values.reshape(self.reads)[unit], float(tensors[1][0]))


@dataclass(frozen=True)
class Rows(Shape):
    """Row sums first, then linear layers; `squash` is a setting that no other shape has."""

    name: ClassVar[str] = "rows"
    sentence: ClassVar[str] = "A picture is read row by row."

    squash: Activation = Activation.TANH

    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        return (
            RowSums(size.height, size.width, self.squash),
            Linear(size.height, plan.code, plan.code_activation),
            Linear(plan.code, size.pixels, plan.output),
        )

    def code_layer(self, plan: Plan) -> int:
        return 1


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shape, in the registry by one line."""
    monkeypatch.setattr(catalogue, "SHAPES", catalogue.by_name(*catalogue.SHAPES.values(), Rows))
