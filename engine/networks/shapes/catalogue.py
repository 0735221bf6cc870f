"""The registry of shapes, by the names that files and the command line write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.errors import PinholeError
from engine.networks.shapes.dense import Dense
from engine.networks.shapes.shape import Shape
from engine.wording import quoted


def by_name(*shapes: type[Shape]) -> Mapping[str, type[Shape]]:
    """Shapes under their names, in this order, unchangeable."""
    return MappingProxyType({shape.name: shape for shape in shapes})


SHAPES = by_name(Dense)


def known_shapes() -> tuple[type[Shape], ...]:
    """All shapes, in the order of the registry."""
    return tuple(SHAPES.values())


def shape_named(name: str) -> type[Shape]:
    """The shape of a name; raises `PinholeError` for one that is not known."""
    if name not in SHAPES:
        raise PinholeError(f"There is no network shape {quoted(name)}; known are {', '.join(SHAPES)}.")
    return SHAPES[name]
