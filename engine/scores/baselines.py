"""What anyone could answer without a network: the mean picture, the nearest picture of the training, PCA."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.scores.principal_components import principal_components
from engine.wording import counted

Rows = npt.NDArray[np.floating]
Values = npt.NDArray[np.float64]
MOST_DISTANCES = 4_000_000  # numbers held at once


class Baseline(NamedTuple):
    """A way to answer pictures (pictures, pixels) with pictures, found on training pictures."""

    name: str  # as tables write it: `PCA with 8 numbers`
    answer: Callable[[Rows], Values]


class Nearest(NamedTuple):
    """The nearest of some pictures for each of others."""

    row: npt.NDArray[np.int64]  # (others,): which of them; the first of several
    distance: Values  # (others,): the root of the summed squared differences, in pixels of ink


def baselines(train: Rows, numbers: int) -> tuple[Baseline, ...]:
    """The mean picture, the nearest training picture, and PCA with as many numbers as a code has.

    `train` is (pictures, pixels); raises `PinholeError` without a picture.
    """
    found = principal_components(train, numbers)

    def mean_answer(pictures: Rows) -> Values:
        return np.repeat(found.mean[None], len(pictures), axis=0)

    def nearest_answer(pictures: Rows) -> Values:
        answers: Values = np.asarray(train, dtype=np.float64)[nearest(train, pictures).row]
        return answers

    return (
        Baseline("mean picture", mean_answer),
        Baseline("nearest training picture", nearest_answer),
        Baseline(f"PCA with {counted(numbers, 'number')}", found.answer),
    )


def nearest(among: Rows, pictures: Rows) -> Nearest:
    """For each of `pictures` (n, pixels) the nearest of `among` (m, pixels); raises `PinholeError` where m is 0."""
    if len(among) == 0:
        raise PinholeError("There is no picture to be near to; add one to train on.")
    ours, theirs = np.asarray(among, dtype=np.float64), np.asarray(pictures, dtype=np.float64)
    index = np.zeros(len(theirs), dtype=np.int64)
    block = max(1, MOST_DISTANCES // ours.size)
    for start in range(
        0, len(theirs), block
    ):  # differences as such: squares multiplied out lose the near ones
        apart = np.square(theirs[start : start + block, None] - ours[None]).sum(axis=2)
        index[start : start + block] = apart.argmin(axis=1)
    return Nearest(index, np.sqrt(np.square(theirs - ours[index]).sum(axis=1)))
