"""A passage through layers that take a picture in steps, seen step by step."""

from __future__ import annotations

import numpy as np

from engine.networks.layers.stepwise import Stepwise, Unrolled
from engine.passage import Grid, Passage


def unrolled(passage: Passage, layer: int) -> Unrolled | None:
    """The steps of a layer, from 0, on the way of a passage's picture; None where it takes none."""
    own = passage.layout.layers[layer]
    if not isinstance(own, Stepwise):
        return None
    values = passage.activations[layer - 1] if layer else passage.entered.ravel()
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        return own.unrolled(passage.tensors[layer], values)


def painted_so_far(output: Grid, steps: Unrolled, count: int) -> Grid:
    """An output (height, width) of which only the first `count` steps are there, the rest blank paper."""
    so_far = np.zeros(output.size, dtype=np.float32)
    cells = steps.cells[:count].ravel()
    so_far[cells] = output.ravel()[cells]
    return so_far.reshape(output.shape)
