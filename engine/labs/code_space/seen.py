"""Which pictures of a document are looked at, and as which rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.labs.kinds_order import evenly
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role

MOST_SEEN = 2_000  # of training and test pictures together; more would hide one another


@dataclass(frozen=True, eq=False)
class Seen:
    """Pictures in document order, training pictures first, and their pixels as rows (pictures, pixels)."""

    places: tuple[Place, ...]
    pictures: tuple[Picture, ...]
    rows: npt.NDArray[np.float32]
    train: int  # how many of them are training pictures
    of: int  # how many pictures the document has

    @property
    def labels(self) -> tuple[str, ...]:
        """What each picture shows, or nothing."""
        return tuple(picture.label for picture in self.pictures)

    def position(self, place: Place | None) -> int | None:
        """Which of them stands at a place of the document; None if it is not among them."""
        return self._positions.get(place) if place is not None else None

    @cached_property
    def _positions(self) -> dict[Place, int]:
        return {place: at for at, place in enumerate(self.places)}


def seen_of(document: Document, most: int = MOST_SEEN) -> Seen:
    """All pictures of a document; of more than `most`, evenly spaced ones of each role by its share."""
    counts = {role: len(document.of_role(role)) for role in Role}
    whole = sum(counts.values())
    shown = {role: count if whole <= most else count * most // whole for role, count in counts.items()}
    places = tuple(Place(role, index) for role in Role for index in _chosen(counts[role], shown[role]))
    pictures = tuple(document.picture(place) for place in places)
    return Seen(places, pictures, stacked(pictures, document.size), shown[Role.TRAIN], whole)


def _chosen(count: int, wanted: int) -> Sequence[int]:
    return evenly(count, wanted) if wanted else ()
