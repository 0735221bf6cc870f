"""Network, training and verdict together: what turns pictures into an experiment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.document import Document
from engine.networks.network import Network
from engine.networks.recipes import Recipe, known_recipes
from engine.networks.shapes.shape import Shape
from engine.scores.verdict import VerdictSettings
from engine.settings.training import TrainingSettings


@dataclass(frozen=True)
class Setup:
    """All settings of a document but its seed; by default a document's own first choice."""

    network: Network = field(default_factory=Network)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    verdict: VerdictSettings = field(default_factory=VerdictSettings)

    def with_recipe(self, recipe: Recipe) -> Setup:
        """The same with what a kind of network puts in; raises `PinholeError` where that is impossible."""
        network = replace(self.network, **recipe.network)
        return replace(self, network=network, training=replace(self.training, **recipe.training))

    def is_of(self, recipe: Recipe) -> bool:
        """Whether everything is as this kind puts it in; a shape may have other settings of its own."""
        both = ((self.network, recipe.network), (self.training, recipe.training))
        return all(_alike(getattr(own, name), value) for own, put in both for name, value in put.items())

    @property
    def kind(self) -> Recipe | None:
        """The kind of network, the most particular of those that fit; None if it is none of them."""
        fitting = [recipe for recipe in known_recipes() if self.is_of(recipe)]
        return max(fitting, key=lambda one: len(one.network) + len(one.training), default=None)


def with_kind(document: Document, recipe: Recipe) -> Document:
    """The document with what a kind of network puts in; raises `PinholeError` where that is impossible."""
    setup = setup_of(document).with_recipe(recipe)
    return replace(document, network=setup.network, training=setup.training)


def _alike(own: object, put: object) -> bool:
    return type(own) is type(put) if isinstance(put, Shape) else own == put


def setup_of(document: Document) -> Setup:
    """The settings that a document has."""
    return Setup(document.network, document.training, document.verdict)
