"""All weights and biases of a network in one flat vector, in the order PyTorch lists them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.networks.spec import NetworkSpec

Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float32]


class Layer(NamedTuple):
    """Views into the flat vector: `weights` (units, inputs) and `biases` (units,)."""

    weights: Matrix
    biases: Vector


def layer_views(parameters: Vector, sizes: tuple[int, ...]) -> tuple[Layer, ...]:
    """The layers of a flat parameter vector, without copying; `sizes` are the units of all layers."""
    layers = []
    start = 0
    for inputs, units in pairwise(sizes):
        weights = parameters[start : start + inputs * units].reshape(units, inputs)
        start += inputs * units
        layers.append(Layer(weights, parameters[start : start + units]))
        start += units
    return tuple(layers)


def first_parameters(spec: NetworkSpec, pixels: int, seed: int) -> Vector:
    """The weights a network starts from: float32, to the bit those of `torch.manual_seed(seed)` and `nn.Linear`.

    PyTorch draws every weight and then every bias of a layer from U(-1/sqrt(inputs), 1/sqrt(inputs)) (Kaiming
    uniform with a = sqrt(5)), taking the low 24 bits of each output of a Mersenne Twister. NumPy has the same
    generator, so the first weights need no torch. `seed` is 0 to 2**32 - 1.

    Scaling a draw is one fused multiply-add, as in torch's code for AVX2, AVX-512 and ARM, so the weights are
    the same on every machine. Torch's plain x86 code (processors before 2013, or ATEN_CPU_CAPABILITY=default)
    rounds twice; its weights then differ in the last places where a bound is no power of two.
    """
    generator = np.random.MT19937()
    generator._legacy_seeding(seed)
    sizes = spec.sizes(pixels)
    parts: list[Vector] = []
    for inputs, units in pairwise(sizes):
        weight_bound = math.sqrt(3.0) * math.sqrt(2.0 / 6.0) / math.sqrt(inputs)
        parts.append(_uniform(generator, inputs * units, weight_bound))
        parts.append(_uniform(generator, units, 1.0 / math.sqrt(inputs)))
    return np.concatenate(parts)


def _uniform(generator: np.random.MT19937, count: int, bound: float) -> Vector:
    low_bits = generator.random_raw(count).astype(np.uint32) & np.uint32((1 << 24) - 1)
    low = np.float32(-bound)
    # PyTorch multiplies and adds with one rounding; products of float32 are exact in float64
    return (low_bits * (2.0**-24 * np.float64(np.float32(-2.0) * low)) + np.float64(low)).astype(np.float32)
