"""The same curve among more and more numbers: how far is it to the boundary then?

Held equal over all dimensions: the curve, its points and their classes (the first two numbers; all further ones are
0, as those of pixels that never vary), the seeds, the widths of the hidden layers, how first weights are drawn, the
rates, when a classifier has learnt enough (its loss on the points is below 0.05), and an autoencoder's steps.
Compared are two ways to grow:

* *by pixels*: the curve grows with √(dimensions / 2), as pictures do that get more pixels, so that the spread of a
  number, over all numbers, stays what it was;
* *same length*: the curve keeps its length.

Every step that flips a class is given in units of that same point's way along the curve to where the classifier
changes its mind, so the curve's size does not count by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.labs.fooling.plane.boundary import along_the_curve, nearest_flips, sums_and_slopes
from engine.labs.fooling.plane.curves import Curve
from engine.labs.fooling.plane.points import PlaneData, plane_data
from engine.labs.fooling.plane.run import QUIET, PlaneRun, embedded
from engine.labs.lab import Work
from engine.progress import Progress, report

DIMENSIONS = (2, 3, 10, 100, 1000)
ASKED = 24  # held-out points of each network whose nearest flip is looked for
MOST_SEEDS = 20
ENOUGH = 0.05  # the logistic loss at which a classifier has learnt enough
MOST_STEPS = 4000  # of a classifier
LOOK = 25  # steps between two looks at whether to go on
Numbers = npt.NDArray[np.float64]


class Growth(StrEnum):
    """What more dimensions do to the curve."""

    PIXELS = "by pixels"
    LENGTH = "same length"

    def scale(self, dimensions: int) -> float:
        """What the curve is multiplied by."""
        return math.sqrt(dimensions / 2) if self is Growth.PIXELS else 1.0


@dataclass(frozen=True, eq=False)
class DimensionsOrder:
    """What is asked for."""

    curve: Curve
    stretches: int
    seed: int  # the first of `seeds`
    seeds: int
    epochs: int  # of each autoencoder

    def __post_init__(self) -> None:
        if not 1 <= self.seeds <= MOST_SEEDS:
            raise PinholeError(f"This takes 1 to {MOST_SEEDS} seeds; {self.seeds:,} is outside that range.")
        if len(self.curve.strands) > 1:
            raise PinholeError(
                "On two moons no way along the curve leads to the other class, so there is nothing to measure by;"
                " choose a curve in one piece."
            )


@dataclass(frozen=True, eq=False)
class Measured:
    """One network: for each point asked that it gets right."""

    growth: Growth
    dimensions: int
    seed: int
    right: float  # share of held-out points
    steps: Numbers  # (points,): shortest step found that flips the class, of the way along the curve
    off: float  # of the squared length of those steps, the share outside the plane of the curve; NaN without steps
    caught: float  # share of the flipped points whose error is above the threshold; NaN without steps

    @property
    def middle(self) -> float:
        """The median step; NaN without any."""
        known = self.steps[np.isfinite(self.steps)]
        return float(np.median(known)) if len(known) else float("nan")


@dataclass(frozen=True, eq=False)
class DimensionsResult:
    """All networks that are done."""

    order: DimensionsOrder
    measured: tuple[Measured, ...]

    @property
    def whole(self) -> bool:
        """Whether every network that was asked for is among them."""
        return len(self.measured) == self.order.seeds * len(DIMENSIONS) * len(Growth)

    def middles(self, growth: Growth, dimensions: int) -> Numbers:
        """The median step of each seed (seeds,)."""
        found = [one.middle for one in self._of(growth, dimensions)]
        return np.array([one for one in found if math.isfinite(one)])

    def caught(self, growth: Growth, dimensions: int) -> float:
        """Share of flipped points that the autoencoder catches, the mean of the seeds; NaN without any."""
        found = [one.caught for one in self._of(growth, dimensions) if math.isfinite(one.caught)]
        return float(np.mean(found)) if found else float("nan")

    def off(self, growth: Growth, dimensions: int) -> float:
        """Share of the squared step that leads out of the plane, the mean of the seeds; NaN without any."""
        found = [one.off for one in self._of(growth, dimensions) if math.isfinite(one.off)]
        return float(np.mean(found)) if found else float("nan")

    def right(self, growth: Growth, dimensions: int) -> float:
        """Share of held-out points that are classified right, the mean of the seeds; NaN without any."""
        found = [one.right for one in self._of(growth, dimensions)]
        return float(np.mean(found)) if found else float("nan")

    def _of(self, growth: Growth, dimensions: int) -> list[Measured]:
        return [one for one in self.measured if one.growth is growth and one.dimensions == dimensions]


def dimensions_work(order: DimensionsOrder) -> Work[DimensionsResult]:
    """Trains a classifier and an autoencoder for each growth and dimension, one seed after the other."""

    def work(
        progress: Progress, so_far: Callable[[DimensionsResult], None] | None, note: Callable[[str], None], /
    ) -> DimensionsResult:
        asked = [
            (growth, dimensions, order.seed + number)
            for number in range(order.seeds)
            for dimensions in DIMENSIONS
            for growth in Growth
        ]
        done: list[Measured] = []
        for growth, dimensions, seed in asked:
            data = plane_data(order.curve, order.stretches, seed)
            done.append(
                measured(
                    data,
                    growth,
                    dimensions,
                    seed,
                    order.epochs,
                    lambda: report(progress, len(done), len(asked)),
                )
            )
            if so_far is not None:
                so_far(DimensionsResult(order, tuple(done)))
        report(progress, len(asked), len(asked))
        return DimensionsResult(order, tuple(done))

    return work


def measured(
    data: PlaneData, growth: Growth, dimensions: int, seed: int, epochs: int, still: Callable[[], None]
) -> Measured:
    """Train one classifier and one autoencoder and look for flips; `still` is called on the way and may raise."""
    scale = growth.scale(dimensions)
    run = PlaneRun(data, seed, dimensions, scale)
    for epoch in range(MOST_STEPS):
        if epoch % LOOK == 0:
            still()
        if run.learn_classes() < ENOUGH:
            break
    for epoch in range(epochs):
        if epoch % LOOK == 0:
            still()
        run.learn_points()
    networks = run.networks()
    held = embedded(data.held.points, dimensions, scale)
    sums, _ = sums_and_slopes(networks.classifier, networks.decides, held)
    right = np.sign(sums) == data.held.classes
    threshold = float(np.quantile(networks.errors(held), QUIET))
    chosen = np.nonzero(right)[0]
    chosen = chosen[np.unique(np.linspace(0, len(chosen) - 1, min(ASKED, len(chosen))).round().astype(int))]
    along = along_the_curve(networks.classifier, networks.decides, data.curve, data.held, scale)[chosen]
    steps = np.full(len(chosen), np.inf)
    places = held[chosen]
    for sign in (-1.0, 1.0):
        own = data.held.classes[chosen] == sign
        others = run.inputs[data.learnt.classes != sign]
        if own.any():
            found = nearest_flips(
                networks.classifier, networks.decides, places[own], data.held.classes[chosen][own], others
            )
            steps[own], places[own] = found
    known = np.isfinite(steps) & np.isfinite(along) & (along > 0.0)
    way = places[known] - held[chosen[known]]
    squares = np.square(way)
    off = (
        float(np.mean(squares[:, 2:].sum(axis=1) / np.maximum(squares.sum(axis=1), 1e-18)))
        if known.any()
        else np.nan
    )
    caught = float(np.mean(networks.errors(places[known]) > threshold)) if known.any() else np.nan
    return Measured(
        growth,
        dimensions,
        seed,
        float(np.mean(right)),
        steps[known] / along[known],
        float(off),
        float(caught),
    )
