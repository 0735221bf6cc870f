"""Which kind of network a document has, and the document with another kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.document import Document
from engine.networks import recipes
from engine.networks.recipes import Recipe
from engine.networks.shapes.shape import Shape
from engine.registry import entry_named
from engine.setup import setup_of


def kinds() -> tuple[Recipe, ...]:
    """All that there are, the plainest first."""
    return tuple(recipes.RECIPES.values())


def kind_named(name: str) -> Recipe:
    """The kind of a name; raises `PinholeError` for one that is not known."""
    return entry_named(recipes.RECIPES, name, "kind of network")


def kind_of(document: Document) -> Recipe | None:
    """The kind whose settings the document has, the one with most of them; None for a mixture of its own."""
    fitting = [
        one
        for one in kinds()
        if _has(document.network, one.network) and _has(document.training, one.training)
    ]
    return max(fitting, key=lambda one: len(one.network) + len(one.training), default=None)


def with_kind(document: Document, kind: Recipe) -> Document:
    """The document with what a kind puts in; raises `PinholeError` where that is impossible."""
    setup = setup_of(document).with_recipe(kind)
    return replace(document, network=setup.network, training=setup.training)


def _has(settings: object, wanted: Mapping[str, Any]) -> bool:
    return all(_is(getattr(settings, name), value) for name, value in wanted.items())


def _is(value: object, wanted: object) -> bool:
    """Whether it is what a kind puts in; a shape may have other settings of its own."""
    return type(value) is type(wanted) if isinstance(wanted, Shape) else value == wanted
