"""The convolutional shape: small filters over the picture, then over the maps they make, and the same way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from engine.errors import PinholeError
from engine.networks.layers.convolution import Convolution
from engine.networks.layers.layer import Layer
from engine.networks.layers.linear import Linear
from engine.networks.layers.strides import halved
from engine.networks.layers.transposed_convolution import TransposedConvolution
from engine.networks.shapes.coding import coding_layers, layers_of
from engine.networks.shapes.shape import Plan, Shape
from engine.pictures.picture import GridSize
from engine.settings.described import check_settings, described
from engine.settings.description import Choice
from engine.wording import counted


class Kernel(StrEnum):
    """How many cells a filter is wide and high."""

    THREE = "3"
    FIVE = "5"


@dataclass(frozen=True)
class Convolutional(Shape):
    """Pixels > strided convolutions > code > a linear layer > transposed convolutions > pixels.

    A plan's widths are channels. Each stage halves the maps, odd sides rounded up; the decoder begins with as many maps
    of the smallest size as its first width says, and retraces the sizes.
    """

    name: ClassVar[str] = "convolutional"
    sentence: ClassVar[str] = "The same small filters look at every place of the picture."
    unit: ClassVar[str] = "channel"
    fewest_layers: ClassVar[int] = 1
    most_layers: ClassVar[int] = 3
    paired: ClassVar[bool] = True

    kernel: Kernel = field(
        default=Kernel.THREE,
        metadata=described(
            Choice(
                label="Filter size",
                tip="How many cells a filter is wide and high: 3 is usual, 5 sees more at once.",
                option="kernel",
                kind=Kernel,
                what="a filter size",
            )
        ),
    )

    def __post_init__(self) -> None:
        check_settings(self)

    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """A convolution for each stage, those that make the code, and the way back; see `Shape.layers`."""
        sizes = _sizes(size, len(plan.encoder))
        kernel = int(self.kernel)
        channels = (1, *plan.encoder)
        encoder = [
            Convolution(before, *sizes[stage], after, kernel, plan.encoder_activation(stage))
            for stage, (before, after) in enumerate(pairwise(channels))
        ]
        height, width = sizes[-1]
        code = coding_layers(plan, channels[-1] * height * width)
        spread = Linear(plan.code, plan.decoder[0] * height * width, plan.decoder_activation(0))
        ends = (*(plan.decoder_activation(stage) for stage in range(1, len(plan.decoder))), plan.output)
        decoder = [
            TransposedConvolution(before, *onto, after, kernel, end)
            for (before, after), onto, end in zip(
                pairwise((*plan.decoder, 1)), reversed(sizes[:-1]), ends, strict=True
            )
        ]
        return *encoder, *code, spread, *decoder

    def code_layer(self, plan: Plan) -> int:
        """The last of those that make the code."""
        return len(plan.encoder) + layers_of(plan.coding) - 1

    def code_place(self, widths: tuple[int, ...]) -> int:
        """The one in the middle: the decoder has as many layers as the encoder."""
        return len(widths) // 2


def _sizes(size: GridSize, stages: int) -> list[tuple[int, int]]:
    """Heights and widths of the maps from the picture to the smallest; raises `PinholeError` for too small ones."""
    sizes = [(size.height, size.width)]
    for stage in range(stages):
        height, width = sizes[-1]
        if height == width == 1:
            raise PinholeError(
                f"A picture of {size} is too small for {counted(stages, 'convolutional layer')}: after {stage} of them"
                " a single cell is left; use fewer layers or larger pictures."
            )
        sizes.append((halved(height), halved(width)))
    return sizes
