"""The registry of shapes, by the names that files and the command line write."""

from __future__ import annotations

from collections.abc import Mapping

from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.dense import Dense
from engine.networks.shapes.sequence import Sequence
from engine.networks.shapes.shape import Shape
from engine.registry import by_name, entry_named

SHAPES: Mapping[str, type[Shape]] = by_name(Dense, Convolutional, Sequence)


def known_shapes() -> tuple[type[Shape], ...]:
    """All shapes, in the order of the registry."""
    return tuple(SHAPES.values())


def shape_named(name: str) -> type[Shape]:
    """The shape of a name; raises `PinholeError` for one that is not known."""
    return entry_named(SHAPES, name, "network shape")
