"""A loss is the sum of its terms, and a curve has columns for what there is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.objective.curve import columns, joined, of_term, with_terms
from engine.objective.losses import (
    NO_LOSSES,
    RECONSTRUCTION,
    Losses,
    Measured,
    measured_at,
    only_reconstruction,
)

TWO = (RECONSTRUCTION, "toy")


def test_the_loss_is_the_total_and_a_single_term_is_that_one() -> None:
    assert Losses(TWO, (0.25, 0.5)).total == 0.75
    assert Losses(TWO, (0.25, 0.5)).terms == ((RECONSTRUCTION, 0.25), ("toy", 0.5))
    assert only_reconstruction(0.1).total == 0.1 and only_reconstruction(0.1).terms == ()
    assert math.isnan(NO_LOSSES.total)
    with pytest.raises(ValueError, match="names"):
        Losses(TWO, (0.25,))


def test_a_point_has_a_pair_of_columns_a_term_only_where_there_are_several() -> None:
    one = Measured(only_reconstruction(0.1), only_reconstruction(0.2))
    assert one.point(7) == (7.0, 0.1, 0.2) and one.terms == ()
    two = Measured(Losses(TWO, (0.25, 0.5)), Losses(TWO, (1.0, 2.0)))
    assert two.point(7) == (7.0, 0.75, 3.0, 0.25, 1.0, 0.5, 2.0) and two.terms == TWO
    assert len(two.point(7)) == columns(two.terms)
    for measured in (one, two):
        assert measured_at(measured.point(7), measured.terms) == measured


def test_a_term_that_was_off_is_absent_and_not_zero() -> None:
    before = np.array([[0.0, 0.5, 0.6], [1.0, 0.4, 0.5]])
    wide = with_terms(before, (), TWO)
    np.testing.assert_array_equal(of_term(wide, TWO, RECONSTRUCTION), before[:, 1:])  # its one term was that
    assert np.isnan(of_term(wide, TWO, "toy")).all()
    assert joined((), TWO) == TWO and joined(TWO, ("other",)) == (*TWO, "other")
