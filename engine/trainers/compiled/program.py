"""A network as the table that the kernels walk, and whether each of its layers has a kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.networks.layers.linear import Linear
from engine.networks.layout import Layout
from engine.trainers.compiled.kernels.parts import rows
from engine.trainers.compiled.kernels.parts.codes import ACTIVATIONS, LINEAR

# Which layers have a kernel, and the number by which the kernels know them.
KINDS: Mapping[type, int] = MappingProxyType({Linear: LINEAR})


def has_kernels(layout: Layout) -> bool:
    """Whether the kernels know every layer."""
    return all(type(layer) in KINDS for layer in layout.layers)


def table_of(layout: Layout) -> npt.NDArray[np.int64]:
    """The table of a network whose layers all have a kernel: a row a layer, columns as in `rows`."""
    table = np.zeros((len(layout.layers), rows.COLUMNS), dtype=np.int64)
    reads_at, answers_at = 0, layout.size.pixels
    for row, layer, places in zip(table, layout.layers, layout.places, strict=True):
        outputs = math.prod(layer.answers)
        row[rows.KIND] = KINDS[type(layer)]
        row[rows.INPUTS], row[rows.OUTPUTS] = math.prod(layer.reads), outputs
        row[rows.ACTIVATION] = ACTIVATIONS[layer.activation]
        row[rows.READS_AT], row[rows.ANSWERS_AT] = reads_at, answers_at
        row[rows.PARAMETERS_AT] = places[0].start
        row[rows.PARAMETERS] = places[-1].stop - places[0].start
        reads_at, answers_at = answers_at, answers_at + outputs
    return table
