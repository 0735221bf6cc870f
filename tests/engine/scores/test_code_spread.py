"""The shrunk covariance of codes, and distances by it, against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.covariance import LedoitWolf

from engine.scores.code_spread import spread_of_codes

CLOSE = 1e-9  # sums of some hundred products in float64 (1e-13), and an inverse of a condition below 10,000


@pytest.mark.parametrize(("count", "numbers"), [(2, 4), (5, 4), (300, 4), (40, 1), (30, 16)])
def test_it_is_scikit_learns(count: int, numbers: int) -> None:
    chance = np.random.default_rng(count)
    codes = chance.normal(size=(count, numbers)) @ chance.normal(size=(numbers, numbers)) + 3.0
    found, theirs = spread_of_codes(codes), LedoitWolf().fit(codes)
    assert found.shrinkage == pytest.approx(theirs.shrinkage_, rel=CLOSE, abs=CLOSE)
    np.testing.assert_allclose(found.covariance, theirs.covariance_, rtol=CLOSE, atol=CLOSE)
    asked = chance.normal(size=(20, numbers)) * 4.0
    np.testing.assert_allclose(found.distances(asked) ** 2, theirs.mahalanobis(asked), rtol=CLOSE)


def test_codes_that_are_all_alike_have_no_distance_and_none_has_no_spread() -> None:
    found = spread_of_codes(np.ones((3, 2)))
    assert found.shrinkage == 0.0 and found.distances(np.array([[5.0, 1.0]])).tolist() == [0.0]
    with pytest.raises(ValueError, match="needs a code"):
        spread_of_codes(np.ones((0, 2)))
