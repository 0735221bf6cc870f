"""The layers that do not learn, as statements of a script; see `engine.networks.frozen_layers`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.document import Document
from engine.networks.frozen_layers import layer_keys, learning_parts
from engine.script.network_text import NetworkText


def learns_nothing(document: Document) -> bool:
    """Whether every layer is frozen."""
    return not learning_parts(document.layout, document.training.frozen)


def frozen_text(document: Document, network: NetworkText) -> str:
    """Statements that freeze layers; empty where all learn."""
    return "\n".join(
        f"{module}.requires_grad_(False)  # frozen: it does not learn"
        for module in _frozen(document, network)
    )


def _frozen(document: Document, network: NetworkText) -> Iterator[str]:
    """The modules of frozen layers: `encoder[0]`."""
    layout, names = document.layout, iter(network.tensors)
    for key, layer in zip(layer_keys(layout), layout.layers, strict=True):
        own = list(islice(names, len(layer.tensors)))
        if own and key in document.training.frozen:
            chain, place, *_ = own[0].split(".")
            yield f"{chain}[{place}]"
