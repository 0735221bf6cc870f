"""Whether a network maps a picture to the closest one that it has learned: the course's sentence, as a count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.company.companions import Company
from engine.scores.similarity import black_and_white, grey_output
from engine.wording import counted

Rows = npt.NDArray[np.float32]
MOST_PRODUCTS = (
    40_000_000  # of two pixels: some 10 ms; of more test pictures evenly spaced ones are looked at
)
MEANING = (
    "True for a test picture where its output lies nearer to the training picture that is closest to the input"
    " than to any other training picture, and than to the input itself"
)


class Closest(NamedTuple):
    """Of how many test pictures the sentence is true."""

    looked_at: int  # test pictures; all, unless there are very many
    true: int  # their outputs are nearest to the closest training picture
    exact: int  # and in black and white they are that picture, pixel for pixel

    @property
    def sentence(self) -> str:
        """`The closest training picture comes out for 2 of 4 test pictures, 1 of them exactly.`"""
        if not self.looked_at:
            return "There is no test picture to ask about the closest training picture."
        exactly = f", {self.exact:,} of them exactly" if self.true else ""
        pictures = counted(self.looked_at, "test picture")
        return f"The closest training picture comes out for {self.true:,} of {pictures}{exactly}."


def closest(company: Company, pictures: Rows, outputs: Rows, train: int) -> Closest:
    """Count over the test pictures: rows from `train` on of pictures and raw outputs (pictures, pixels).

    Distances are those of clamped outputs, in squares of ink. A test picture that is a training picture itself counts
    as true where its output is nearest to it.
    """
    learned = pictures[:train].astype(np.float64)
    every = max(1, -(-(len(pictures) - train) * learned.size // MOST_PRODUCTS))
    asked, came = pictures[train::every].astype(np.float64), grey_output(outputs[train::every])
    if not len(asked):
        return Closest(0, 0, 0)
    came, nearest = came.astype(np.float64), company.nearest[train::every]
    # |a - b|^2 without the part |a|^2 that all have in common
    squares = np.square(learned).sum(axis=1) - 2.0 * (came @ learned.T)
    own = np.take_along_axis(squares, nearest[:, None], axis=1)[:, 0]
    least = squares.min(axis=1)
    to_input = np.square(asked).sum(axis=1) - 2.0 * (came * asked).sum(axis=1)
    same = (asked == learned[nearest]).all(axis=1)
    # Sums of so many squares and products of values up to 1, each rounded once.
    rounding = 8.0 * np.finfo(np.float64).eps * max(1, pictures.shape[1]) ** 1.5
    true = (own <= least + rounding) & (same | (own < to_input - rounding))
    exact = true & (black_and_white(came) == black_and_white(learned[nearest])).all(axis=1)
    return Closest(len(asked), int(true.sum()), int(exact.sum()))
