"""Whether weights may go on in another network."""

from __future__ import annotations

from typing import Protocol

from engine.networks.layout import Layout


class LaidOut(Protocol):
    """What has a network for pictures of one size, as a document has."""

    @property
    def layout(self) -> Layout:
        """Its layers and their parameters."""


def fits(trained: LaidOut, wanted: LaidOut) -> bool:
    """Whether the weights of one network may go on in another.

    They may where the pictures have the same grid and every layer is of the same kind and extent, since a weight
    belongs to a pixel and to a unit. Activations may differ.
    """
    before, after = trained.layout, wanted.layout
    return before is after or (before.size == after.size and _anatomy(before) == _anatomy(after))


def _anatomy(layout: Layout) -> list[tuple[object, ...]]:
    return [(type(layer), layer.reads, layer.answers, layer.tensors) for layer in layout.layers]
