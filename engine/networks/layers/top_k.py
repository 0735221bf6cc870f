"""A code of which only the k numbers of largest size are kept.

Makhzani and Frey, "k-sparse autoencoders", 2014; there by value, here by size, since a code may be negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

from engine.networks.layers.layer import Array, Extent
from engine.networks.layers.weightless_code import WeightlessCode

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class TopK(WeightlessCode):
    """Answers the `kept` largest of `numbers` numbers where they stand, and zero elsewhere; of equals the first."""

    source: ClassVar[str] = "Before top-k"

    kept: int

    @property
    def reads(self) -> Extent:
        """The whole code."""
        return (self.numbers,)

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The numbers that are kept, (pictures, numbers)."""
        return np.where(self.dropped(values), np.float32(0), values)

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """The same in torch."""
        from engine.networks.torch_modules.top_k import TopKModule

        return (TopKModule(self.kept),)

    def reading(self, tensors: tuple[Array, ...]) -> Array:
        """Each number reads itself."""
        return np.eye(self.numbers, dtype=np.float32)

    def painting(self, tensors: tuple[Array, ...]) -> Array:
        """Each number paints itself."""
        return np.eye(self.numbers, dtype=np.float32)

    def spreads(self, values: Array) -> None:
        """Nothing is drawn."""

    def dropped(self, values: Array) -> npt.NDArray[np.bool_]:
        """Which numbers (pictures, numbers) are not among those kept."""
        order = np.argsort(-np.abs(values), axis=1, kind="stable")[:, : self.kept]
        dropped = np.ones(values.shape, dtype=np.bool_)
        np.put_along_axis(dropped, order, False, axis=1)
        return dropped
