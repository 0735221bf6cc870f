"""Which kind of network a document has, and the document with another kind."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.networks import recipes
from engine.networks.recipe import Mark, Recipe
from engine.networks.recipe_rule import has_recipe, has_some_of, particulars
from engine.registry import entry_named
from engine.setup import setup_of
from engine.wording import listed

MIXTURE = "A mixture"
OWN_SETTINGS = "Its settings are those of no single kind."


def kinds() -> tuple[Recipe, ...]:
    """All that there are, the plainest first."""
    return tuple(recipes.RECIPES.values())


def kind_named(name: str) -> Recipe:
    """The kind of a name; raises `PinholeError` for one that is not known."""
    return entry_named(recipes.RECIPES, name, "kind of network")


def kind_of(document: Document) -> Recipe | None:
    """The kind whose settings the document has, the one that names most of them; None for a mixture of its own."""
    fitting = [one for one in kinds() if has_recipe(document.network, document.training, one)]
    return max(fitting, key=particulars, default=None)


def kind_title(document: Document) -> str:
    """`Denoising`, or `A mixture`."""
    kind = kind_of(document)
    return MIXTURE if kind is None else kind.title


def kind_sentence(document: Document) -> str:
    """What the document's kind is; of a mixture, which kinds it is made of."""
    kind = kind_of(document)
    if kind is not None:
        return kind.sentence
    titles = [one.title for one in _parts(document)]
    return f"{listed(titles)} in one network." if len(titles) > 1 else OWN_SETTINGS


def marks_of(document: Document) -> tuple[Mark, ...]:
    """What a small drawing of the document's network shows: the marks of its kind, or of all that are in a mixture."""
    kind = kind_of(document)
    of = _parts(document) if kind is None else [kind]
    return tuple(dict.fromkeys(mark for one in of for mark in one.marks))


def with_kind(document: Document, kind: Recipe) -> Document:
    """The document with what a kind puts in; raises `PinholeError` where that is impossible."""
    setup = setup_of(document).with_recipe(kind)
    return replace(document, network=setup.network, training=setup.training)


def is_part_of(document: Document, kind: Recipe) -> bool:
    """Whether the document's network is a mixture in which a kind is."""
    return kind_of(document) is None and kind in _parts(document)


def _parts(document: Document) -> list[Recipe]:
    """The kinds of which a mixture is made."""
    return [one for one in kinds() if has_some_of(document.network, document.training, one)]
