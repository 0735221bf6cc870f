"""A unit of the network, as a number that a picture changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from engine.activations import Activation
from engine.labs.fooling.likes.ascent import Pictures, Values
from engine.networks.layer_names import layer_names
from engine.networks.layout import Layout, Vector

if TYPE_CHECKING:
    import torch
    from torch import nn

MAPS = 3  # axes of an extent: channels, height, width
BLOCK = 256  # pictures that pass at once


@dataclass(frozen=True)
class UnitLayer:
    """A layer whose units can be asked for."""

    layer: int
    name: str  # such as `Encoder layer`
    units: int  # single ones, or filters where its answers are maps
    filters: bool

    def unit_name(self, unit: int) -> str:
        """Such as `Encoder layer, unit 3`."""
        word = "filter" if self.filters else "number" if self.name == "Code" else "unit"
        return f"{self.name}, {word} {unit + 1}"


def unit_layers(layout: Layout) -> tuple[UnitLayer, ...]:
    """All layers but the output, whose numbers are the pixels; a code without weights goes by what it reads."""
    found = []
    for number, (layer, name) in enumerate(zip(layout.layers, layer_names(layout), strict=True)):
        made_of_next = number + 1 == layout.code_layer and layout.coding > 1
        if number < len(layout.layers) - 1 and not made_of_next:
            filters = len(layer.answers) == MAPS
            units = layer.answers[0] if filters else layout.widths[number + 1]
            found.append(UnitLayer(number, name, units, filters))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class UnitLiked:
    """The weighted sum of one unit, before an activation that could be flat: then nothing would point up.

    Of a filter it is the mean over its map; of a recurrent layer, which has no single sum, the answer. Loads torch.
    """

    layout: Layout
    parameters: Vector
    of: UnitLayer
    unit: int

    @property
    def name(self) -> str:
        """See `Liked.name`."""
        return self.of.unit_name(self.unit)

    def values(self, pictures: Pictures) -> Values:
        """See `Liked.values`."""
        import torch

        parts = []
        with torch.no_grad():
            for start in range(0, len(pictures), BLOCK):
                parts.append(self._numbers(torch.from_numpy(pictures[start : start + BLOCK])).numpy())
        return np.concatenate(parts).astype(np.float64) if parts else np.empty(0)

    def slopes(self, pictures: Pictures) -> Pictures:
        """See `Liked.slopes`."""
        import torch

        pixels = torch.from_numpy(pictures).requires_grad_()
        (found,) = torch.autograd.grad(self._numbers(pixels).sum(), pixels)
        slopes: Pictures = found.numpy()
        return slopes

    @cached_property
    def _modules(self) -> tuple[nn.Module, ...]:
        """Up to the sums; the network's own are not touched."""
        import torch

        from engine.networks.torch_module import build_layers
        from engine.networks.torch_modules.activations import activation_module

        torch.set_num_threads(1)  # as all of Pinhole does: two make tiny networks slower
        last = self.of.layer
        while not self.layout.layers[
            last
        ].tensors:  # a code without weights chooses among the numbers before it
            last -= 1
        layers = build_layers(self.layout, self.parameters.copy())[: last + 1]
        bend = self.layout.layers[last].activation
        flat = type(activation_module(bend)) if bend is not Activation.IDENTITY else None
        modules = [part for layer in layers[:-1] for part in layer]
        modules += [part for part in layers[-1] if flat is None or type(part) is not flat]
        for module in modules:
            for parameter in module.parameters():
                parameter.requires_grad_(False)
        return tuple(modules)

    def _numbers(self, pixels: torch.Tensor) -> torch.Tensor:
        values = pixels
        for module in self._modules:
            values = module(values)
        if self.of.filters:
            values = values.reshape(len(values), self.of.units, -1).mean(dim=2)
        return values[:, self.unit]
