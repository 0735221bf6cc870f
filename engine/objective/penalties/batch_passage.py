"""A batch of pictures on its way through a network, as a penalty in PyTorch sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.networks.layout import Layout
from engine.settings.training import TrainingSettings

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, eq=False)
class BatchPassage:
    """Tensors of float32; what a penalty makes of them is differentiated by autograd."""

    settings: TrainingSettings
    epoch: int
    layout: Layout  # the network, made for pictures of this size
    inputs: Tensor  # (pictures, pixels), as they went in: with their noise
    answers: tuple[Tensor, ...]  # of each layer, output last: (pictures, numbers)
    tensors: tuple[tuple[Tensor, ...], ...]  # the parameters of each layer, in the layer's order
    # The codes (pictures, numbers) of other inputs (pictures, pixels): this step's dropout falls, but no code is drawn
    # and a sampled one is its mean.
    encode: Callable[[Tensor], Tensor]

    @property
    def code(self) -> Tensor:
        """The numbers that each picture was squeezed into: (pictures, numbers)."""
        return self.answers[self.layout.code_layer]
