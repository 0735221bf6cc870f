"""Codes drawn by chance for a network whose code is sampled: around a picture's mean, or from the prior."""

from __future__ import annotations

import numpy as np

from engine.chance import normals
from engine.networks.layers.layer import Array
from engine.networks.layers.sampled_code import SampledCode, spread
from engine.networks.layout import Layout

VIEW_LANE = 12  # of the draws that are only looked at; no training meets them


def is_sampled(layout: Layout) -> bool:
    """Whether the network draws its code."""
    return isinstance(layout.code, SampledCode)


def spread_of(layout: Layout, activations: tuple[Array, ...]) -> Array:
    """The standard deviation of every code number (code,) where the layers answered `activations` for one picture."""
    return spread(activations[layout.code_layer - 1])


def drawn(layout: Layout, activations: tuple[Array, ...], seed: int, roll: int) -> Array:
    """A code (code,) around the mean that the layers answered; the same for the same seed and roll."""
    moved: Array = activations[layout.code_layer] + spread_of(layout, activations) * prior(layout, seed, roll)
    return moved


def prior(layout: Layout, seed: int, roll: int) -> Array:
    """A code (code,) of the distribution that training pulls all codes towards: standard normal numbers."""
    numbers = layout.widths[layout.code_layer + 1]
    code: Array = normals(seed, roll, np.zeros(1, dtype=np.int64), numbers, VIEW_LANE)[0]
    return code
