"""The network of a report: its kind, its layers, and what they cost."""

from __future__ import annotations

from engine.document import Document
from engine.kinds import kind_of, kind_title
from engine.networks.frozen_layers import frozen_words, layer_keys
from engine.networks.layer_names import layer_names


def network_json(document: Document) -> dict[str, object]:
    """The kind's name (None for a mixture), every layer with the extents of what it reads and answers, parameters."""
    layout, kind = document.layout, kind_of(document)
    return {
        "kind": None if kind is None else kind.name,
        "layers": [
            {
                "name": name,
                "reads": list(layer.reads),
                "answers": list(layer.answers),
                "activation": str(layer.activation),
                "parameters": sum(tensor.numbers for tensor in layer.tensors),
                "formula": layer.formula,
                "frozen": key in document.training.frozen,
            }
            for name, key, layer in zip(layer_names(layout), layer_keys(layout), layout.layers, strict=True)
        ],
        "parameters": layout.count,
    }


def network_line(document: Document) -> str:
    """`Kind of network: Dense, 2,276 parameters`, and which of its layers are frozen"""
    frozen = frozen_words(document.layout, document.training.frozen)
    line = f"Kind of network: {kind_title(document)}, {document.layout.count:,} parameters"
    return f"{line}; frozen: {frozen}" if frozen else line
