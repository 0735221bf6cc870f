"""The shape of a dense autoencoder, before any weight exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from engine.errors import PinholeError
from engine.networks.units import UNITS
from engine.plain_numbers import is_plain_whole
from engine.settings.described import check_settings, described
from engine.settings.description import Choice
from engine.wording import quoted

MOST_LAYERS_A_SIDE = 6
MOST_PARAMETERS = 5_000_000
LONGEST_SIZE = 30  # characters that a layer's size is written with


class Activation(StrEnum):
    """What a unit does with its weighted sum."""

    RELU = "ReLU"
    LEAKY_RELU = "LeakyReLU"
    TANH = "Tanh"
    SIGMOID = "Sigmoid"
    GELU = "GELU"
    IDENTITY = "identity"


OUTPUT_ACTIVATIONS = (Activation.TANH, Activation.SIGMOID, Activation.IDENTITY)


@dataclass(frozen=True)
class NetworkSpec:
    """A dense autoencoder: pixels > encoder > code > decoder > pixels.

    The first and last layer have as many units as the picture has pixels, so they are not part of the spec.
    Raises `PinholeError` for a layer without units or with more than 1024, more than six hidden layers on one
    side, or an output activation other than Tanh, Sigmoid or identity, and for what is no layer or activation.
    """

    encoder: tuple[int, ...] = (16,)  # units of the hidden layers before the code
    code: int = 4  # how many numbers the picture is squeezed into
    decoder: tuple[int, ...] = (16,)  # units of the hidden layers after the code
    hidden: Activation = field(  # of encoder and decoder layers
        default=Activation.RELU,
        metadata=described(
            Choice(
                label="Hidden",
                title="Hidden activation",
                tip="What units of encoder and decoder do with their weighted sum; usual is ReLU.",
                kind=Activation,
                what="an activation",
            )
        ),
    )
    code_activation: Activation = field(
        default=Activation.IDENTITY,
        metadata=described(
            Choice(
                label="Code",
                title="Code activation",
                tip="What the code's units do with their weighted sum; usual is identity, that is nothing.",
                kind=Activation,
                what="an activation",
            )
        ),
    )
    output: Activation = field(
        default=Activation.TANH,
        metadata=described(
            Choice(
                label="Output",
                title="Output activation",
                tip="What the output units do: usual is Tanh; Sigmoid stays between 0 and 1; identity has no limit.",
                kind=Activation,
                what="an activation",
                among=OUTPUT_ACTIVATIONS,
                unfit="The output layer cannot use {value}",
            )
        ),
    )

    def __post_init__(self) -> None:
        for side, layers in (("encoder", self.encoder), ("decoder", self.decoder)):
            if not isinstance(layers, tuple):
                raise PinholeError(f"The {side} cannot be {quoted(layers)}; give its layers, such as (16,).")
            if len(layers) > MOST_LAYERS_A_SIDE:
                raise PinholeError(
                    f"The {side} has {len(layers)} hidden layers; use at most {MOST_LAYERS_A_SIDE}."
                )
        for units in self.hidden_sizes:
            UNITS.check(units)
        check_settings(self)

    @property
    def hidden_sizes(self) -> tuple[int, ...]:
        """Units of every layer between input and output, the code among them."""
        return (*self.encoder, self.code, *self.decoder)

    @property
    def code_layer(self) -> int:
        """Index of the code among the layers that have weights (0 is the first layer after the input)."""
        return len(self.encoder)

    def sizes(self, pixels: int) -> tuple[int, ...]:
        """Units of all layers for pictures of `pixels` pixels, input and output included."""
        return (pixels, *self.hidden_sizes, pixels)

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of every layer that has weights, output last."""
        return (
            *(self.hidden for _ in self.encoder),
            self.code_activation,
            *(self.hidden for _ in self.decoder),
            self.output,
        )

    def parameter_count(self, pixels: int) -> int:
        """Weights and biases together, for pictures of `pixels` pixels."""
        sizes = self.sizes(pixels)
        return sum((inputs + 1) * units for inputs, units in pairwise(sizes))

    def check_size(self, pixels: int) -> None:
        """Raise `PinholeError` if the network would have more than five million parameters."""
        count = self.parameter_count(pixels)
        if count > MOST_PARAMETERS:
            raise PinholeError(
                f"This network would have {count:,} parameters for pictures of {pixels:,} pixels;"
                f" the most is {MOST_PARAMETERS:,}, so use smaller layers or smaller pictures."
            )

    def with_hidden_sizes(self, sizes: tuple[int, ...], code_layer: int) -> NetworkSpec:
        """The same activations around other hidden layers; `code_layer` is the index of the code in `sizes`."""
        if not 0 <= code_layer < len(sizes):
            raise PinholeError("A network needs a code layer; give at least one hidden layer.")
        return NetworkSpec(
            sizes[:code_layer],
            sizes[code_layer],
            sizes[code_layer + 1 :],
            self.hidden,
            self.code_activation,
            self.output,
        )


def parse_hidden_sizes(text: str) -> tuple[tuple[int, ...], int]:
    """Read hidden layers such as `16-4-16`; returns the sizes and the index of the code (the first narrowest)."""
    words = [word for word in text.replace(",", "-").replace(">", "-").split("-") if word.strip()]
    if not all(is_plain_whole(word) and len(word) <= LONGEST_SIZE for word in words):
        raise PinholeError(f"The layers '{text[:60]}' are not whole numbers; write them like 16-4-16.")
    sizes = tuple(map(int, words))
    if not sizes:
        raise PinholeError("A network needs at least one hidden layer; write the layers like 16-4-16.")
    return sizes, sizes.index(min(sizes))
