"""What a sweep of the code size has come to: errors, elbow and dimension."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.compress.ground.figures import middle
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.sweep.dimension import Dimension
from engine.labs.compress.sweep.elbow import Elbow, elbow_of
from engine.pictures.picture import Picture
from engine.trainers.trainer import Rows

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SweepPoint:
    """The networks of one code size that are done; errors are mean squared ones a pixel, NaN where it is no number."""

    numbers: int
    seeds: tuple[int, ...]  # a network each
    train: tuple[float, ...]
    test: tuple[float, ...]  # NaN without test pictures
    outputs: Rows | None  # (followed, pixels): of the first seed, once it is done


@dataclass(frozen=True, eq=False)
class PlainErrors:
    """What needs no network: the mean picture with no number, and PCA with 1 to as many as the largest code."""

    train: Values  # (numbers + 1,)
    test: Values  # NaN without test pictures


@dataclass(frozen=True, eq=False)
class SweepResult:
    """A sweep, whole or so far; one point for every code size that has a network."""

    order: CompressOrder
    pictures: tuple[Picture, ...]  # that are followed
    mean: Rows  # (pixels,): the mean training picture, which comes back where the code has no number
    plain: PlainErrors
    points: tuple[SweepPoint, ...]  # rising
    dimension: Dimension | None  # None: not looked for yet

    @property
    def done(self) -> int:
        """How many networks there are."""
        return sum(len(point.train) for point in self.points)

    @property
    def networks(self) -> int:
        """How many there will be."""
        return self.order.numbers * self.order.seeds

    @property
    def seeds(self) -> tuple[int, ...]:
        """From how many seeds there is a network by now, for each code size."""
        found = (self.point(numbers) for numbers in range(1, self.order.numbers + 1))
        return tuple(len(point.seeds) if point is not None else 0 for point in found)

    @property
    def whole(self) -> bool:
        """Whether every network is there."""
        return self.done == self.networks

    @property
    def lost(self) -> int:
        """How many of them came to errors that are no numbers."""
        return sum(math.isnan(error) for point in self.points for error in point.train)

    @property
    def mean_error(self) -> float:
        """The training error of always the mean picture, which is no number at all."""
        return float(self.plain.train[0])

    def point(self, numbers: int) -> SweepPoint | None:
        """The point of a code size."""
        return next((point for point in self.points if point.numbers == numbers), None)

    def left(self, errors: tuple[float, ...]) -> Values:
        """Training errors as shares of the mean picture's; those that are no numbers are left out."""
        known = np.array([error for error in errors if not math.isnan(error)], dtype=np.float64)
        return known / self.mean_error if self.mean_error > 0.0 else np.zeros_like(known)

    def left_of_test(self, errors: tuple[float, ...]) -> Values:
        """Test errors as shares of what the mean training picture misses of the test pictures."""
        known = np.array([error for error in errors if not math.isnan(error)], dtype=np.float64)
        whole = float(self.plain.test[0])
        return known / whole if whole > 0.0 else np.zeros(0)

    @property
    def curve(self) -> Values:
        """(numbers + 1,): training errors left, the geometric mean of the networks; NaN where none is done."""
        curve = np.full(self.order.numbers + 1, np.nan)
        curve[0] = 1.0
        for point in self.points:
            curve[point.numbers] = middle(self.left(point.train))
        return curve

    @property
    def elbow(self) -> Elbow | None:
        """Where the curve bends; None while a code size has no network, or where all pictures are alike."""
        curve = self.curve
        if self.mean_error <= 0.0 or np.isnan(curve).any() or len(curve) < 3:
            return None
        return elbow_of(curve)

    @property
    def elbow_span(self) -> tuple[int, int] | None:
        """The smallest and the largest elbow of the single seeds, once each of them is whole."""
        if self.elbow is None or not self.whole:
            return None
        errors = np.array([point.train for point in self.points])  # (sizes, seeds)
        curves = np.vstack([np.ones(errors.shape[1]), errors / self.mean_error]).T
        found = [elbow_of(curve).numbers for curve in curves if np.isfinite(curve).all()]
        return (min(found), max(found)) if found else None
