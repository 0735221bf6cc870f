"""What every kind of layer promises."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from engine.activations import Activation

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn

Array = npt.NDArray[np.float32]
Extent = tuple[int, ...]  # of numbers that belong together: (units,), or (channels, height, width)


class Tensor(NamedTuple):
    """One array of a layer's parameters."""

    name: str  # as PyTorch's module of the same kind calls it
    shape: Extent
    bound: float  # the first values are drawn evenly between -bound and bound
    belongs_to: str = ""  # where the same extents may mean another thing: what, such as `rows`

    @property
    def numbers(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


class Layer(Protocol):
    """One step of a network: it reads numbers, has parameters, and answers numbers. Frozen and hashable.

    Batches are flat between layers: float32 (pictures, numbers), whatever `reads` and `answers` say of their extent.
    `tensors` arguments are the arrays of the layer's parameters, in the order of the property.
    """

    @property
    def reads(self) -> Extent:
        """The extent of what goes in."""

    @property
    def answers(self) -> Extent:
        """The extent of what comes out."""

    @property
    def activation(self) -> Activation:
        """What is done to the weighted sums at the end."""

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """The parameters, in the order in which PyTorch lists and draws them."""

    @property
    def formula(self) -> str:
        """The number of parameters as it is counted, such as `64×16+16`."""

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """What comes out for values (pictures, reads); returns (pictures, answers)."""

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """PyTorch's modules for this layer, one after the other, over these very tensors; loads torch."""

    def reading(self, tensors: tuple[Array, ...]) -> Array | None:
        """What each unit reads: weights (units, *reads), or None where a unit has no picture of its own."""

    def painting(self, tensors: tuple[Array, ...]) -> Array | None:
        """What each number that goes in paints: weights (reads, *answers), or None."""

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Weighing | None:
        """How one unit comes to its weighted sum for values (reads,), or None where that is no single sum."""


class Weighing(NamedTuple):
    """A weighted sum: `weights` and `inputs`, one entry a term, and the bias."""

    weights: Array
    inputs: Array
    bias: float
