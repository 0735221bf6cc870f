"""Network, training and verdict together: what turns pictures into an experiment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.document import Document
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.networks.recipe_rule import with_recipe
from engine.scores.verdict import VerdictSettings
from engine.settings.training import TrainingSettings


@dataclass(frozen=True)
class Setup:
    """All settings of a document, by default its own first choice; a seed only where the result hangs on it."""

    network: Network = field(default_factory=Network)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    verdict: VerdictSettings = field(default_factory=VerdictSettings)
    seed: int | None = None  # of the first weights; None: as it is

    def with_recipe(self, recipe: Recipe) -> Setup:
        """The same with what a kind of network puts in; raises `PinholeError` where that is impossible."""
        network, training = with_recipe(self.network, self.training, recipe)
        return replace(self, network=network, training=training)

    def changes(self, document: Document) -> bool:
        """Whether a document has other settings."""
        seed = self.seed if self.seed is None else document.seed
        return replace(setup_of(document), seed=seed) != self


def setup_of(document: Document) -> Setup:
    """The settings that a document has, less its seed."""
    return Setup(document.network, document.training, document.verdict)
