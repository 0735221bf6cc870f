"""The dimension by neighbours, against the formulas written out and data whose dimension is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.labs.compress.sweep.dimension import (
    LEAST_PICTURES,
    dimension_of,
    likelihood_dimension,
    neighbour_distances,
    two_nearest_dimension,
)
from engine.picture_sets.catalogue import picture_set
from tests.rounding import FIVE_SIGMA

FAR_DIGITS = 1e-6  # scikit-learn's distances multiply squares out, which loses digits of the nearest


def plain_distances(rows, count):
    found = []
    for one in rows:
        apart = sorted(float(np.abs(one.astype(float) - other).sum()) for other in rows if other is not one)
        found.append(apart[:count])
    return np.array(found)


def test_neighbours_are_those_of_a_plain_loop():
    rows = list(np.random.default_rng(0).random((30, 5)).astype(np.float32))
    np.testing.assert_allclose(neighbour_distances(np.array(rows), 4), plain_distances(rows, 4), rtol=1e-6)


def test_both_estimates_are_their_formulas_written_out():
    near = plain_distances(list(np.random.default_rng(1).random((40, 3))), 6)
    ratios = sorted(row[1] / row[0] for row in near)
    points = [(math.log(ratio), -math.log(1 - (i + 1) / 40)) for i, ratio in enumerate(ratios[:36])]
    slope = sum(x * y for x, y in points) / sum(x * x for x, _ in points)
    assert two_nearest_dimension(near) == pytest.approx(slope)
    inverses = [sum(math.log(row[5] / row[j]) for j in range(5)) / 5 for row in near]
    assert likelihood_dimension(near) == pytest.approx(1.0 / (sum(inverses) / 40))


def test_both_estimates_are_scikit_dimensions():
    """Its figures for these points: version 0.5.0, `TwoNN(discard_fraction=0.1)`, `MLE(K=10)` with comb="mle"."""
    chance = np.random.default_rng(0)
    for dimension, two, ten in (
        (1, 0.9820253363436526, 1.0035558471987323),
        (2, 1.9764479949607334, 1.9459032194267503),
        (5, 4.732709625026942, 4.543619530065486),
        (10, 8.187491372843148, 8.054002445507967),
    ):
        rows = chance.random((1000, dimension)) @ chance.normal(size=(dimension, 40))
        apart = np.sqrt(np.square(rows[:, None] - rows[None]).sum(axis=2))
        np.fill_diagonal(apart, np.inf)
        near = np.sort(apart, axis=1)[:, :10]
        assert two_nearest_dimension(near) == pytest.approx(two, rel=FAR_DIGITS)
        assert likelihood_dimension(near) == pytest.approx(ten, rel=FAR_DIGITS)


@pytest.mark.parametrize("dimension", [1, 2, 4])
def test_a_flat_piece_of_a_known_dimension_is_found_in_a_space_of_many(dimension):
    chance = np.random.default_rng(dimension)
    count = 1500
    rows = chance.random((count, dimension)) @ chance.normal(size=(dimension, 40))
    found = dimension_of(rows)
    sampling = FIVE_SIGMA * dimension / math.sqrt(count)  # of the ratio of two neighbours, which is Pareto
    edge = 0.15 * dimension  # neighbours are farther where the piece ends
    assert abs(found.two_nearest - dimension) < sampling + edge
    assert abs(found.likelihood - dimension) < sampling + edge


def test_alike_pictures_count_once_and_few_tell_nothing():
    rows = np.repeat(np.eye(LEAST_PICTURES - 1, 16), 5, axis=0)
    found = dimension_of(rows)
    assert found.two_nearest is None and found.likelihood is None
    assert found.pictures == LEAST_PICTURES - 1 and "10 different pictures" in found.why_not


def test_pictures_on_a_lattice_say_that_neighbours_tie():
    rows = np.array([picture.pixels.ravel() for picture in picture_set("dots").make().train])
    found = dimension_of(rows)
    assert found.two_nearest is None and "equally far" in found.why_not and found.likelihood is not None


def test_every_pair_equally_far_tells_no_dimension():
    found = dimension_of(np.eye(12, 16))
    assert found.two_nearest is None and found.likelihood is None
