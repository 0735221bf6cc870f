"""The layers of a network as people name and change them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from engine.activations import Activation
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.networks.units import MOST_UNITS
from engine.settings.frozen import CODE

FIRST_UNITS = 16  # of a layer added where no neighbour suggests a number


class Side(Enum):
    """Where a hidden layer stands."""

    ENCODER = "Encoder"
    CODE = "Code"
    DECODER = "Decoder"


@dataclass(frozen=True)
class LayerPlace:
    """One layer between input and output: its side, and its position there, from 0 at the input's end."""

    side: Side
    index: int = 0


def places(spec: Network) -> tuple[LayerPlace, ...]:
    """The hidden layers from input to output, the code among them."""
    return (
        *(LayerPlace(Side.ENCODER, index) for index in range(len(spec.encoder))),
        LayerPlace(Side.CODE),
        *(LayerPlace(Side.DECODER, index) for index in range(len(spec.decoder))),
    )


def layer_name(spec: Network, place: LayerPlace) -> str:
    """`Code`, `Encoder layer`, or `Encoder layer 2` where there are several."""
    if place.side is Side.CODE:
        return "Code"
    several = len(spec.encoder if place.side is Side.ENCODER else spec.decoder) > 1
    return f"{place.side.value} layer {place.index + 1}" if several else f"{place.side.value} layer"


def frozen_name(place: LayerPlace) -> str:
    """The name by which the settings freeze the layer."""
    return CODE if place.side is Side.CODE else f"{place.side.value.lower()}-{place.index + 1}"


def units_of(spec: Network, place: LayerPlace) -> int:
    """How many units the layer has."""
    match place.side:
        case Side.ENCODER:
            return spec.encoder[place.index]
        case Side.CODE:
            return spec.code
        case Side.DECODER:
            return spec.decoder[place.index]


def unit_word(spec: Network, place: LayerPlace) -> str:
    """What that number counts: units, or in some shapes of network channels."""
    return "unit" if place.side is Side.CODE else spec.shape.unit


def with_units(spec: Network, place: LayerPlace, units: int) -> Network:
    """The network with another number of units there; raises `PinholeError` unless it is 1 to 1024."""
    sizes = list(spec.hidden_sizes)
    sizes[places(spec).index(place)] = units
    return spec.with_hidden_sizes(tuple(sizes), len(spec.encoder))


def activation_of(spec: Network, place: LayerPlace) -> Activation:
    """What the layer's units do with their weighted sum."""
    match place.side:
        case Side.ENCODER:
            return spec.encoder_activation(place.index)
        case Side.CODE:
            return spec.code_activation
        case Side.DECODER:
            return spec.decoder_activation(place.index)


def with_activation(spec: Network, place: LayerPlace, activation: Activation) -> Network:
    """The network with an activation of its own for one hidden layer; the code's is another setting."""
    if place.side is Side.CODE:
        return replace(spec, code_activation=activation)
    count = len(spec.encoder if place.side is Side.ENCODER else spec.decoder)
    own = [activation_of(spec, LayerPlace(place.side, index)) for index in range(count)]
    own[place.index] = activation
    kept = () if all(one is spec.hidden for one in own) else tuple(own)
    if place.side is Side.ENCODER:
        return replace(spec, encoder_activations=kept)
    return replace(spec, decoder_activations=kept)


def with_hidden(spec: Network, activation: Activation) -> Network:
    """The network with one activation for all hidden layers."""
    return replace(spec, hidden=activation, encoder_activations=(), decoder_activations=())


def can_add(spec: Network, side: Side) -> bool:
    """Whether the encoder or decoder has room for one more layer."""
    return len(spec.encoder if side is Side.ENCODER else spec.decoder) < spec.shape.most_layers


def can_remove(spec: Network, place: LayerPlace) -> bool:
    """Whether a layer can be done without: the code cannot."""
    if place.side is Side.CODE:
        return False
    return len(spec.encoder if place.side is Side.ENCODER else spec.decoder) > spec.shape.fewest_layers


def with_layer_beside_code(spec: Network, side: Side) -> tuple[Network, LayerPlace]:
    """One more layer next to the code, halfway (by factor) between its neighbours; and where it stands.

    In a paired shape there is then one more on the other side too.
    """
    code, encoder, decoder = spec.code, spec.encoder, spec.decoder
    first = FIRST_UNITS * FIRST_UNITS // code
    if side is Side.ENCODER or spec.shape.paired:
        encoder = (*encoder, _between(encoder[-1] if encoder else first, code))
    if side is Side.DECODER or spec.shape.paired:
        decoder = (_between(decoder[0] if decoder else first, code), *decoder)
    place = LayerPlace(side, len(spec.encoder) if side is Side.ENCODER else 0)
    return spec.with_hidden_sizes((*encoder, code, *decoder), len(encoder)), place


def without_layer(spec: Network, place: LayerPlace) -> Network:
    """The network less one layer, in a paired shape less its counterpart too; the code stays whatever is asked."""
    if place.side is Side.CODE:
        return spec
    index = places(spec).index(place)
    gone = {index, len(spec.hidden_sizes) - 1 - index} if spec.shape.paired else {index}
    sizes = tuple(size for at, size in enumerate(spec.hidden_sizes) if at not in gone)
    return spec.with_hidden_sizes(sizes, len(spec.encoder) - (min(gone) < len(spec.encoder)))


def parameter_sentence(layout: Layout) -> str:
    """`2,276 parameters = 64×16+16 + ...`: weights and biases of every layer."""
    return f"{layout.count:,} parameters = {' + '.join(layer.formula for layer in layout.layers if layer.formula)}"


def _between(wide: int, narrow: int) -> int:
    return max(1, min(MOST_UNITS, round(math.sqrt(wide * narrow))))
