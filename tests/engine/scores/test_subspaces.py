"""Angles between subspaces against SciPy's, and where they are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import subspace_angles

from engine.scores.subspaces import principal_angles


@pytest.mark.parametrize(("first", "second"), [(1, 1), (3, 3), (2, 5), (6, 4)])
def test_they_are_scipys(first: int, second: int) -> None:
    random = np.random.default_rng(10 * first + second)
    rows, others = random.normal(size=(first, 12)), random.normal(size=(second, 12))
    expected = np.degrees(subspace_angles(rows.T, others.T))
    np.testing.assert_allclose(principal_angles(rows, others), expected)


def test_small_angles_are_exact() -> None:
    for degrees in (0.0, 1e-10, 1e-5, 30.0, 90.0):
        turned = np.array([[np.cos(np.radians(degrees)), np.sin(np.radians(degrees)), 0.0]])
        assert principal_angles(np.array([[5.0, 0.0, 0.0]]), turned)[0] == pytest.approx(degrees, rel=1e-6)


def test_rows_that_repeat_others_add_no_dimension() -> None:
    plane = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 2.0, 0.0]])
    assert principal_angles(plane, plane[:2]) == pytest.approx([0.0, 0.0], abs=1e-12)
    assert len(principal_angles(np.zeros((2, 3)), plane)) == 0
