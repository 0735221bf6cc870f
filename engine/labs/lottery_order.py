"""What a lottery is asked to draw, and whether the document is still the one it was drawn for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.document import Document
from engine.pictures.picture import Picture
from engine.settings.training import MOST_EPOCHS

MOST_SEEDS = 20_000
USUAL_SEEDS = 1_000
USUAL_EPOCHS = 150
MOST_BYTES = 128 * 2**20  # of outcomes, if every seed gave another one
OUTCOME_BYTES = 1024  # of an outcome, besides its pixels
MOST_PICTURES = 24


@dataclass(frozen=True)
class LotteryOrder:
    """`count` seeds from `first` on, each trained for `epochs`."""

    document: Document
    first: int
    count: int
    epochs: int

    @property
    def seeds(self) -> range:
        """The seeds to draw."""
        return range(self.first, self.first + self.count)

    @property
    def most_pictures(self) -> int:
        """How many test pictures are followed; the outcomes of more would not fit into memory."""
        each = self.count * (OUTCOME_BYTES + 4 * self.document.size.pixels)
        return max(1, min(MOST_PICTURES, MOST_BYTES // each))

    @property
    def drawn_document(self) -> Document:
        """The document with only the test pictures that are followed."""
        return replace(self.document, test=self.document.test[: self.most_pictures])


def first_epochs(document: Document) -> int:
    """How many epochs to suggest: the document's stop epoch, if it has one."""
    return min(document.training.epochs, MOST_EPOCHS) or USUAL_EPOCHS


def what_changed(drawn: Document, now: Document) -> str:
    """What makes `now` another experiment than `drawn`, as the subject of a sentence; empty if nothing does.

    Names of pictures, the seed, the stop epoch and the verdict make no difference to the outcomes.
    """
    if drawn is now:
        return ""
    if not (_same(drawn.train, now.train) and _same(drawn.test, now.test)):
        return "The pictures have"
    if drawn.network != now.network:
        return "The network has"
    if replace(drawn.training, epochs=0) != replace(now.training, epochs=0):
        return "The training settings have"
    return ""


def _same(first: Sequence[Picture], second: Sequence[Picture]) -> bool:
    if first is second:
        return True
    return len(first) == len(second) and all(
        one is other or np.array_equal(one.pixels, other.pixels)
        for one, other in zip(first, second, strict=True)
    )
