"""What the lab of the code space is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import Document
from engine.errors import PinholeError
from engine.settings.training import MOST_EPOCHS


@dataclass(frozen=True)
class CodeSpaceOrder:
    """The document, trained for so many epochs, and the seed of the folds.

    Raises `PinholeError` where there is no picture to train on.
    """

    document: Document
    epochs: int
    folds_seed: int = 0

    def __post_init__(self) -> None:
        if not self.document.train:
            raise PinholeError("The code space needs a picture to train on; add one in the role 'train'.")
        if not 0 <= self.epochs <= MOST_EPOCHS:
            raise PinholeError(
                f"The network cannot train for {self.epochs:,} epochs; use 0 to {MOST_EPOCHS:,}."
            )
