"""The dense shape: every unit reads every number of the layer before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from engine.networks.layers.layer import Layer
from engine.networks.layers.linear import Linear
from engine.networks.shapes.coding import coding_layers, layers_of
from engine.networks.shapes.shape import Plan, Shape
from engine.pictures.picture import GridSize


@dataclass(frozen=True)
class Dense(Shape):
    """Pixels > encoder > code > decoder > pixels, linear layers all."""

    name: ClassVar[str] = "dense"
    sentence: ClassVar[str] = "Every unit reads every number of the layer before."

    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """One linear layer for each width, those that make the code, and one that paints the picture."""
        widths = (size.pixels, *plan.encoder)
        encoder = [
            Linear(inputs, units, plan.encoder_activation(index))
            for index, (inputs, units) in enumerate(pairwise(widths))
        ]
        widths_after = (plan.code, *plan.decoder)
        decoder = [
            Linear(inputs, units, plan.decoder_activation(index))
            for index, (inputs, units) in enumerate(pairwise(widths_after))
        ]
        painter = Linear(widths_after[-1], size.pixels, plan.output)
        return *encoder, *coding_layers(plan, widths[-1]), *decoder, painter

    def code_layer(self, plan: Plan) -> int:
        """The last of those that make the code."""
        return len(plan.encoder) + layers_of(plan.coding) - 1

    def written(self, plan: Plan, size: GridSize) -> str:
        """The plan between the picture's numbers, which are units as all others: `64-16-4-16-64`."""
        widths = (size.pixels, *plan.encoder, plan.code, *plan.decoder, size.pixels)
        return "-".join(map(str, widths))


DENSE = Dense()
