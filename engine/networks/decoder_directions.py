"""What a decoder paints for each number of the code by itself."""

from __future__ import annotations

import numpy as np

from engine.networks.forward import decode
from engine.networks.layers.layer import Array
from engine.networks.layout import Layout, Vector


def decoder_directions(layout: Layout, parameters: Vector) -> Array:
    """Pictures (code numbers, pixels): what 1 in one number of the code adds to what 0 everywhere gives.

    They span what a decoder without activations can paint around its constant picture; with activations they hold only
    near the code of zeros.
    """
    numbers = layout.code.answers[0]
    codes = np.vstack([np.zeros((1, numbers)), np.eye(numbers)]).astype(np.float32)
    painted = decode(layout, parameters, codes)
    directions: Array = painted[1:] - painted[0]
    return directions
