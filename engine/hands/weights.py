"""Changes of a network's weights by hand: shaken, without biases, or one of them moved."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

from engine.chance import normals
from engine.networks.layer_views import paintings, readings
from engine.networks.layout import Layout, Vector

HAND_LANE = 48  # of chance, and the one behind it: no training draws there
BIAS = "bias"  # what the names of biases begin with


class Shake(Enum):
    """How hard weights are shaken; the value is the noise's standard deviation, as a share of the layer's spread."""

    SMALL = 0.1
    MEDIUM = 0.3
    LARGE = 1.0


def shaken(layout: Layout, parameters: Vector, size: Shake, seed: int, times: int) -> Vector:
    """Weights (count,) with normal noise on each, as large as a share of how far its layer's weights are spread.

    The same for the same seed and the same number of `times` that weights have been shaken before. A layer whose
    weights are all equal has no spread, and stays.
    """
    noise = normals(seed, times, np.zeros(1, dtype=np.int64), layout.count, HAND_LANE)[0]
    moved = parameters.copy()
    for places in layout.places:
        if places:
            own = slice(places[0].start, places[-1].stop)
            spread = np.float32(size.value * float(np.std(parameters[own], dtype=np.float64)))
            moved[own] += spread * noise[own]
    return moved


def without_biases(layout: Layout, parameters: Vector) -> Vector:
    """Weights (count,) with all biases 0."""
    changed = parameters.copy()
    for layer, places in zip(layout.layers, layout.places, strict=True):
        for tensor, place in zip(layer.tensors, places, strict=True):
            if tensor.name.startswith(BIAS):
                changed[place.start : place.stop] = 0.0
    return changed


def picture_places(layout: Layout, reads: bool) -> npt.NDArray[np.int64] | None:
    """Where in the flat vector the weights lie that units read or paint: (units, height, width), or None."""
    numbers = np.arange(layout.count, dtype=np.int64)
    tensors = tuple(
        tuple(numbers[place.start : place.stop].reshape(place.shape) for place in places)
        for places in layout.places
    )
    found = (readings if reads else paintings)(layout, tensors)  # type: ignore[arg-type]
    return None if found is None else found.astype(np.int64)
