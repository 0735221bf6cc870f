"""Which of a network's layers are frozen, and which parameters learn then."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from engine.networks.layout import Layout
from engine.settings.frozen import CODE, DECODER, ENCODER, OUTPUT, Frozen

Parts = tuple[tuple[int, int], ...]  # of the flat vector of parameters: from, and up to but without


def layer_keys(layout: Layout) -> tuple[str, ...]:
    """The name by which each layer is frozen; the layers that make the code have one name together."""
    return (
        *(f"{ENCODER}-{number}" for number in range(1, len(layout.encoder) + 1)),
        *(CODE for _ in layout.coders),
        *(f"{DECODER}-{number}" for number in range(1, len(layout.decoder) + 1)),
        *((OUTPUT,) if layout.code_layer + 1 < len(layout.layers) else ()),
    )


def can_freeze(layout: Layout) -> tuple[str, ...]:
    """The names of the layers that have anything to learn, from input to output, each once."""
    named = zip(layer_keys(layout), layout.places, strict=True)
    return tuple(dict.fromkeys(key for key, places in named if places))


def frozen_in(layout: Layout, frozen: Collection[str]) -> tuple[str, ...]:
    """Those of the frozen layers that the network has."""
    return tuple(key for key in can_freeze(layout) if key in frozen)


@lru_cache(maxsize=64)
def learning_parts(layout: Layout, frozen: Frozen) -> Parts:
    """The parameters that learn, in order and in as few parts as can be; one of all where nothing is frozen."""
    parts: list[tuple[int, int]] = []
    for key, places in zip(layer_keys(layout), layout.places, strict=True):
        if not places or key in frozen:
            continue
        first, last = places[0].start, places[-1].stop
        if parts and parts[-1][1] == first:
            parts[-1] = (parts[-1][0], last)
        else:
            parts.append((first, last))
    return tuple(parts)


def layer_titles(layout: Layout) -> dict[str, str]:
    """For each layer that can be frozen, by its name, what people call it: `Encoder layer 2`, `Code`, `Output`."""
    counts = {ENCODER: len(layout.encoder), DECODER: len(layout.decoder)}
    titles = {CODE: "Code", OUTPUT: "Output"}
    for key in can_freeze(layout):
        side, _, number = key.partition("-")
        if number:
            title = f"{side.capitalize()} layer"
            titles[key] = f"{title} {number}" if counts[side] > 1 else title
    return {key: titles[key] for key in can_freeze(layout)}


def frozen_words(layout: Layout, frozen: Collection[str]) -> str:
    """`Encoder layer, Output`; empty where the network has none of the frozen layers."""
    titles = layer_titles(layout)
    return ", ".join(titles[key] for key in frozen_in(layout, frozen))
