"""What the part On pictures is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.label_shares import picture_shares
from engine.networks.forward import NO_MASKS, Masks
from engine.networks.layout import Vector
from engine.pictures.place import MOST_PICTURES, Place, Role
from engine.settings.training import MOST_EPOCHS

USUAL_PICTURES = 400


@dataclass(frozen=True, eq=False)
class PicturesOrder:
    """Fool the classifier or the autoencoder with at most so many of the document's test pictures.

    They are of every label its share, by lot of the document's seed; without a test picture they are those to learn
    from. `trained` are the network's weights; None: it is trained for `epochs` from the document's seed. `classifier`
    is made if it is None. Raises `PinholeError` where nothing could be learnt.
    """

    document: Document
    goal: Goal
    epochs: int
    pictures: int = USUAL_PICTURES
    trained: Vector | None = None
    masks: Masks = field(default_factory=lambda: NO_MASKS)  # what is off in it
    classifier: Classifier | None = None

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("Fooling needs a picture to train on; add one in the role 'train'.")
        if not 1 <= self.epochs <= MOST_EPOCHS:
            raise PinholeError(
                f"The network cannot train for {self.epochs:,} epochs; use 1 to {MOST_EPOCHS:,}."
            )
        if not 1 <= self.pictures <= MOST_PICTURES:
            raise PinholeError(f"Fooling takes 1 to {MOST_PICTURES:,} pictures, not {self.pictures:,}.")

    @property
    def places(self) -> tuple[Place, ...]:
        """The pictures that are looked at."""
        role = Role.TEST if self.document.test else Role.TRAIN
        chosen = picture_shares(self.document.of_role(role), self.pictures, self.document.seed)
        return tuple(Place(role, index) for index in chosen)
