"""A network as the table that the kernels walk, and whether each of its layers has a kernel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.networks.layers.convolution import Convolution
from engine.networks.layers.linear import Linear
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.networks.layers.sampled_code import SampledCode
from engine.networks.layers.top_k import TopK
from engine.networks.layers.transposed_convolution import TransposedConvolution
from engine.networks.layout import Layout
from engine.trainers.compiled.kernels.parts import rows
from engine.trainers.compiled.kernels.parts.codes import (
    ACTIVATIONS,
    CONVOLUTION,
    LINEAR,
    RECURRENT_DECODER,
    RECURRENT_ENCODER,
    SAMPLED,
    TOP_K,
    TRANSPOSED,
)
from engine.trainers.compiled.layer_rows import convolutions, recurrent, top_k
from engine.trainers.compiled.layer_rows.workshop import Fill, Offsets, Row, Workshop, nothing_more


class Kernel(NamedTuple):
    """The number by which the kernels know a layer, and what fills its own columns."""

    number: int
    fill: Fill
    derives: bool = False  # whether `kernels.contractive` finds the derivatives of a code behind it


class Table(NamedTuple):
    """What a program is made of."""

    rows: Row  # (layers, columns): a row a layer, columns as in `rows`
    offsets: Offsets
    scratch: int  # how many numbers of working memory the layers share


# Which layers have a kernel.
KINDS: Mapping[type, Kernel] = MappingProxyType(
    {
        Linear: Kernel(LINEAR, nothing_more, derives=True),
        SampledCode: Kernel(SAMPLED, nothing_more, derives=True),
        TopK: Kernel(TOP_K, top_k.fill, derives=True),
        RecurrentEncoder: Kernel(RECURRENT_ENCODER, recurrent.fill_encoder),
        RecurrentDecoder: Kernel(RECURRENT_DECODER, recurrent.fill_decoder),
        Convolution: Kernel(CONVOLUTION, convolutions.fill, derives=True),
        TransposedConvolution: Kernel(TRANSPOSED, convolutions.fill_transposed),
    }
)


def has_kernels(layout: Layout) -> bool:
    """Whether the kernels know every layer."""
    return all(type(layer) in KINDS for layer in layout.layers)


def derives_code(layout: Layout) -> bool:
    """Whether the kernels know the derivatives of the code by the picture."""
    return all(KINDS[type(layer)].derives for layer in layout.layers[: layout.code_layer + 1])


def table_of(layout: Layout, jacobian: bool = False) -> Table:
    """The table of a network whose layers all have a kernel; `jacobian` if a penalty needs that of the code."""
    table = np.zeros((len(layout.layers), rows.COLUMNS), dtype=np.int64)
    workshop = Workshop(jacobian_numbers(layout) if jacobian else 0)
    reads_at, answers_at = 0, layout.size.pixels
    for number, (row, layer, places) in enumerate(zip(table, layout.layers, layout.places, strict=True)):
        outputs = math.prod(layer.answers)
        kernel = KINDS[type(layer)]
        row[rows.KIND] = kernel.number
        row[rows.INPUTS], row[rows.OUTPUTS] = math.prod(layer.reads), outputs
        row[rows.ACTIVATION] = ACTIVATIONS[layer.activation]
        row[rows.READS_AT], row[rows.ANSWERS_AT] = reads_at, answers_at
        if places:
            row[rows.PARAMETERS_AT] = places[0].start
            row[rows.PARAMETERS] = places[-1].stop - places[0].start
        row[rows.DROPS] = layout.drops(number)
        kernel.fill(row, layer, workshop)
        reads_at, answers_at = answers_at, answers_at + outputs
    return Table(table, workshop.offsets, workshop.scratch)


def jacobian_numbers(layout: Layout) -> int:
    """How many numbers of scratch `kernels.contractive` takes; `descent_at` and those beside it say what for."""
    widths = layout.widths[: layout.code_layer - layout.coding + 3]  # up to what the code is made of
    read = sum(widths[:-1])
    return layout.widths[layout.code_layer + 1] * (2 * read - layout.size.pixels) + max(widths)
