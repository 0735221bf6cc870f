"""What the kernels of both convolutions are told: how patches lie, and which numbers of a map they hold."""

from __future__ import annotations

import math

import numpy as np

from engine.networks.layers.convolution import Convolution
from engine.networks.layers.layer import Extent
from engine.networks.layers.strides import patches
from engine.networks.layers.transposed_convolution import TransposedConvolution
from engine.trainers.compiled.kernels.parts import rows
from engine.trainers.compiled.layer_rows.workshop import Row, Workshop


def fill(row: Row, layer: Convolution, workshop: Workshop) -> None:
    """The patches of what it reads."""
    _fill(row, layer.reads, layer.kernel, layer.filters, workshop)


def fill_transposed(row: Row, layer: TransposedConvolution, workshop: Workshop) -> None:
    """The patches of what it answers: its filters are as many as the maps that it reads."""
    _fill(row, layer.answers, layer.kernel, layer.channels, workshop)


def _fill(row: Row, maps: Extent, kernel: int, filters: int, workshop: Workshop) -> None:
    numbers = np.arange(1, 1 + math.prod(maps), dtype=np.int64).reshape(1, *maps)  # 0 is outside
    found = patches(numbers, kernel)[0]
    patch = maps[0] * kernel**2
    held = found.reshape(patch, -1)
    places = held.shape[1]
    over_places = places >= patch  # long loops are quick
    flat = (held if over_places else held.T).ravel()
    (here,) = np.nonzero(flat)
    row[rows.FILTERS], row[rows.PATCH], row[rows.PLACES] = filters, patch, places
    row[rows.OVER_PLACES] = over_places
    row[rows.SCRATCH_AT] = workshop.numbers(patch * places)
    row[rows.PIECES_AT] = workshop.numbers(patch * places)
    row[rows.TURNED_AT] = workshop.numbers(filters * (patch + places))
    row[rows.PAIRS] = len(here)
    row[rows.OFFSETS_AT] = workshop.table(np.concatenate([flat[here] - 1, here]).astype(np.uintp))
