"""What every shape of network promises: it turns what the user chose into layers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Protocol

from engine.activations import Activation
from engine.networks.layers.layer import Layer
from engine.networks.shapes.coding import Coding
from engine.pictures.picture import GridSize


class Plan(Protocol):
    """What the user says of any network, whatever its shape; a `Network` is one."""

    @property
    def encoder(self) -> tuple[int, ...]:
        """How wide each layer before the code is: units, or channels."""

    @property
    def code(self) -> int:
        """How many numbers the picture is squeezed into."""

    @property
    def decoder(self) -> tuple[int, ...]:
        """How wide each layer after the code is, but for the output."""

    @property
    def hidden(self) -> Activation:
        """The activation of encoder and decoder layers that have none of their own."""

    @property
    def code_activation(self) -> Activation:
        """The activation of the code."""

    @property
    def coding(self) -> Coding:
        """How the code is made."""

    @property
    def kept(self) -> int:
        """Of a top-k code: how many numbers are kept."""

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

    @abstractmethod
    def layers(self, plan: Plan, size: GridSize) -> tuple[Layer, ...]:
        """The layers for pictures of a size: the first reads the picture, the last answers one.

        Raises `PinholeError` where they cannot be made for such pictures.
        """

    @abstractmethod
    def code_layer(self, plan: Plan) -> int:
        """Which of the layers answers the code, from 0."""
