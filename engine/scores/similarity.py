"""The four similarities of the course, for an input picture I and an output picture O with values in 0..1."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.floating]
INK_FROM = 0.5  # an output value from here on is black


class Measure(StrEnum):
    """A similarity: 1 is identical."""

    HAMMING = "Hamming"
    RUZICKA = "Ruzicka"
    DICE = "Dice"
    COSINE = "Cosine"


class Scores(NamedTuple):
    """All four similarities of one pair, each 0 to 1."""

    hamming: float
    ruzicka: float
    dice: float
    cosine: float

    def of(self, measure: Measure) -> float:
        """The score of one measure."""
        return float(self[list(Measure).index(measure)])


def grey_output(output: Values) -> Values:
    """Output clamped to 0..1 (Tanh and identity may leave that range)."""
    return np.clip(output, 0.0, 1.0)


def black_and_white(output: Values) -> Values:
    """Output below 0.5 becomes white (0), else black (1); what is not a number becomes white."""
    return (output >= INK_FROM).astype(output.dtype)


def similarities(inputs: Values, outputs: Values) -> npt.NDArray[np.float64]:
    """All four measures for many pairs: inputs and outputs (pictures, pixels) in 0..1; returns (pictures, 4).

    Hamming 1 - sum|I-O|/n; Ruzicka sum min / sum max; Dice 2 sum min / (sum I + sum O); cosine I.O / (|I| |O|).
    Two blank pictures are identical (1); one blank and one not have Ruzicka, Dice and cosine 0.
    """
    first = np.asarray(inputs, dtype=np.float64)
    second = np.asarray(outputs, dtype=np.float64)
    shared = np.minimum(first, second).sum(axis=-1)
    total = first.sum(axis=-1) + second.sum(axis=-1)
    covered = total - shared  # min + max = I + O for every pixel
    lengths = np.sqrt((first * first).sum(axis=-1) * (second * second).sum(axis=-1))
    both_blank = total == 0.0
    hamming = 1.0 - np.abs(first - second).mean(axis=-1)
    ratios = [
        np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)
        for part, whole in (
            (shared, covered),
            (2.0 * shared, total),
            ((first * second).sum(axis=-1), lengths),
        )
    ]
    columns = [hamming, *(np.where(both_blank, 1.0, ratio) for ratio in ratios)]
    scores: npt.NDArray[np.float64] = np.clip(np.stack(columns, axis=-1), 0.0, 1.0)
    return scores


def similarity(inputs: Values, output: Values) -> Scores:
    """The four scores of one pair of pictures of any shape."""
    row = similarities(np.ravel(inputs)[None], np.ravel(output)[None])[0]
    return Scores(*(float(score) for score in row))
