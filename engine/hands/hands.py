"""Units that are switched off: part of looking at a network, never of what it learns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.networks.forward import NO_MASKS, Masks
from engine.networks.layout import Layout

MAPS = 3  # axes of an extent of channels, height and width: there a unit is a whole channel
Unit = tuple[int, int]  # a layer, from 0 for the first after the input, and a unit of it, from 0


@dataclass(frozen=True)
class Hands:
    """Which units answer 0 whatever they read; those of a layer that remembers are off at its end."""

    off: frozenset[Unit] = frozenset()

    def toggled(self, layer: int, unit: int) -> Hands:
        """The same with one unit switched the other way."""
        return Hands(self.off ^ {(layer, unit)})

    def is_off(self, layer: int, unit: int) -> bool:
        """Whether a unit is switched off."""
        return (layer, unit) in self.off

    def off_in(self, layer: int) -> frozenset[int]:
        """The units of a layer that are switched off."""
        return frozenset(unit for where, unit in self.off if where == layer)

    def masks(self, layout: Layout) -> Masks:
        """Where the answers of the touched layers are 0; units that are not there count nothing."""
        return _masks(self.off, layout) if self.off else NO_MASKS


FREE = Hands()  # no hand is on the network


def switches_of(layout: Layout, layer: int) -> int:
    """How many units of a layer can be switched off: its channels, or its numbers."""
    extent = layout.layers[layer].answers
    return extent[0] if len(extent) == MAPS else math.prod(extent)


@lru_cache(maxsize=64)
def _masks(off: frozenset[Unit], layout: Layout) -> Masks:
    masks: dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    for layer, unit in off:
        if not (0 <= layer < len(layout.layers) and 0 <= unit < switches_of(layout, layer)):
            continue
        count = layout.widths[layer + 1]
        mask = masks.setdefault(layer, np.ones(count, dtype=np.float32))
        each = count // switches_of(layout, layer)
        mask[unit * each : (unit + 1) * each] = 0.0
    return masks
