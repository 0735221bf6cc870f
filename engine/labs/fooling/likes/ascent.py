"""Gradient ascent on a picture: what makes a number of a network as large as it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import GridSize
from engine.progress import Progress, report

Pictures = npt.NDArray[np.float32]  # (pictures, pixels)
Values = npt.NDArray[np.float64]  # (pictures,)

STEPS = 100
RATE = 0.06  # of a step, for a pixel whose slope is as large as the root mean square of all
GREY, SPREAD = 0.5, 0.1  # of the picture to begin with: even grey, and noise on it
LEAST_SLOPE = 1e-12  # below this a number does not depend on the picture any more


class Liked(Protocol):
    """A number that a picture makes larger or smaller."""

    @property
    def name(self) -> str:
        """What it is, as the subject of a sentence."""

    def values(self, pictures: Pictures) -> Values:
        """The number for each picture."""

    def slopes(self, pictures: Pictures) -> Pictures:
        """How each number changes with every pixel of its picture."""


def ascend(
    liked: Liked,
    size: GridSize,
    smoothness: Sequence[float],
    seed: int,
    steps: int = STEPS,
    progress: Progress | None = None,
    seen: Callable[[Pictures], None] | None = None,
) -> Pictures:
    """Pictures (smoothness, pixels), all from the same first one, 0 to 1, that the number has been made large with.

    A step goes up the slope, as far whatever the slope's size, and is held within 0 to 1. After it each pixel moves
    by its `smoothness` (0 to 1) towards the mean of its neighbours, so what only single pixels ask for is rubbed out;
    with 0 nothing is. The steps shrink to nothing. `seen` is given the pictures on the way.
    """
    begun = np.random.default_rng(seed).normal(GREY, SPREAD, size.pixels).clip(0.0, 1.0)
    pictures = np.repeat(begun[None].astype(np.float32), len(smoothness), axis=0)
    share = np.asarray(smoothness, dtype=np.float32)[:, None, None]
    for step in range(steps):
        report(progress, step, steps)
        slopes = liked.slopes(pictures)
        large = np.sqrt(np.square(slopes).mean(axis=1, keepdims=True))
        away = slopes / np.maximum(large, LEAST_SLOPE) * (large > LEAST_SLOPE)
        rate = np.float32(RATE * (1.0 - step / steps))
        pictures = np.clip(pictures + rate * away, 0.0, 1.0).astype(np.float32)
        grid = pictures.reshape(-1, size.height, size.width)
        smooth: Pictures = grid + share * (1.0 - step / steps) * (neighbours(grid) - grid)
        pictures = smooth.reshape(len(pictures), -1).astype(np.float32)
        if seen is not None:
            seen(pictures)
    report(progress, steps, steps)
    return pictures


def neighbours(grids: Pictures) -> Pictures:
    """The mean of those pixels above, below, left and right of each that there are; (pictures, height, width)."""
    sums, count = np.zeros_like(grids), np.zeros(grids.shape[1:], dtype=np.float32)
    for here, there in (
        ((slice(1, None), slice(None)), (slice(None, -1), slice(None))),
        ((slice(None), slice(1, None)), (slice(None), slice(None, -1))),
    ):
        for one, other in ((here, there), (there, here)):
            sums[(slice(None), *one)] += grids[(slice(None), *other)]
            count[one] += 1
    mean: Pictures = np.where(count > 0, sums / np.maximum(count, 1), grids)
    return mean


def roughness(picture: npt.NDArray[np.floating], size: GridSize) -> float:
    """The mean absolute difference of two neighbouring pixels of a picture (pixels,)."""
    grid = picture.reshape(size.height, size.width).astype(np.float64)
    steps = np.concatenate([np.abs(np.diff(grid, axis=axis)).ravel() for axis in (0, 1)])
    return float(steps.mean()) if steps.size else 0.0
