"""The dense shape: every unit reads every number of the layer before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from engine.networks.layers.layer import Layer
from engine.networks.layers.linear import Linear
from engine.networks.shapes.shape import Plan, Shape
from engine.pictures.picture import GridSize


@dataclass(frozen=True)
class Dense(Shape):
    """Pixels > encoder > code > decoder > pixels, linear layers all."""

    name: ClassVar[str] = "dense"
    sentence: ClassVar[str] = "Every unit reads every number of the layer before."

    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """One linear layer for each width, and one that paints the picture."""
        widths = (size.pixels, *plan.encoder, plan.code, *plan.decoder, size.pixels)
        activations = (
            *(plan.hidden for _ in plan.encoder),
            plan.code_activation,
            *(plan.hidden for _ in plan.decoder),
            plan.output,
        )
        pairs = zip(pairwise(widths), activations, strict=True)
        return tuple(Linear(inputs, units, activation) for (inputs, units), activation in pairs)

    def code_layer(self, plan: Plan) -> int:
        """The one behind the encoder's."""
        return len(plan.encoder)


DENSE = Dense()
