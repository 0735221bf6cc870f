"""PCA against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA

from engine.errors import PinholeError
from engine.scores.principal_components import principal_components


@pytest.mark.parametrize("numbers", [1, 4, 8])
def test_it_answers_as_scikit_learns(numbers: int) -> None:
    random = np.random.default_rng(numbers)
    pictures, others = random.random((40, 20)), random.random((7, 20))
    ours, theirs = principal_components(pictures, numbers), PCA(numbers).fit(pictures)
    np.testing.assert_allclose(ours.answer(others), theirs.inverse_transform(theirs.transform(others)))
    np.testing.assert_allclose(ours.variances, theirs.explained_variance_ * 39 / 40)
    np.testing.assert_allclose(np.abs(ours.encode(others)), np.abs(theirs.transform(others)))


def test_pictures_that_vary_along_fewer_directions_have_fewer_components() -> None:
    pictures = np.outer([0.0, 0.25, 1.0], np.linspace(0.0, 1.0, 9)) + 0.125
    found = principal_components(pictures.astype(np.float32), 5)
    assert found.directions.shape == (1, 9)
    np.testing.assert_allclose(found.answer(pictures), pictures, atol=1e-7)  # pictures of float32
    alike = principal_components(np.full((3, 9), 0.3), 5)
    assert alike.directions.shape == (0, 9)
    np.testing.assert_allclose(alike.answer(pictures), np.full((3, 9), 0.3))


def test_no_picture_is_refused_in_a_sentence() -> None:
    with pytest.raises(PinholeError, match="add one to train on"):
        principal_components(np.zeros((0, 9)), 2)
