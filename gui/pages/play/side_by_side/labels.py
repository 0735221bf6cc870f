"""The labels of the rows: whether there are any, how wide they are, and how they sort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.pictures.picture import Picture
from gui.pages.play.side_by_side.sorting import Order, order_of_names

FEWEST_LETTERS, MOST_LETTERS = 3, 10  # of a label that the column has room for


class Labels:
    """Looks through all pictures only when a label may have come or gone."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self.letters = 0  # that the column needs room for; 0: no picture has a label
        self.look(pictures)

    def look(self, pictures: Sequence[Picture]) -> bool:
        """Look at all pictures; whether the column comes, goes, or changes its width."""
        before = self.letters
        longest = max((len(picture.label) for picture in pictures), default=0)
        self.letters = min(max(longest, FEWEST_LETTERS), MOST_LETTERS) if longest else 0
        return self.letters != before


def order_of_labels(labels: list[str], descending: bool) -> Order:
    """Positions by label as people sort, 2 before 10; pictures without a label stand last either way."""
    told = [position for position, label in enumerate(labels) if label]
    others = [position for position, label in enumerate(labels) if not label]
    order = order_of_names([labels[position] for position in told], descending)
    return np.array([*(told[place] for place in order.tolist()), *others], dtype=np.intp)
