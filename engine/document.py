"""A document: everything the user made, frozen; each `with_...` returns a new one and shares the rest."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from engine.activations import Activation
from engine.errors import PinholeError
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.objective.catalogue import check_penalties
from engine.pictures.marks import Marks
from engine.pictures.picture import GridSize, Picture, check_grid_size
from engine.pictures.place import MOST_PICTURES, Place, Role
from engine.scores.verdict import VerdictSettings
from engine.settings.training import Loss, TrainingSettings, check_seed

BLOCK = 500  # pictures that are stacked in one go
USUAL_SIZE = GridSize(8, 8)


@dataclass(frozen=True)
class Document:
    """Pictures with roles, network, training and verdict settings, the seed of the first weights, and marks.

    Raises `PinholeError` if a picture has another size than `size`, the network is too large for it, the loss
    does not fit the output activation, a penalty is not known or weighs too much, or there are more than 100,000
    pictures.
    """

    size: GridSize = USUAL_SIZE
    train: tuple[Picture, ...] = ()
    test: tuple[Picture, ...] = ()
    network: Network = field(default_factory=Network)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    verdict: VerdictSettings = field(default_factory=VerdictSettings)
    seed: int = 0
    marks: Marks = field(default_factory=Marks)  # what a person said is an anomaly, or is none

    def __post_init__(self) -> None:
        check_grid_size(self.size, "The document")
        check_seed(self.seed)
        self.network.check_size(self.size)
        check_penalties(self.training, self.network)
        if self.training.loss is Loss.BCE and self.network.output is not Activation.SIGMOID:
            raise PinholeError(
                f"BCE needs outputs between 0 and 1, and {self.network.output} leaves that range;"
                " choose Sigmoid for the output, or another loss."
            )
        if len(self.train) + len(self.test) > MOST_PICTURES:
            raise PinholeError(
                f"A document holds at most {MOST_PICTURES:,} pictures;"
                f" {len(self.train) + len(self.test):,} are too many, so leave some out."
            )
        for picture in self.pictures:
            self._check_size_of(picture)

    @property
    def layout(self) -> Layout:
        """The network made for pictures of this size."""
        return self.network.layout(self.size)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures in document order: training pictures, then test pictures."""
        return self.train + self.test

    @property
    def places(self) -> tuple[Place, ...]:
        """The place of every picture, in document order."""
        return tuple(Place(role, index) for role in Role for index in range(len(self.of_role(role))))

    def of_role(self, role: Role) -> tuple[Picture, ...]:
        """The pictures of one role."""
        return self.train if role is Role.TRAIN else self.test

    def has(self, place: Place) -> bool:
        """Whether a picture stands at this place."""
        return 0 <= place.index < len(self.of_role(place.role))

    def picture(self, place: Place) -> Picture:
        """The picture at a place; raises `IndexError` if there is none."""
        if place.index < 0:
            raise IndexError(place)
        return self.of_role(place.role)[place.index]

    def position(self, place: Place) -> int:
        """Where a place stands in document order."""
        return place.index + (0 if place.role is Role.TRAIN else len(self.train))

    def with_role(self, role: Role, pictures: tuple[Picture, ...]) -> Document:
        """Other pictures for one role."""
        return replace(self, train=pictures) if role is Role.TRAIN else replace(self, test=pictures)

    def _with_checked(self, role: Role, pictures: tuple[Picture, ...], new: Picture) -> Document:
        """As `with_role`, where only `new` has not been checked yet: drawing must not check 70,000 others."""
        self._check_size_of(new)
        document = copy(self)
        object.__setattr__(document, role.value, pictures)
        return document

    def _check_size_of(self, picture: Picture) -> None:
        if picture.pixels.shape != (self.size.height, self.size.width):
            raise PinholeError(
                f"The picture '{picture.name}' is {picture.size} pixels in a document of {self.size};"
                " all pictures have one size, so please resize it."
            )

    def with_picture(self, place: Place, picture: Picture) -> Document:
        """Another picture at a place."""
        pictures = self.of_role(place.role)
        changed = (*pictures[: place.index], picture, *pictures[place.index + 1 :])
        return self._with_checked(place.role, changed, picture)

    def with_inserted(self, place: Place, *pictures: Picture) -> Document:
        """New pictures before the one at a place; an index past the end appends."""
        old = self.of_role(place.role)
        return self.with_role(place.role, (*old[: place.index], *pictures, *old[place.index :]))

    def without(self, *places: Place) -> Document:
        """The document less the pictures at these places."""
        gone = set(places)
        document = self
        for role in {place.role for place in places}:
            kept = tuple(p for i, p in enumerate(self.of_role(role)) if Place(role, i) not in gone)
            document = document.with_role(role, kept)
        return document

    def with_moved(self, places: tuple[Place, ...], target: Place) -> Document:
        """Pictures taken from their places and set, in their order, before the picture now at `target`."""
        taken = [self.picture(place) for place in places]
        before = sum(1 for place in places if place.role is target.role and place.index < target.index)
        return self.without(*places).with_inserted(Place(target.role, target.index - before), *taken)


def stacked(pictures: tuple[Picture, ...], size: GridSize) -> npt.NDArray[np.float32]:
    """The pixels of many pictures as rows: float32 (pictures, pixels), row by row from the top left."""
    rows = np.empty((len(pictures), size.pixels), dtype=np.float32)
    for start in range(0, len(pictures), BLOCK):  # of many at once, NumPy would keep Python's lock for long
        block = pictures[start : start + BLOCK]
        np.stack([picture.pixels.ravel() for picture in block], out=rows[start : start + BLOCK])
    return rows
