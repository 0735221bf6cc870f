"""What a timeline is asked for, and whether the document is still the one that it was made for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.kinds_order import followed_places, what_changed
from engine.labs.lottery_order import MOST_SEEDS
from engine.labs.timeline.claims import CLAIM_EPOCHS, why_no_claims
from engine.labs.timeline.epochs import MOST_COLUMNS, checked_epochs
from engine.pictures.place import Place

MOST_FOLLOWED = 40  # pictures that are shown
FEWEST_SEEDS = 10
CLAIM_SEEDS = 1_000  # for which the lecture's claims are looked at

__all__ = ["CLAIM_SEEDS", "FEWEST_SEEDS", "MOST_FOLLOWED", "TimelineOrder", "usual_seeds", "what_changed"]


@dataclass(frozen=True)
class TimelineOrder:
    """The document from the first weights of its seed, at these epochs; the lecture's claims for so many seeds.

    Seeds count from 0; none are trained where `seeds` is 0 or the pictures are not the lecture's. Raises `PinholeError`
    where nothing could be trained.
    """

    document: Document
    epochs: tuple[int, ...]
    seeds: int = 0
    most: int = MOST_COLUMNS  # epochs
    seconds: float = math.inf  # that the seeds may take; where they would take longer, fewer are trained

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("A timeline needs a picture to train on; add one in the role 'train'.")
        object.__setattr__(self, "epochs", checked_epochs(self.epochs, self.most))
        if not 0 <= self.seeds <= MOST_SEEDS:
            raise PinholeError(f"The claims can be looked at for 0 to {MOST_SEEDS:,} seeds.")

    def seeds_within(self, seconds_an_epoch: float, workers: int) -> int:
        """So many of the seeds as take the `seconds` of the order, on so many threads; not fewer than ten."""
        each = seconds_an_epoch * sum(CLAIM_EPOCHS) / workers
        affordable = self.seconds / each if each > 0.0 else math.inf
        return self.seeds if affordable >= self.seeds else min(self.seeds, max(FEWEST_SEEDS, int(affordable)))

    @property
    def places(self) -> tuple[Place, ...]:
        """The pictures that are followed, in document order: at most 40, chosen evenly from both roles."""
        return followed_places(self.document, MOST_FOLLOWED)


def usual_seeds(document: Document) -> int:
    """For how many seeds the claims are looked at: for 1,000, where they can be asked at all."""
    return 0 if why_no_claims(document) else CLAIM_SEEDS
