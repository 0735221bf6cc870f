"""The decoder as the mirror of the encoder: the same widths, in the reverse order."""

from __future__ import annotations

from engine.networks.layer_places import LayerPlace, Side
from engine.networks.network import Network


def is_mirrored(network: Network) -> bool:
    """Whether the layers behind the code are as wide as those before it, seen from the code."""
    return network.decoder == network.encoder[::-1]


def mirrored(network: Network, side: Side = Side.ENCODER) -> Network:
    """The network with the layers of the other side made as wide as those of this one; the code has no other side."""
    if is_mirrored(network) or side is Side.CODE:
        return network
    half = network.encoder if side is Side.ENCODER else network.decoder[::-1]
    return network.with_hidden_sizes((*half, network.code, *half[::-1]), len(half))


def twin(network: Network, place: LayerPlace) -> LayerPlace:
    """The layer on the other side that mirrors this one; the code is its own."""
    match place.side:
        case Side.ENCODER:
            return LayerPlace(Side.DECODER, len(network.decoder) - 1 - place.index)
        case Side.DECODER:
            return LayerPlace(Side.ENCODER, len(network.encoder) - 1 - place.index)
        case Side.CODE:
            return place
