"""The labels of the pictures that are looked at, as classes: who is in each, and what each looks like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.classification import by_number
from engine.labs.code_space.seen import Seen

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Classes:
    """One class a label, numbers first by their size and then words by the alphabet."""

    names: tuple[str, ...]
    which: npt.NDArray[np.int64]  # (pictures,): the class of each; -1 of one without a label

    def means(self, rows: npt.NDArray[np.floating]) -> Values:
        """The mean of each class's rows (pictures, numbers), as (classes, numbers).

        Rows with what is no number are left out; NaN where a class has no other.
        """
        known = (self.which >= 0) & np.isfinite(rows).all(axis=1)
        classes, mine, count = self.which[known], rows[known], len(self.names)
        sums = [np.bincount(classes, weights=column, minlength=count) for column in mine.T]
        counts = np.bincount(classes, minlength=count).astype(np.float64)
        means: Values = np.stack(sums, axis=1) / np.where(counts > 0.0, counts, np.nan)[:, None]
        return means


def classes_of(seen: Seen) -> Classes:
    """The classes of the pictures seen; none where no picture has a label."""
    labels = seen.labels
    names = tuple(sorted({label for label in labels if label}, key=by_number))
    number = {name: at for at, name in enumerate(names)}
    return Classes(names, np.array([number.get(label, -1) for label in labels], dtype=np.int64))
