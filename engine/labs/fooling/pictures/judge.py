"""Who is to be fooled: a classifier that names a class, or an autoencoder that passes a verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.pictures.subsets import Flips

Rows = npt.NDArray[np.float32]
Values = npt.NDArray[np.float64]


class Goal(StrEnum):
    """What is to be changed."""

    CLASS = "class"  # the classifier's
    VERDICT = "verdict"  # the autoencoder's


class Judged(NamedTuple):
    """How changed pictures are judged: how far each (changes,) is from being judged otherwise, and which are."""

    margins: Values  # falling towards zero, and beyond where the judgement is another one
    fooled: npt.NDArray[np.bool_]


class Stand(Protocol):
    """A judge before one picture."""

    @property
    def picture(self) -> Rows:
        """The picture (pixels,) as it is."""

    def flipped(self, flips: Flips) -> Judged:
        """Judge the picture with these pixels flipped, quickly."""

    def plainly(self, pictures: Rows) -> Judged:
        """Judge pictures (pictures, pixels) by one plain pass each."""

    def nearing(self, pictures: Rows) -> Values:
        """How far pictures (pictures, pixels) are from fooling, (pictures,), to choose a way by; less is nearer."""

    def slope(self, pictures: Rows) -> Rows:
        """How fast that grows with every pixel of pictures (pictures, pixels), about; loads PyTorch."""


def far_ends(picture: Rows) -> Rows:
    """What each pixel (pixels,) becomes when it is flipped: white where it is dark, black where it is light."""
    ends: Rows = np.where(picture >= 0.5, np.float32(0), np.float32(1))
    return ends


def with_flipped(picture: Rows, flips: Flips) -> Rows:
    """The picture (pixels,) with each choice of pixels flipped: (changes, pixels)."""
    pictures = np.repeat(picture[None], len(flips), axis=0)
    np.put_along_axis(pictures, flips, far_ends(picture)[flips], axis=1)
    return pictures


class FlippedSums:
    """The weighted sums of a first layer for a picture with pixels flipped.

    The layer is linear before its activation: z(x with S flipped) = z(x) + sum over S of (x'_i - x_i) w_i, so a sum
    costs as many additions as pixels are flipped, and not as many as the picture has.
    """

    def __init__(self, picture: Rows, weights: Rows, biases: Rows) -> None:
        """`weights` is (pixels, units), `biases` (units,)."""
        self._sums = picture @ weights + biases
        self._steps = (far_ends(picture) - picture)[:, None] * weights

    def of(self, flips: Flips) -> Rows:
        """The sums (changes, units)."""
        sums: Rows = self._sums + self._steps[flips[:, 0]]
        for column in range(1, flips.shape[1]):
            sums += self._steps[flips[:, column]]
        return sums
