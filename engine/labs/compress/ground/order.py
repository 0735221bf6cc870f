"""What a part of Compress is asked for, and what is usual for a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.kinds_order import evenly
from engine.pictures.picture import Picture
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS
from engine.trainers.compiled.takes import takes
from engine.trainers.trainer import task_of

MOST_NUMBERS = 16  # of the code: no picture has fewer pixels
MOST_SEEDS = 100
MOST_LEARNT = 2_000  # pictures, evenly spaced, where one set is learnt in many forms or beside others
USUAL_SEEDS = 5
FEWER_SEEDS = 3  # where each network takes many steps
FEWEST_SEEDS = 1  # where only PyTorch trains, which takes some hundred times as long for a step
FEWER_EPOCHS = 5  # times fewer there
MANY_STEPS = 50_000
USUAL_STEPS = 20_000  # of each network, with few pictures
MOST_USUAL_STEPS = 200_000  # with many
USUAL_EPOCHS = (50, 3_000)  # between which the usual ones lie, if that is not too many steps


@dataclass(frozen=True)
class CompressOrder:
    """Codes of 1 to `numbers` numbers, `seeds` networks for each, each trained for `epochs`.

    Raises `PinholeError` where nothing could be trained.
    """

    document: Document
    seeds: int
    epochs: int
    numbers: int = MOST_NUMBERS

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("Compress needs a picture to train on; add one in the role 'train'.")
        for value, most, what in (
            (self.seeds, MOST_SEEDS, "seeds"),
            (self.epochs, MOST_EPOCHS, "epochs"),
            (self.numbers, MOST_NUMBERS, "numbers in the code"),
        ):
            if not 1 <= value <= most:
                raise PinholeError(f"Compress takes 1 to {most:,} {what}; {value:,} is outside that range.")

    @property
    def first_seeds(self) -> tuple[int, ...]:
        """The document's own seed, and those that follow it."""
        return tuple((self.document.seed + step) % (LARGEST_SEED + 1) for step in range(self.seeds))

    def epochs_of(self, pictures: int) -> int:
        """For so many pictures their usual epochs, or so many times as many as the order has more than is usual."""
        usual = usual_epochs_of(len(self.document.train), self.document)
        return max(1, round(self.epochs * usual_epochs_of(pictures, self.document) / usual))

    def with_numbers(self, numbers: int) -> Document:
        """The document with another code size; raises `PinholeError` where that network is impossible."""
        return replace(self.document, network=replace(self.document.network, code=numbers))

    def followed(self, most: int) -> tuple[Picture, ...]:
        """At most so many of the training pictures, evenly spaced."""
        return tuple(self.document.train[index] for index in evenly(len(self.document.train), most))


def usual_epochs(document: Document, by_torch: bool = False) -> int:
    """So many that training is about over for few pictures, and still bearable for many.

    `by_torch` where only PyTorch trains, whatever the network.
    """
    return usual_epochs_of(len(document.train), document, by_torch)


def usual_epochs_of(pictures: int, document: Document, by_torch: bool = False) -> int:
    """The usual ones of so many pictures, learnt as the document's are."""
    steps = max(1, -(-pictures // document.training.batch))
    least, most = USUAL_EPOCHS
    wanted = min(max(USUAL_STEPS // steps, least), max(1, MOST_USUAL_STEPS // steps), most)
    return _round(max(1, wanted // FEWER_EPOCHS) if by_torch or only_torch(document) else wanted)


def only_torch(document: Document) -> bool:
    """Whether the compiled trainer cannot train the document's network."""
    return not takes(task_of(replace(document, train=document.train[:1], test=())))


def usual_seeds(document: Document) -> int:
    """Five, or three where a network takes long, or one where only PyTorch can train it."""
    if only_torch(document):
        return FEWEST_SEEDS
    steps = -(-len(document.train) // document.training.batch)
    return FEWER_SEEDS if steps * usual_epochs(document) > MANY_STEPS else USUAL_SEEDS


def _round(number: int) -> int:
    """The number with its first two digits only."""
    scale = int(10 ** max(0, len(str(number)) - 2))
    return number // scale * scale
