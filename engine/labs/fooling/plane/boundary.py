"""Where a classifier changes its mind: nearest to a point in any direction, and along the curve."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.plane.curves import SAMPLES, Curve
from engine.labs.fooling.plane.points import Sample
from engine.labs.fooling.plane.small_network import Flat, SmallNetwork

Numbers = npt.NDArray[np.float64]

STEPS = 30  # of the search
HALF = 0.5  # of each step is taken, or it goes to and fro over a bent boundary
HALVINGS = 30  # of a stretch, to find where on it the sign changes
BEYOND = 1.02  # as far as this times the place that was found it is looked for a change
STARTS = 6  # where the search begins: at the point, and at so many less one of the nearest of the other class


class Flips(NamedTuple):
    """For each point where its class flips nearest by: how far that is, and the place; endless where none was found."""

    distances: Numbers  # (points,)
    places: Numbers  # (points, numbers)


def nearest_flips(
    network: SmallNetwork, parameters: Flat, points: Numbers, classes: Numbers, others: Numbers
) -> Flips:
    """The nearest place with another class, found by following the classifier's derivatives.

    `classes` (points,) are what the classifier says now, -1 or 1, and `others` (some, numbers) points to begin from
    as well. Each step goes to the nearest place of the plane that the classifier is, by its derivative, around the
    place where the search is; so at rest the step is at right angles to the boundary. (The first such step is that
    of DeepFool, Moosavi-Dezfooli and others, 2016.) What is found is then checked: the sign does change on the
    straight way there, and the distance is where it first is seen to. Nearer ones may be missed: it is found, not
    proven.
    """
    starts = _starts(points, classes, others)
    count, many = len(starts), (len(starts), 1)
    begun, homes = np.concatenate(starts), np.tile(points, many)
    signs = np.tile(classes, count)
    straight = first_change(network, parameters, homes, begun, signs)
    at = np.where(np.isfinite(straight.distances)[:, None], straight.places, begun)
    for _ in range(STEPS):
        sums, slopes = sums_and_slopes(network, parameters, at)
        steep = np.maximum(np.square(slopes).sum(axis=1), 1e-18)
        share = ((slopes * (at - homes)).sum(axis=1) - sums) / steep
        at += HALF * (homes + share[:, None] * slopes - at)
    found = (straight, first_change(network, parameters, homes, at, signs))
    distances = np.concatenate([one.distances.reshape(count, -1) for one in found])
    places = np.concatenate([one.places.reshape(count, *points.shape) for one in found])
    nearest, each = distances.argmin(axis=0), np.arange(len(points))
    return Flips(distances[nearest, each], places[nearest, each])


def sums_and_slopes(network: SmallNetwork, parameters: Flat, points: Numbers) -> tuple[Numbers, Numbers]:
    """The classifier's output (points,) and its derivatives by the point (points, numbers)."""
    answers = network.answers(parameters, points)
    slopes = network.input_slopes(parameters, answers, np.ones_like(answers[-1]))
    return np.asarray(answers[-1][:, 0], dtype=np.float64), slopes


def first_change(
    network: SmallNetwork, parameters: Flat, points: Numbers, places: Numbers, classes: Numbers
) -> Flips:
    """Where the sign changes on the straight way from points (points, numbers) to places, and a little beyond.

    Looked at in 64 steps of the way, so a change and back between two of them is not seen.
    """
    shares = np.linspace(0.0, BEYOND, 65)[1:]
    way = places - points
    line = points[:, None] + shares[None, :, None] * way[:, None]
    signs = np.asarray(np.sign(network.output(parameters, line.reshape(-1, points.shape[1]))[:, 0])).reshape(
        len(points), -1
    )
    changed: npt.NDArray[np.bool_] = np.less_equal(signs * classes[:, None], 0.0)
    first = changed.argmax(axis=1)
    there = np.asarray(changed.any(axis=1))
    high = shares[first]
    low = np.where(first > 0, shares[first - 1], 0.0)
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        sums = network.output(parameters, points + middle[:, None] * way)[:, 0]
        over = sums * classes <= 0.0
        high, low = np.where(over, middle, high), np.where(over, low, middle)
    found = points + high[:, None] * way
    distances = np.where(there, np.linalg.norm(found - points, axis=1), np.inf)
    return Flips(distances, np.where(there[:, None], found, points))


def along_the_curve(
    network: SmallNetwork, parameters: Flat, curve: Curve, sample: Sample, scale: float = 1.0
) -> Numbers:
    """How far (points,) each point is from where the classifier changes its mind, along its strand.

    Endless where it never does. The way is measured on the curve itself, times `scale`, from the point's place on it.
    """
    far = np.full(len(sample.points), np.inf)
    for strand, places in enumerate(curve.strands):
        wide = np.zeros((SAMPLES, network.widths[0]))
        wide[:, :2] = scale * places
        sums = network.output(parameters, wide)[:, 0]
        turns = np.nonzero(sums[:-1] * sums[1:] <= 0.0)[0]
        own = sample.strands == strand
        if not len(turns) or not own.any():
            continue
        rise = sums[turns] - sums[turns + 1]
        within = np.where(rise != 0.0, sums[turns] / np.where(rise != 0.0, rise, 1.0), 0.0)
        shares = (turns + within) / (SAMPLES - 1)
        length = scale * curve.lengths[strand]
        far[own] = length * np.abs(sample.shares[own, None] - shares[None]).min(axis=1)
    return far


def _starts(points: Numbers, classes: Numbers, others: Numbers) -> list[Numbers]:
    """The points themselves, and those of the other class that are nearest to each."""
    starts = [points]
    if len(others):
        apart = np.linalg.norm(points[:, None, :2] - others[None, :, :2], axis=2)
        order = np.argsort(apart, axis=1)
        for rank in range(min(STARTS - 1, len(others))):
            starts.append(others[order[:, rank]])
    return starts
