"""What the lab of anomalies is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.marks import Marks
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS

MOST_SEEDS = 100
USUAL_SEEDS = 5


@dataclass(frozen=True)
class AnomaliesOrder:
    """A document trained for so many epochs, and from how many seeds where a part takes several.

    Raises `PinholeError` where there is no picture to train on.
    """

    document: Document
    epochs: int
    seeds: int = USUAL_SEEDS
    marks: Marks | None = None  # instead of the document's own

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("What is normal must be learnt from a picture; add one in the role 'train'.")
        for value, least, most, what in (
            (self.epochs, 0, MOST_EPOCHS, "epochs"),
            (self.seeds, 1, MOST_SEEDS, "seeds"),
        ):
            if not least <= value <= most:
                raise PinholeError(
                    f"Anomalies takes {least} to {most:,} {what}; {value:,} is outside that range."
                )

    @property
    def first_seeds(self) -> tuple[int, ...]:
        """The document's own seed, and those that follow it."""
        return tuple((self.document.seed + step) % (LARGEST_SEED + 1) for step in range(self.seeds))


def seeds_text(order: AnomaliesOrder) -> str:
    """Which seeds: `seed 106`, `seeds 106 and 107`, or `seeds 106 to 110`."""
    first, last = order.first_seeds[0], order.first_seeds[-1]
    if order.seeds == 1:
        return f"seed {first}"
    return f"seeds {first} {'and' if order.seeds == 2 else 'to'} {last}"
