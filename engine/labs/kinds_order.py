"""What a comparison of kinds is asked for, and whether the document is still one that it was made for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.lottery_order import what_changed as what_trains_otherwise
from engine.networks.recipe import Recipe
from engine.pictures.place import Place, Role
from engine.settings.training import MOST_EPOCHS

MOST_FOLLOWED = 12  # pictures that are shown


@dataclass(frozen=True)
class KindsOrder:
    """These kinds on the document's pictures, each with about so many parameters, each trained for `epochs`.

    Raises `PinholeError` where nothing could be trained: without a picture to train on, or without a kind.
    """

    document: Document
    kinds: tuple[Recipe, ...]
    epochs: int
    parameters: int

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("The kinds need a picture to train on; add one in the role 'train'.")
        if not self.kinds:
            raise PinholeError("There is no kind to train; choose at least one.")
        if not 1 <= self.epochs <= MOST_EPOCHS:
            raise PinholeError(
                f"The kinds cannot train for {self.epochs:,} epochs; use 1 to {MOST_EPOCHS:,}."
            )
        if self.parameters < 1:
            raise PinholeError("A network has at least one parameter; ask for more.")

    @property
    def places(self) -> tuple[Place, ...]:
        """The pictures that are followed, in document order: at most 12, chosen evenly from both roles."""
        return followed_places(self.document, MOST_FOLLOWED)


def followed_places(document: Document, most: int) -> tuple[Place, ...]:
    """At most so many pictures in document order, chosen evenly from both roles."""
    counts = {role: len(document.of_role(role)) for role in Role}
    shown = {role: min(count, most // 2) for role, count in counts.items()}
    for role, count in counts.items():
        others = sum(number for one, number in shown.items() if one is not role)
        shown[role] = min(count, most - others)
    return tuple(Place(role, int(index)) for role in Role for index in evenly(counts[role], shown[role]))


def evenly(count: int, wanted: int) -> Sequence[int]:
    """`wanted` of `count` indices (all, if there are fewer), evenly spaced, rising, the first and last among them."""
    if count <= wanted:
        return range(count)
    return [int(index) for index in np.linspace(0, count - 1, wanted).round()]


def what_changed(shown: Document, now: Document) -> str:
    """What makes `now` train otherwise than `shown`, as the subject of a sentence; empty if nothing does.

    Names of pictures, the stop epoch and the verdict make no difference.
    """
    return what_trains_otherwise(shown, now) or ("" if shown.seed == now.seed else "The seed has")
