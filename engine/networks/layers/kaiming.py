"""How PyTorch draws the first values of its modules that make weighted sums.

He et al., "Delving deep into rectifiers", 2015; with a = sqrt(5), as `torch.nn` calls it, both bounds are
1/sqrt(fan-in) but for the roundings, which are kept here.
"""

from __future__ import annotations

import math

from engine.networks.layers.layer import Extent, Tensor

SLOPE = math.sqrt(5.0)


def weight_and_bias(shape: Extent, units: int, fan_in: int) -> tuple[Tensor, Tensor]:
    """Weights of a shape and a bias for each of `units`, where a unit is a sum of `fan_in` terms."""
    return Tensor("weight", shape, weight_bound(fan_in)), Tensor("bias", (units,), bias_bound(fan_in))


def weight_bound(fan_in: int) -> float:
    """The bound of weights, a sum of `fan_in` of which is a unit's."""
    gain = math.sqrt(2.0 / (1.0 + SLOPE**2))
    return math.sqrt(3.0) * (gain / math.sqrt(fan_in))


def bias_bound(fan_in: int) -> float:
    """The bound of biases."""
    return 1.0 / math.sqrt(fan_in)
