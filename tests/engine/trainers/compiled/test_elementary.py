"""exp and tanh of the kernels against NumPy in double precision."""

from __future__ import annotations

import numpy as np
import pytest

from engine.trainers.compiled.kernels.parts.elementary import exponential, hyperbolic_tangent
from engine.trainers.compiled.kernels.parts.jit import Floats, exact

LAST_PLACE = 2.0**-23  # exp is right to one unit there, says its docstring, and tanh to 1.3
SPECIAL = np.array([np.nan, np.inf, -np.inf, 0.0, 1e30, -1e30], dtype=np.float32)


@exact
def _exponentials(x: Floats) -> None:
    for i in range(len(x)):
        x[i] = exponential(x[i])


@exact
def _tangents(x: Floats) -> None:
    for i in range(len(x)):
        x[i] = hyperbolic_tangent(x[i])


def _error_in_last_places(ours: np.ndarray, exact_values: np.ndarray) -> float:
    return float(np.max(np.abs(ours - exact_values) / np.spacing(np.abs(exact_values).astype(np.float32))))


def test_exp_is_right_to_about_one_unit_in_the_last_place() -> None:
    x = np.linspace(-86, 87, 200_001, dtype=np.float32)
    ours = x.copy()
    _exponentials(ours)
    assert _error_in_last_places(ours, np.exp(x.astype(np.float64))) < 1.05


def test_tanh_is_right_to_less_than_two_units_in_the_last_place() -> None:
    x = np.concatenate([np.linspace(-12, 12, 200_000), np.geomspace(1e-20, 1, 1000)]).astype(np.float32)
    ours = x.copy()
    _tangents(ours)
    assert _error_in_last_places(ours, np.tanh(x.astype(np.float64))) < 1.35


def test_what_is_not_finite_stays_so_or_comes_to_the_limit() -> None:
    tangents, exponentials = SPECIAL.copy(), SPECIAL.copy()
    _tangents(tangents)
    _exponentials(exponentials)
    np.testing.assert_array_equal(tangents, [np.nan, 1, -1, 0, 1, -1])
    assert np.isnan(exponentials[0])
    assert exponentials[1] == exponentials[4] == pytest.approx(np.exp(88.0), rel=LAST_PLACE)
    assert exponentials[2] == exponentials[5] == pytest.approx(np.exp(-87.0), rel=LAST_PLACE)
