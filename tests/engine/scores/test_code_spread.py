"""The shrunk covariance of codes, and distances by it, held to scikit-learn's Ledoit and Wolf."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.covariance import LedoitWolf

from engine.scores.code_spread import spread_of_codes
from tests.rounding import FLOAT64


@pytest.mark.parametrize(("count", "numbers"), [(9, 4), (40, 4), (500, 8), (7, 1)])
def test_the_spread_of_codes_is_that_of_ledoit_and_wolf(count, numbers):
    generator = np.random.default_rng(count)
    codes = generator.normal(2.0, 1.0, (count, numbers)) @ generator.normal(0.0, 1.0, (numbers, numbers))
    ours, theirs = spread_of_codes(codes), LedoitWolf().fit(codes)
    assert ours.shrinkage == pytest.approx(theirs.shrinkage_, rel=count * numbers * 16 * FLOAT64)
    np.testing.assert_allclose(ours.covariance, theirs.covariance_, rtol=1e-9)  # sums in another order
    np.testing.assert_allclose(
        ours.distances(codes) ** 2, theirs.mahalanobis(codes), rtol=1e-6
    )  # and inverted


def test_two_codes_leave_no_direction_in_which_anything_is_normal():
    spread = spread_of_codes(np.array([[0.0, 0.0, 0.0], [2.0, 0.0, 0.0]]))
    along, across = spread.distances(np.array([[3.0, 0.0, 0.0], [1.0, 2.0, 0.0]]))
    assert spread.shrinkage == 0.5 and across > along > 0.0


def test_equal_codes_have_a_distance_for_every_other_one_that_is_a_number():
    assert np.isfinite(spread_of_codes(np.zeros((3, 2))).distances(np.ones((1, 2)))).all()


def test_without_a_code_there_is_no_spread():
    with pytest.raises(ValueError, match="needs a code"):
        spread_of_codes(np.ones((0, 2)))
