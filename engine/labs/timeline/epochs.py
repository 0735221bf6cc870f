"""The epochs of a timeline: as people type them, and those that are usual."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from engine.errors import PinholeError
from engine.settings.training import MOST_EPOCHS
from engine.wording import quoted

USUAL_EPOCHS = (10, 50, 100, 150, 200, 500)
MOST_COLUMNS = 24
MOST_FRAMES = 60  # of a film
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


def film_epochs(last: int) -> tuple[int, ...]:
    """The epochs of a film that ends with this one: all, or 60 that lie the further apart the later they are."""
    if last < MOST_FRAMES:
        return tuple(range(last + 1))
    wanted = np.geomspace(1, last + 1, MOST_FRAMES) - 1
    steps = np.arange(MOST_FRAMES)  # the first ones would be the same
    return tuple(np.maximum(np.rint(wanted), steps).astype(np.int64).tolist())


def checked_epochs(epochs: Sequence[int], most: int = MOST_COLUMNS) -> tuple[int, ...]:
    """The epochs rising, each once; raises `PinholeError` where there are none, too many, or impossible ones."""
    rising = tuple(sorted(set(epochs)))
    if not rising:
        raise PinholeError(f"A timeline has at least one epoch; name some, such as {EXAMPLE}.")
    if len(rising) > most:
        raise PinholeError(f"A timeline has at most {most} epochs, and these are {len(rising):,}.")
    if rising[0] < 0 or rising[-1] > MOST_EPOCHS:
        raise PinholeError(f"The epochs of a timeline are whole numbers from 0 to {MOST_EPOCHS:,}.")
    return rising


def written_epochs(epochs: Sequence[int]) -> str:
    """The text that `read_epochs` reads: `10, 50, 100`."""
    return ", ".join(map(str, epochs))
