"""What every shape of network promises: it turns what the user chose into layers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Protocol

from engine.activations import Activation
from engine.errors import PinholeError
from engine.networks.layers.layer import Layer
from engine.networks.shapes.coding import CodePlan
from engine.pictures.picture import GridSize


class Plan(CodePlan, Protocol):
    """What the user says of any network, whatever its shape; a `Network` is one."""

    @property
    def encoder(self) -> tuple[int, ...]:
        """How wide each layer before the code is: units, or channels."""

    @property
    def decoder(self) -> tuple[int, ...]:
        """How wide each layer after the code is, but for the output."""

    @property
    def hidden(self) -> Activation:
        """The activation of encoder and decoder layers that have none of their own."""

    def encoder_activation(self, index: int) -> Activation:
        """The activation of a layer before the code, from 0."""

    def decoder_activation(self, index: int) -> Activation:
        """The activation of a layer after the code, from 0."""

    @property
    def output(self) -> Activation:
        """The activation of the output."""


@dataclass(frozen=True)
class Shape(ABC):
    """A shape of network. A frozen dataclass: its fields are the settings that this shape alone has."""

    name: ClassVar[str]  # as files and the command line write it
    sentence: ClassVar[str]  # what it is, for people
    unit: ClassVar[str] = "unit"  # what a width of the plan counts, as people say
    fewest_layers: ClassVar[int] = 0  # before the code, and behind it
    most_layers: ClassVar[int] = 8
    paired: ClassVar[bool] = False  # whether every layer before the code needs one behind it

    def check(self, plan: Plan) -> None:
        """Raise `PinholeError`, in one sentence, for a plan of more or fewer layers than the shape can have."""
        stages, back = len(plan.encoder), len(plan.decoder)
        fewest, most = self.fewest_layers, self.most_layers
        if not fewest <= min(stages, back) <= max(stages, back) <= most:
            raise PinholeError(
                f"A {self.name} network has {fewest} to {most} layers on each side of the code,"
                f" not {stages} before it and {back} behind it."
            )
        if self.paired and stages != back:
            raise PinholeError(
                f"A {self.name} network has as many layers behind the code as before it,"
                f" not {stages} before it and {back} behind it."
            )

    @abstractmethod
    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """The layers for pictures of a size: the first reads the picture, the last answers one.

        Raises `PinholeError` where they cannot be made for such pictures.
        """

    @abstractmethod
    def code_layer(self, plan: Plan) -> int:
        """Which of the layers answers the code, from 0."""

    def written(self, plan: Plan, size: GridSize) -> str:
        """The plan in one word or two, for pictures of a size: `convolutional 8-16-4-16-8`."""
        return f"{self.name} {'-'.join(map(str, (*plan.encoder, plan.code, *plan.decoder)))}"

    def code_place(self, widths: tuple[int, ...]) -> int:
        """Which of the widths between input and output, where none is said to be the code's, is taken for it."""
        return widths.index(min(widths))
