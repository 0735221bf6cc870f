"""What the kernel of a top-k code is told."""

from __future__ import annotations

from engine.networks.layers.top_k import TopK
from engine.trainers.compiled.kernels.parts import rows
from engine.trainers.compiled.layer_rows.workshop import Row, Workshop


def fill(row: Row, layer: TopK, workshop: Workshop) -> None:
    """How many numbers it keeps."""
    row[rows.KEPT] = layer.kept
