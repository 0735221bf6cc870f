"""Some of many pictures that stand for all: of every label its share, drawn by lot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.labs.kinds_order import evenly
from engine.pictures.picture import Picture


def by_label_shares(labels: Sequence[str], wanted: int, seed: int) -> Sequence[int]:
    """`wanted` of the indices of labels (all, if there are fewer), rising; the same for the same seed.

    Shuffled, put together by label, and taken at even steps: so of each label its share, up to one more or one less,
    however the file is ordered. Without labels it is a plain draw.
    """
    if len(labels) <= wanted:
        return range(len(labels))
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    _, which = np.unique(np.array(labels, dtype=np.str_), return_inverse=True)
    together = shuffled[np.argsort(which[shuffled], kind="stable")]
    chosen: list[int] = np.sort(together[list(evenly(len(labels), wanted))]).tolist()
    return chosen


def picture_shares(pictures: Sequence[Picture], wanted: int, seed: int) -> Sequence[int]:
    """The same by the pictures' own labels."""
    return by_label_shares([picture.label for picture in pictures], wanted, seed)
