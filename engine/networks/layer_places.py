"""The layers of a network as people name and change them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from engine.networks.layout import Layout
from engine.networks.network import MOST_LAYERS_A_SIDE, Network
from engine.networks.units import MOST_UNITS

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


def units_of(spec: Network, place: LayerPlace) -> int:
    """How many units the layer has."""
    match place.side:
        case Side.ENCODER:
            return spec.encoder[place.index]
        case Side.CODE:
            return spec.code
        case Side.DECODER:
            return spec.decoder[place.index]


def with_units(spec: Network, place: LayerPlace, units: int) -> Network:
    """The network with another number of units there; raises `PinholeError` unless it is 1 to 1024."""
    sizes = list(spec.hidden_sizes)
    sizes[places(spec).index(place)] = units
    return spec.with_hidden_sizes(tuple(sizes), len(spec.encoder))


def can_add(spec: Network, side: Side) -> bool:
    """Whether the encoder or decoder has room for one more layer."""
    return len(spec.encoder if side is Side.ENCODER else spec.decoder) < MOST_LAYERS_A_SIDE


def with_layer_beside_code(spec: Network, side: Side) -> tuple[Network, LayerPlace]:
    """One more layer next to the code, halfway (by factor) between its neighbours; and where it stands."""
    sizes, code = list(spec.hidden_sizes), len(spec.encoder)
    if side is Side.ENCODER:
        neighbour = sizes[code - 1] if code else FIRST_UNITS * FIRST_UNITS // spec.code
        sizes.insert(code, _between(neighbour, spec.code))
        return spec.with_hidden_sizes(tuple(sizes), code + 1), LayerPlace(side, code)
    neighbour = sizes[code + 1] if spec.decoder else FIRST_UNITS * FIRST_UNITS // spec.code
    sizes.insert(code + 1, _between(neighbour, spec.code))
    return spec.with_hidden_sizes(tuple(sizes), code), LayerPlace(side, 0)


def without_layer(spec: Network, place: LayerPlace) -> Network:
    """The network less one layer; the code stays whatever is asked."""
    if place.side is Side.CODE:
        return spec
    sizes, index = list(spec.hidden_sizes), places(spec).index(place)
    del sizes[index]
    return spec.with_hidden_sizes(tuple(sizes), len(spec.encoder) - (place.side is Side.ENCODER))


def parameter_sentence(layout: Layout) -> str:
    """`2,276 parameters = 64×16+16 + ...`: weights and biases of every layer."""
    return f"{layout.count:,} parameters = {' + '.join(layer.formula for layer in layout.layers if layer.formula)}"


def _between(wide: int, narrow: int) -> int:
    return max(1, min(MOST_UNITS, round(math.sqrt(wide * narrow))))
