"""What the layers of a network are called, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator

from engine.networks.layers.code_maker import CodeMaker
from engine.networks.layout import Layout


def layer_names(layout: Layout) -> tuple[str, ...]:
    """A name for each layer: `Encoder layer 1`, `Code`, `Decoder layer`, `Output`; numbers only among several.

    What a code is made of beside its own layer goes by the name that the code gives it: `Mean and spread`.
    """
    code = layout.code
    source = code.source if isinstance(code, CodeMaker) else "Code"
    return (
        *_side("Encoder layer", len(layout.encoder)),
        *(source for _ in layout.coders[:-1]),
        "Code",
        *_side("Decoder layer", len(layout.decoder)),
        *(("Output",) if layout.code_layer + 1 < len(layout.layers) else ()),
    )


def _side(name: str, count: int) -> Iterator[str]:
    yield from (f"{name} {number}" for number in range(1, count + 1)) if count > 1 else (name,) * count
