"""What a person sees of a network between the picture and the output: for each layer there, what its units look like.

It follows from what the layers say of themselves: extents, what a unit reads, what a number paints.
"""

from __future__ import annotations

import math
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from engine.networks.layers.layer import Array, Extent, Layer
from engine.networks.layers.stepwise import Stepwise
from engine.networks.layout import Layout

MAPS = 3  # axes of an extent: channels, height, width


class Sight(Enum):
    """How the units of a layer can be looked at."""

    READINGS = "readings"  # each is a picture of what it reads of the input
    PAINTINGS = "paintings"  # each is a picture of what it paints on the output
    MAPS = "maps"  # side by side they are pictures, one a channel
    STEPS = "steps"  # what they remember is a row of numbers for each step of a sequence
    NUMBERS = "numbers"


class LayerView(NamedTuple):
    """One layer as it is seen."""

    sight: Sight
    layer: int  # whose answers are shown, from 0
    units: int
    maps: Extent = ()  # channels, height and width, where there are maps
    stepwise: int | None = (
        None  # the layer that takes steps: this one, or the next, which begins with its answers
    )

    @property
    def channels(self) -> int:
        """How many maps there are; 0 where there are none."""
        return self.maps[0] if self.maps else 0


class Views(NamedTuple):
    """The layers on both sides of the code; where a side has none, the code's own units as it reads or paints them."""

    encoder: tuple[LayerView, ...]
    decoder: tuple[LayerView, ...]


@lru_cache(maxsize=64)
def layer_views(layout: Layout) -> Views:
    """How the layers before and after the code are seen."""
    code, last = layout.code_layer, len(layout.layers) - 1
    before = tuple(_view(layout, layer) for layer in range(len(layout.encoder)))
    after = tuple(_view(layout, layer) for layer in range(code + 1, last))
    return Views(
        before
        or (LayerView(Sight.READINGS if _reads(layout) else Sight.NUMBERS, code, layout.widths[code + 1]),),
        after
        or (LayerView(Sight.PAINTINGS if _paints(layout) else Sight.NUMBERS, code, layout.widths[code + 1]),),
    )


def readings(layout: Layout, tensors: tuple[tuple[Array, ...], ...]) -> Array | None:
    """What the units of the first layer read of the input: weights (units, height, width), or None."""
    return _pictures(layout, layout.layers[0].reading(tensors[0]))


def paintings(layout: Layout, tensors: tuple[tuple[Array, ...], ...]) -> Array | None:
    """What the numbers that the output is painted from paint: weights (numbers, height, width), or None."""
    return _pictures(layout, layout.layers[-1].painting(tensors[-1]))


def _view(layout: Layout, layer: int) -> LayerView:
    layers, units = layout.layers, layout.widths[layer + 1]
    if layer == 0 and isinstance(layers[0], Stepwise):
        return LayerView(Sight.STEPS, layer, units, stepwise=0)
    if layer == len(layers) - 2 and isinstance(layers[-1], Stepwise):
        return LayerView(Sight.STEPS, layer, units, stepwise=len(layers) - 1)
    if layer == 0 and _reads(layout):
        return LayerView(Sight.READINGS, layer, units)
    maps = _maps(layers[layer], layers[layer + 1])
    if maps:
        return LayerView(Sight.MAPS, layer, units, maps)
    if layer == len(layers) - 2 and _paints(layout):
        return LayerView(Sight.PAINTINGS, layer, units)
    return LayerView(Sight.NUMBERS, layer, units)


def _maps(layer: Layer, reader: Layer) -> Extent:
    """The extent of maps that a layer answers, or that the next one takes its answers for; empty without maps."""
    return next((extent for extent in (layer.answers, reader.reads) if len(extent) == MAPS), ())


def _reads(layout: Layout) -> bool:
    return readings(layout, _blank(layout)) is not None


def _paints(layout: Layout) -> bool:
    return paintings(layout, _blank(layout)) is not None


def _blank(layout: Layout) -> tuple[tuple[Array, ...], ...]:
    """Tensors to ask the layers with: what they can show does not depend on the weights."""
    return tuple(
        tuple(np.broadcast_to(np.float32(0), tensor.shape) for tensor in layer.tensors)
        for layer in layout.layers
    )


def _pictures(layout: Layout, weights: Array | None) -> Array | None:
    """Weights (units, pixels) as pictures of the layout's size."""
    size = layout.size
    if weights is None or not len(weights) or math.prod(weights.shape[1:]) != size.pixels:
        return None
    return weights.reshape(-1, size.height, size.width)
