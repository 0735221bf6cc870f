"""Networks of other kinds with as many parameters, so that kinds can be compared."""

from __future__ import annotations

import math
from dataclasses import replace

from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import with_kind
from engine.networks.network import MOST_PARAMETERS, Network
from engine.networks.recipe import Recipe
from engine.networks.units import MOST_UNITS


def matched(document: Document, kind: Recipe, parameters: int) -> Document:
    """The document with a kind, its hidden layers as wide as `with_parameters` makes them.

    Raises `PinholeError` where the kind cannot be chosen for this document.
    """
    return with_parameters(with_kind(document, kind), parameters)


def with_parameters(document: Document, parameters: int) -> Document:
    """The document with hidden layers so wide that its network has as nearly `parameters` parameters as it can.

    The layers of encoder and decoder are widened or narrowed by one factor, so that they keep their proportions; the
    code stays, and so does all else. Of two equally near networks the smaller is taken. One without hidden layers has
    nothing to widen and stays as it is.
    """
    network = document.network
    widest = max((*network.encoder, *network.decoder), default=0)
    if widest == 0:
        return document
    low, high = 1, MOST_UNITS  # of the widest layer: more units never have fewer parameters
    while low < high:
        middle = (low + high) // 2
        if _count(document, _with_widest(network, middle)) < parameters:
            low = middle + 1
        else:
            high = middle
    near = [width for width in (low - 1, low) if width >= 1]
    best = min(near, key=lambda width: abs(_count(document, _with_widest(network, width)) - parameters))
    return replace(document, network=_with_widest(network, best))


def _with_widest(network: Network, widest: int) -> Network:
    """The network with its hidden layers scaled so that the widest has so many units, or channels."""
    now = max((*network.encoder, *network.decoder))
    encoder, decoder = (
        tuple(max(1, round(units * widest / now)) for units in side)
        for side in (network.encoder, network.decoder)
    )
    return replace(network, encoder=encoder, decoder=decoder)


def _count(document: Document, network: Network) -> float:
    """How many parameters a network has for the document's pictures; endless where it cannot be made."""
    try:
        count = network.layout(document.size).count
    except PinholeError:
        return math.inf
    return count if count <= MOST_PARAMETERS else math.inf
