"""Where the parameters of a network's layers lie in one flat vector, in the order PyTorch lists them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.networks.layers.layer import Array, Extent, Layer, Tensor
from engine.pictures.picture import GridSize

Vector = npt.NDArray[np.float32]
LOW_BITS = np.uint32((1 << 24) - 1)


class Place(NamedTuple):
    """Where a tensor lies in the flat vector."""

    start: int
    stop: int
    shape: Extent


@dataclass(frozen=True)
class Layout:
    """A network made for one size of pictures: its layers, and the place of every tensor of theirs."""

    size: GridSize
    layers: tuple[Layer, ...]
    code_layer: int  # which of them answers the code
    places: tuple[tuple[Place, ...], ...]  # a layer's tensors, in their order
    count: int  # parameters in all
    coding: int = 1  # how many layers make the code, the one that answers it among them

    @property
    def widths(self) -> tuple[int, ...]:
        """How many numbers there are from layer to layer, the picture's first and the output's last."""
        return (self.size.pixels, *(math.prod(layer.answers) for layer in self.layers))

    @property
    def encoder(self) -> tuple[Layer, ...]:
        """The layers before those that make the code."""
        return self.layers[: self.code_layer + 1 - self.coding]

    @property
    def coders(self) -> tuple[Layer, ...]:
        """The layers that make the code, the one that answers it last."""
        return self.layers[self.code_layer + 1 - self.coding : self.code_layer + 1]

    @property
    def code(self) -> Layer:
        """The layer that answers the code."""
        return self.layers[self.code_layer]

    @property
    def decoder(self) -> tuple[Layer, ...]:
        """The layers between the code and the output."""
        return self.layers[self.code_layer + 1 : -1]

    def drops(self, layer: int) -> bool:
        """Whether dropout falls on a layer's answers: on hidden ones, not on the code and not on the output."""
        return layer <= self.code_layer - self.coding or self.code_layer < layer < len(self.layers) - 1

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """All tensors, in the order in which they lie."""
        return tuple(tensor for layer in self.layers for tensor in layer.tensors)

    def views(self, parameters: Vector) -> tuple[tuple[Array, ...], ...]:
        """The tensors of every layer as views of the flat vector (count,); nothing is copied."""
        return tuple(
            tuple(parameters[start:stop].reshape(shape) for start, stop, shape in layer)
            for layer in self.places
        )


def laid_out(size: GridSize, layers: tuple[Layer, ...], code_layer: int, coding: int = 1) -> Layout:
    """The layout of layers: one tensor behind the other."""
    places: list[tuple[Place, ...]] = []
    start = 0
    for layer in layers:
        here = []
        for tensor in layer.tensors:
            here.append(Place(start, start + tensor.numbers, tensor.shape))
            start += tensor.numbers
        places.append(tuple(here))
    return Layout(size, layers, code_layer, tuple(places), start, coding)


def first_parameters(layout: Layout, seed: int) -> Vector:
    """The weights a network starts from: float32, to the bit those of `torch.manual_seed(seed)` and torch's modules.

    PyTorch draws one tensor after the other from U(-bound, bound), taking the low 24 bits of each output of a
    Mersenne Twister. NumPy has the same generator, so the first weights need no torch. `seed` is 0 to 2**32 - 1.

    Scaling a draw is one fused multiply-add, as in torch's code for AVX2, AVX-512 and ARM, so the weights are
    the same on every machine. Torch's plain x86 code (processors before 2013, or ATEN_CPU_CAPABILITY=default)
    rounds twice; its weights then differ in the last places where a bound is no power of two.
    """
    draws = np.random.RandomState(seed).randint(0, 2**32, layout.count, dtype=np.uint32) & LOW_BITS
    numbers = [tensor.numbers for tensor in layout.tensors]
    low = np.array([-tensor.bound for tensor in layout.tensors], dtype=np.float32)
    scale = 2.0**-24 * (np.float32(-2.0) * low).astype(np.float64)
    # PyTorch multiplies and adds with one rounding; products of float32 are exact in float64
    drawn = draws * np.repeat(scale, numbers) + np.repeat(low.astype(np.float64), numbers)
    return drawn.astype(np.float32)
