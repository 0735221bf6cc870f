"""The sequence shape: rows or columns of the picture come one after the other, and are painted so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from engine.along import Along
from engine.errors import PinholeError
from engine.networks.layers.layer import Layer
from engine.networks.layers.linear import Linear
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.networks.shapes.coding import coding_layers, layers_of
from engine.networks.shapes.shape import Plan, Shape
from engine.pictures.picture import GridSize
from engine.settings.described import described
from engine.settings.description import Choice, Switch


@dataclass(frozen=True)
class Sequence(Shape):
    """Picture > recurrent encoder > code > first state > recurrent decoder > picture; one layer on each side."""

    name: ClassVar[str] = "sequence"
    sentence: ClassVar[str] = "The picture is read row by row, and painted row by row."

    along: Along = field(
        default=Along.ROWS,
        metadata=described(
            Choice(
                label="Along",
                title="Sequence along",
                tip="What comes one after the other: rows from the top (usual), or columns from the left, as the"
                " moments of Curves do.",
                kind=Along,
                what="a direction of a sequence",
            )
        ),
    )
    teacher_forcing: bool = field(
        default=False,
        metadata=described(
            Switch(
                label="Teacher forcing",
                tip="While it trains, each row or column is painted after the true one before it, which is easier, but"
                " it never practises going on from its own mistakes, as it has to later; usual is off.",
                either="Teacher forcing is on or off",
            )
        ),
    )

    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """The encoder, the layers that make the code, the decoder's first state, and the decoder."""
        before, after = _only(plan.encoder, "encoder"), _only(plan.decoder, "decoder")
        return (
            RecurrentEncoder(size.height, size.width, before, self.along),
            *coding_layers(plan, before),
            Linear(plan.code, after, plan.decoder_activation(0)),
            RecurrentDecoder(after, size.height, size.width, plan.output, self.along, self.teacher_forcing),
        )

    def code_layer(self, plan: Plan) -> int:
        """The last of those that make the code."""
        return layers_of(plan.coding)


def _only(widths: tuple[int, ...], side: str) -> int:
    if len(widths) != 1:
        raise PinholeError(
            f"A sequence has one hidden layer on each side, and the {side} has {len(widths)};"
            " give layers such as 16-4-16."
        )
    return widths[0]
