"""The same few filters at every second place of a map, and an activation: PyTorch's `nn.Conv2d` with stride 2.

LeCun et al., "Gradient-based learning applied to document recognition", 1998.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.activations import Activation, activate
from engine.networks.layers.kaiming import weight_and_bias
from engine.networks.layers.layer import Array, Extent, Tensor, Weighing
from engine.networks.layers.parts import in_parts
from engine.networks.layers.patched import Patch
from engine.networks.layers.readers import Readers
from engine.networks.layers.strides import STRIDE, halved, patches, reaching

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class Convolution:
    """z = w * x + b over patches of kernel x kernel cells; w is (filters, channels, kernel, kernel), b (filters,).

    Maps of height x width become maps of half the size, odd sides rounded up. `kernel` is odd.
    """

    channels: int
    height: int
    width: int
    filters: int
    kernel: int
    activation: Activation

    @property
    def reads(self) -> Extent:
        """Maps, one a channel."""
        return (self.channels, self.height, self.width)

    @property
    def answers(self) -> Extent:
        """Maps, one a filter."""
        return (self.filters, halved(self.height), halved(self.width))

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Filters and biases."""
        shape = (self.filters, self.channels, self.kernel, self.kernel)
        return weight_and_bias(shape, self.filters, self.channels * self.kernel**2)

    @property
    def formula(self) -> str:
        """The cells of every filter, and a bias each."""
        return f"{self.kernel}×{self.kernel}×{self.channels}×{self.filters}+{self.filters}"

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The maps (pictures, filters rows columns) for maps (pictures, channels height width)."""
        return in_parts(
            self._answer, tensors, values, self.channels * self.height * self.width * self.kernel**2
        )

    def _answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        weights, biases = tensors
        maps = values.reshape(len(values), *self.reads)
        found = patches(maps, self.kernel).reshape(len(values), weights[0].size, -1)
        sums = weights.reshape(self.filters, -1) @ found + biases[:, np.newaxis]
        return activate(self.activation, sums.reshape(len(values), -1))

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """`nn.Conv2d` over these tensors, and its activation unless that is the identity; flat outside."""
        from engine.networks.torch_modules.convolution import convolution_modules

        weights, biases = tensors
        return convolution_modules(weights, biases, self.reads, self.activation, STRIDE)

    def reading(self, tensors: tuple[Array, ...]) -> None:
        """A filter belongs to no place of the picture."""
        return None

    def painting(self, tensors: tuple[Array, ...]) -> None:
        """Nor does what it answers."""
        return None

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Weighing:
        """The filter of the map that the unit is in, over those cells of its patch that lie within the maps."""
        weights, biases = tensors
        filter_, row, column = np.unravel_index(unit, self.answers)
        maps = values.reshape(self.reads)
        top, left = (STRIDE * int(place) - self.kernel // 2 for place in (row, column))
        down = slice(max(0, -top), min(self.kernel, self.height - top))
        right = slice(max(0, -left), min(self.kernel, self.width - left))
        seen = maps[:, top + down.start : top + down.stop, left + right.start : left + right.stop]
        return Weighing(weights[filter_][:, down, right].ravel(), seen.ravel(), float(biases[filter_]))

    def patch(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Patch:
        """The whole filter, and the cells that it is laid over."""
        filter_, row, column = (int(place) for place in np.unravel_index(unit, self.answers))
        edge = self.kernel // 2
        padded = np.pad(values.reshape(self.reads), ((0, 0), (edge, edge), (edge, edge)))
        top, left = STRIDE * row, STRIDE * column
        seen = padded[:, top : top + self.kernel, left : left + self.kernel]
        corner = top - edge, left - edge
        return Patch(tensors[0][filter_], seen, corner, "its filter above, what that reads here below")

    def readers(self, tensors: tuple[Array, ...], source: int) -> Readers:
        """The units whose patches reach a cell, and with which weight."""
        channel, row, column = (int(place) for place in np.unravel_index(source, self.reads))
        _, rows, columns = self.answers
        above, down = reaching(row, rows, self.kernel)
        beside, right = reaching(column, columns, self.kernel)
        units = np.arange(self.filters * rows * columns).reshape(self.answers)
        own = tensors[0][:, channel][:, down][:, :, right]
        return Readers(units[:, above][:, :, beside].ravel(), own.ravel())
