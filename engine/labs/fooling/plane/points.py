"""Points on a curve in two classes: some to learn from, some held out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.plane.curves import Curve, Points

LEARNT, HELD_OUT = 120, 80  # points
SCATTER = 0.012  # standard deviation across the curve, in units of the plane
CHANCE_LANE = 7  # apart from the seeds that first weights are drawn by


@dataclass(frozen=True, eq=False)
class Sample:
    """Points (points, 2), on which strand and at which share of it each lies, and its class, -1 or 1."""

    points: Points
    strands: npt.NDArray[np.int64]
    shares: npt.NDArray[np.float64]
    classes: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PlaneData:
    """Points to learn from and points held out, drawn alike."""

    curve: Curve
    stretches: int  # along one strand the classes take turns so often
    learnt: Sample
    held: Sample


def plane_data(curve: Curve, stretches: int, seed: int) -> PlaneData:
    """Points evenly along the curve, each a little beside its place, as a seed has it."""
    chance = np.random.default_rng((seed, CHANCE_LANE))
    learnt, held = (_drawn(curve, stretches, count, chance) for count in (LEARNT, HELD_OUT))
    return PlaneData(curve, stretches, learnt, held)


def class_at(
    curve: Curve, strands: npt.NDArray[np.int64], shares: npt.NDArray[np.float64], stretches: int
) -> npt.NDArray[np.float64]:
    """-1 or 1: by the strand where there are two, else in turns along the one."""
    turn = strands if len(curve.strands) > 1 else np.minimum(shares * stretches, stretches - 1).astype(int)
    return np.where(turn % 2 == 0, -1.0, 1.0)


def _drawn(curve: Curve, stretches: int, count: int, chance: np.random.Generator) -> Sample:
    lengths = np.array(curve.lengths)
    ends = np.cumsum(lengths)
    way = (np.arange(count) + chance.uniform(0.0, 1.0, count)) / count * ends[-1]
    strands = np.minimum(np.searchsorted(ends, way, side="right"), len(lengths) - 1)
    shares = np.clip((way - (ends - lengths)[strands]) / lengths[strands], 0.0, 1.0)
    points = np.empty((count, 2))
    aside = SCATTER * chance.standard_normal(count)
    for strand in range(len(lengths)):
        own = strands == strand
        across = curve.across(strand, shares[own])
        points[own] = curve.at(strand, shares[own]) + aside[own, None] * across
    return Sample(points, strands, shares, class_at(curve, strands, shares, stretches))
