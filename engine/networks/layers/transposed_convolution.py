"""A convolution's way back: every cell paints a patch, and an activation. PyTorch's `nn.ConvTranspose2d`, stride 2.

Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
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
from engine.networks.layers.strides import STRIDE, halved, reaching, spread_out

if TYPE_CHECKING:
    from torch import Tensor as TorchTensor
    from torch import nn


@dataclass(frozen=True)
class TransposedConvolution:
    """Patches w of kernel x kernel cells, by how much each cell holds, added up, and b; then the activation.

    w is (channels, filters, kernel, kernel) and b (filters,). The maps become `height` x `width`, which a convolution
    of the same kernel would halve to those that are read. `kernel` is odd.
    """

    channels: int
    height: int  # of what is answered
    width: int
    filters: int
    kernel: int
    activation: Activation

    @property
    def reads(self) -> Extent:
        """Maps, one a channel."""
        return (self.channels, halved(self.height), halved(self.width))

    @property
    def answers(self) -> Extent:
        """Maps of twice the size, one a filter."""
        return (self.filters, self.height, self.width)

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """Patches and biases; PyTorch takes the filters, not the channels, for what is summed."""
        shape = (self.channels, self.filters, self.kernel, self.kernel)
        return weight_and_bias(shape, self.filters, self.filters * self.kernel**2)

    @property
    def formula(self) -> str:
        """The cells of every patch, and a bias for each map."""
        return f"{self.kernel}×{self.kernel}×{self.channels}×{self.filters}+{self.filters}"

    def answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        """The maps (pictures, filters height width) for maps (pictures, channels rows columns)."""
        return in_parts(
            self._answer, tensors, values, self.filters * self.height * self.width * self.kernel**2
        )

    def _answer(self, tensors: tuple[Array, ...], values: Array) -> Array:
        weights, biases = tensors
        count, (channels, rows, columns) = len(values), self.reads
        pieces = weights.reshape(channels, -1).T @ values.reshape(count, channels, -1)
        apart = pieces.reshape(count, self.filters, self.kernel, self.kernel, rows, columns)
        sums = spread_out(apart, self.height, self.width) + biases[:, np.newaxis, np.newaxis]
        return activate(self.activation, sums.reshape(count, -1))

    def torch_modules(self, tensors: tuple[TorchTensor, ...]) -> tuple[nn.Module, ...]:
        """`nn.ConvTranspose2d` over these tensors, and its activation unless that is the identity; flat outside."""
        from engine.networks.torch_modules.transposed_convolution import transposed_modules

        weights, biases = tensors
        return transposed_modules(weights, biases, self.reads, self.answers, self.activation, STRIDE)

    def reading(self, tensors: tuple[Array, ...]) -> None:
        """A unit reads cells of other maps, which are no picture."""
        return None

    def painting(self, tensors: tuple[Array, ...]) -> None:
        """A patch belongs to no place of the picture."""
        return None

    def weighing(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Weighing:
        """What the cells whose patches reach the unit lay there."""
        weights, biases = tensors
        filter_, row, column = (int(place) for place in np.unravel_index(unit, self.answers))
        _, rows, columns = self.reads
        above, down = self._reaching(row, rows)
        beside, right = self._reaching(column, columns)
        own = weights[:, filter_][:, down][:, :, right]
        seen = values.reshape(self.reads)[:, above][:, :, beside]
        return Weighing(own.ravel(), seen.ravel(), float(biases[filter_]))

    def patch(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Patch:
        """The patches that the cells of each map paint, and the cells whose patches reach the unit."""
        filter_, row, column = (int(place) for place in np.unravel_index(unit, self.answers))
        _, rows, columns = self.reads
        above, beside = self._reaching(row, rows)[0], self._reaching(column, columns)[0]
        cells = values.reshape(self.reads)[:, above][:, :, beside]
        corner = above[0], beside[0]
        return Patch(
            tensors[0][:, filter_], cells, corner, "what cells paint above, those that reach here below"
        )

    def readers(self, tensors: tuple[Array, ...], source: int) -> Readers:
        """The units that a cell lays its patches over, as far as they lie within the maps, and with which weight."""
        channel, row, column = (int(place) for place in np.unravel_index(source, self.reads))
        top, left = (STRIDE * place - self.kernel // 2 for place in (row, column))
        down = slice(max(0, -top), min(self.kernel, self.height - top))
        right = slice(max(0, -left), min(self.kernel, self.width - left))
        units = np.arange(self.filters * self.height * self.width).reshape(self.answers)
        reached = units[:, top + down.start : top + down.stop, left + right.start : left + right.stop]
        return Readers(reached.ravel(), tensors[0][channel][:, down, right].ravel())

    def _reaching(self, place: int, cells: int) -> tuple[list[int], list[int]]:
        """Along a side: the cells whose patches reach a place, and with which of their own cells."""
        return reaching(place, cells, self.kernel)
