"""Network, training and verdict together: what turns pictures into an experiment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.document import Document
from engine.networks.network import Network
from engine.networks.recipes import Recipe
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


def setup_of(document: Document) -> Setup:
    """The settings that a document has."""
    return Setup(document.network, document.training, document.verdict)
