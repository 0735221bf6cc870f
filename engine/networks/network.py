"""What the user chooses of a network, before any weight exists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from engine.activations import OUTPUT_ACTIVATIONS, Activation
from engine.choices import check_choice
from engine.errors import PinholeError
from engine.networks.layout import Layout, laid_out
from engine.networks.shapes.dense import DENSE
from engine.networks.shapes.shape import Shape
from engine.pictures.picture import GridSize
from engine.plain_numbers import is_plain_whole
from engine.wording import quoted

MOST_UNITS = 1024
MOST_LAYERS_A_SIDE = 6
MOST_PARAMETERS = 5_000_000
LONGEST_SIZE = 30  # characters that a layer's size is written with


@dataclass(frozen=True)
class Network:
    """An autoencoder: picture > encoder > code > decoder > picture, in layers of one shape.

    Input and output follow the picture's size, so they are not part of it. Raises `PinholeError` for a layer without
    units or with more than 1024, more than six hidden layers on one side, or an output activation other than Tanh,
    Sigmoid or identity, and for what is no layer, activation or shape.
    """

    encoder: tuple[int, ...] = (16,)  # units of the hidden layers before the code
    code: int = 4  # how many numbers the picture is squeezed into
    decoder: tuple[int, ...] = (16,)  # units of the hidden layers after the code
    hidden: Activation = Activation.RELU  # of encoder and decoder layers
    code_activation: Activation = Activation.IDENTITY
    output: Activation = Activation.TANH
    shape: Shape = DENSE  # how layers are made of all this, with the settings that it alone has

    def __post_init__(self) -> None:
        for side, layers in (("encoder", self.encoder), ("decoder", self.decoder)):
            if not isinstance(layers, tuple):
                raise PinholeError(f"The {side} cannot be {quoted(layers)}; give its layers, such as (16,).")
            if len(layers) > MOST_LAYERS_A_SIDE:
                raise PinholeError(
                    f"The {side} has {len(layers)} hidden layers; use at most {MOST_LAYERS_A_SIDE}."
                )
        for units in self.hidden_sizes:
            if isinstance(units, bool) or not isinstance(units, int):
                raise PinholeError(f"A layer cannot have {units!r} units; use a whole number.")
            if units < 1:
                raise PinholeError(f"A layer cannot have {units} units; use 1 to {MOST_UNITS:,}.")
            if units > MOST_UNITS:
                raise PinholeError(f"A layer of {units:,} units is too large; use 1 to {MOST_UNITS:,}.")
        for layer in ("hidden", "code_activation", "output"):
            check_choice(Activation, getattr(self, layer), "an activation")
        if not isinstance(self.shape, Shape):
            raise PinholeError(f"{quoted(self.shape)} is no shape of a network.")
        if self.output not in OUTPUT_ACTIVATIONS:
            raise PinholeError(
                f"The output layer cannot use {self.output}; choose Tanh, Sigmoid or identity."
            )

    @property
    def hidden_sizes(self) -> tuple[int, ...]:
        """Units of every layer between input and output, the code among them."""
        return (*self.encoder, self.code, *self.decoder)

    @property
    def code_layer(self) -> int:
        """Index of the code among the layers (0 is the first layer after the input)."""
        return self.shape.code_layer(self)

    def layout(self, size: GridSize) -> Layout:
        """The layers for pictures of a size, and where their parameters lie."""
        return _layout(self, size)

    def check_size(self, size: GridSize) -> None:
        """Raise `PinholeError` if the network would have more than five million parameters."""
        count = self.layout(size).count
        if count > MOST_PARAMETERS:
            raise PinholeError(
                f"This network would have {count:,} parameters for pictures of {size.pixels:,} pixels;"
                f" the most is {MOST_PARAMETERS:,}, so use smaller layers or smaller pictures."
            )

    def with_hidden_sizes(self, sizes: tuple[int, ...], code_layer: int) -> Network:
        """The same activations around other hidden layers; `code_layer` is the index of the code in `sizes`."""
        if not 0 <= code_layer < len(sizes):
            raise PinholeError("A network needs a code layer; give at least one hidden layer.")
        encoder, code, decoder = sizes[:code_layer], sizes[code_layer], sizes[code_layer + 1 :]
        return replace(self, encoder=encoder, code=code, decoder=decoder)


@lru_cache(maxsize=64)
def _layout(network: Network, size: GridSize) -> Layout:
    """Worked out once: the edited picture is answered sixty times a second."""
    return laid_out(size, network.shape.layers(network, size), network.code_layer)


def parse_hidden_sizes(text: str) -> tuple[tuple[int, ...], int]:
    """Read hidden layers such as `16-4-16`; returns the sizes and the index of the code (the first narrowest)."""
    words = [word for word in text.replace(",", "-").replace(">", "-").split("-") if word.strip()]
    if not all(is_plain_whole(word) and len(word) <= LONGEST_SIZE for word in words):
        raise PinholeError(f"The layers '{text[:60]}' are not whole numbers; write them like 16-4-16.")
    sizes = tuple(map(int, words))
    if not sizes:
        raise PinholeError("A network needs at least one hidden layer; write the layers like 16-4-16.")
    return sizes, sizes.index(min(sizes))
