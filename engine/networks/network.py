"""What the user chooses of a network, before any weight exists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from engine.activations import OUTPUT_ACTIVATIONS, Activation
from engine.choices import check_choice
from engine.errors import PinholeError
from engine.networks.layout import Layout, laid_out
from engine.networks.shapes.coding import Coding, layers_of
from engine.networks.shapes.dense import DENSE
from engine.networks.shapes.shape import Shape
from engine.networks.units import MOST_UNITS, UNITS
from engine.pictures.picture import GridSize
from engine.plain_numbers import is_plain_whole
from engine.settings.described import check_settings, described, from_format
from engine.settings.description import Choice, Whole, unless
from engine.wording import counted, quoted

MOST_LAYERS_A_SIDE = Shape.most_layers
MOST_PARAMETERS = 5_000_000
LONGEST_SIZE = 30  # characters that a layer's size is written with


def keeps_some(network: Network) -> bool:
    """Whether only some numbers of the code are kept."""
    return network.coding is Coding.TOP_K


def bends_code(network: Network) -> bool:
    """Whether the code has an activation; the mean and the spread of a sampled one have none."""
    return network.coding is not Coding.SAMPLED


def keeps_all(network: Network) -> str:
    """Why the number of those that are kept makes no difference; empty where it does."""
    if not keeps_some(network):
        return "only a top-k code keeps some of its numbers"
    return f"the code has only {counted(network.code, 'number')}" if network.kept >= network.code else ""


@dataclass(frozen=True)
class Network:
    """An autoencoder: picture > encoder > code > decoder > picture, in layers of one shape.

    Input and output follow the picture's size, so they are not part of it. Raises `PinholeError` for a layer without
    units or with more than 1024, more than eight hidden layers on one side, or an output activation other than Tanh,
    Sigmoid or identity, and for what is no layer, activation or shape.
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
                applies=bends_code,
                idle=unless(bends_code, "a sampled code has no activation"),
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
    # How layers are made of all this, with the settings that it alone has.
    shape: Shape = field(default=DENSE, metadata=from_format(3))
    coding: Coding = field(
        default=Coding.PLAIN,
        metadata=described(
            Choice(
                label="Kind of code",
                tip="What the code is: plain numbers (usual), only the largest of them, or draws around a mean.",
                option="code-kind",
                kind=Coding,
                what="a kind of code",
                adds=(Coding.TOP_K, Coding.SAMPLED),
            ),
            since=4,
        ),
    )
    kept: int = field(
        default=2,
        metadata=described(
            Whole(
                label="Kept",
                title="Numbers kept of the code",
                tip="How many numbers of a top-k code are kept, the others being zero; usual is an eighth of them.",
                subject="Kept",
                impossible="A top-k code cannot keep {value} numbers",
                example="2",
                low=1,
                high=MOST_UNITS,
                applies=keeps_some,
                idle=keeps_all,
            ),
            since=4,
        ),
    )
    # Activations of single layers, one each; none given: all have `hidden`.
    encoder_activations: tuple[Activation, ...] = field(default=(), metadata=from_format(4))
    decoder_activations: tuple[Activation, ...] = field(default=(), metadata=from_format(4))

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
        if not isinstance(self.shape, Shape):
            raise PinholeError(f"{quoted(self.shape)} is no shape of a network.")
        self.shape.check(self)
        check_settings(self)
        self._check_activations("encoder", self.encoder, self.encoder_activations)
        self._check_activations("decoder", self.decoder, self.decoder_activations)

    def _check_activations(self, side: str, layers: tuple[int, ...], own: object) -> None:
        if not isinstance(own, tuple):
            raise PinholeError(f"The activations of the {side} cannot be {quoted(own)}; give one a layer.")
        for one in own:
            check_choice(Activation, one, "an activation")
        if own and len(own) != len(layers):
            raise PinholeError(
                f"The {side} has {len(layers)} layers and {len(own)} activations; give one a layer, or none."
            )

    def encoder_activation(self, index: int) -> Activation:
        """The activation of a layer before the code, from 0."""
        return self.encoder_activations[index] if self.encoder_activations else self.hidden

    def decoder_activation(self, index: int) -> Activation:
        """The activation of a layer after the code, from 0."""
        return self.decoder_activations[index] if self.decoder_activations else self.hidden

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
        own = self.encoder_activations if len(encoder) == len(self.encoder) else ()
        after = self.decoder_activations if len(decoder) == len(self.decoder) else ()
        return replace(
            self,
            encoder=encoder,
            code=code,
            decoder=decoder,
            encoder_activations=own,
            decoder_activations=after,
        )


@lru_cache(maxsize=64)
def _layout(network: Network, size: GridSize) -> Layout:
    """Worked out once: the edited picture is answered sixty times a second."""
    layers = network.shape.layers(network, size)
    return laid_out(size, layers, network.code_layer, layers_of(network.coding))


def parse_hidden_sizes(text: str) -> tuple[tuple[int, ...], int]:
    """Read hidden layers such as `16-4-16`; returns the sizes and the index of the code (the first narrowest)."""
    words = [word for word in text.replace(",", "-").replace(">", "-").split("-") if word.strip()]
    if not all(is_plain_whole(word) and len(word) <= LONGEST_SIZE for word in words):
        raise PinholeError(f"The layers '{text[:60]}' are not whole numbers; write them like 16-4-16.")
    sizes = tuple(map(int, words))
    if not sizes:
        raise PinholeError("A network needs at least one hidden layer; write the layers like 16-4-16.")
    return sizes, sizes.index(min(sizes))
