"""The epochs of a timeline: as people type them, and those that are usual."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.errors import PinholeError
from engine.settings.training import MOST_EPOCHS
from engine.wording import quoted

USUAL_EPOCHS = (10, 50, 100, 150, 200, 500)
MOST_COLUMNS = 24
_BETWEEN = re.compile(r"[\s,;]+")
_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
EXAMPLE = "10, 50, 100"


def read_epochs(text: str) -> tuple[int, ...]:
    """The epochs in a text such as `10, 50, 100`, rising, each once; 0 is the network before it has learnt anything.

    Raises `PinholeError` in one sentence where it is something else.
    """
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    wrong = next((word for word in words if not _WHOLE.fullmatch(word) or int(word) > MOST_EPOCHS), None)
    if wrong is not None:
        raise PinholeError(
            f"Epochs are whole numbers from 0 to {MOST_EPOCHS:,}, such as {EXAMPLE}; not {quoted(wrong)}."
        )
    return checked_epochs([int(word) for word in words])


def checked_epochs(epochs: Sequence[int]) -> tuple[int, ...]:
    """The epochs rising, each once; raises `PinholeError` where there are none, too many, or impossible ones."""
    rising = tuple(sorted(set(epochs)))
    if not rising:
        raise PinholeError(f"A timeline has at least one epoch; name some, such as {EXAMPLE}.")
    if len(rising) > MOST_COLUMNS:
        raise PinholeError(f"A timeline has at most {MOST_COLUMNS} epochs, and these are {len(rising):,}.")
    if rising[0] < 0 or rising[-1] > MOST_EPOCHS:
        raise PinholeError(f"The epochs of a timeline are whole numbers from 0 to {MOST_EPOCHS:,}.")
    return rising


def written_epochs(epochs: Sequence[int]) -> str:
    """The text that `read_epochs` reads: `10, 50, 100`."""
    return ", ".join(map(str, epochs))
