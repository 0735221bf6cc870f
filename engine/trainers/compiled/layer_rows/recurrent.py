"""What the kernels of recurrent layers are told: their extents, and where in the scratch their parts lie."""

from __future__ import annotations

import numpy as np

from engine.along import Along
from engine.networks.layers.gru import GATES
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.trainers.compiled.kernels.parts import rows
from engine.trainers.compiled.layer_rows.workshop import Row, Workshop


def fill_encoder(row: Row, layer: RecurrentEncoder, workshop: Workshop) -> None:
    """Its cells."""
    _fill(row, layer.along, (layer.height, layer.width), layer.units, workshop)


def fill_decoder(row: Row, layer: RecurrentDecoder, workshop: Workshop) -> None:
    """Its cells, and whether a teacher gives it the row before."""
    _fill(row, layer.along, (layer.height, layer.width), layer.units, workshop)
    row[rows.FORCED] = layer.teacher_forcing


def _fill(row: Row, along: Along, size: tuple[int, int], units: int, workshop: Workshop) -> None:
    """A table in the order of the fields of `kernels.layers.gru.Cells`."""
    steps, length = along.extent(*size)
    apart, beside = (length, 1) if along is Along.ROWS else (1, steps)
    gates = GATES * units
    parts = (
        length * gates,
        units * gates,
        steps * length,
        steps * gates,
        steps * gates,
        (steps + 1) * units,
        units,
        steps * length,
        steps * length,
        units * length,
    )
    places = [workshop.numbers(count) for count in parts]
    row[rows.OFFSETS_AT] = workshop.table(np.array([steps, length, units, apart, beside, *places], np.uintp))
