"""A few marks give way to each other; none hides another."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gui.pages.code_space.map.apart import AIR, MOST, stood_apart

ROOM = QRectF(10.0, 20.0, 400.0, 300.0)
SIDE = 40.0
CLOSE = 2e-3  # logical pixels: marks that lack less than 1e-3 of their distance are left alone


def apart(places: np.ndarray) -> np.ndarray:
    stood = stood_apart(places, SIDE, ROOM)
    away = np.abs(stood[:, None] - stood[None]).max(axis=2)
    np.fill_diagonal(away, np.inf)
    return away


@pytest.mark.parametrize("seed", range(5))
def test_no_mark_overlaps_another_and_those_that_have_room_stay(seed: int) -> None:
    places = np.random.default_rng(seed).normal([200.0, 150.0], [30.0, 20.0], (6, 2))
    places[5] = [370.0, 290.0]
    assert apart(places).min() >= SIDE + AIR - CLOSE
    np.testing.assert_array_equal(stood_apart(places, SIDE, ROOM)[5], places[5])


def test_marks_at_one_place_part_and_stay_in_the_room() -> None:
    for place in ([200.0, 150.0], [30.0, 40.0]):
        places = np.tile(place, (3, 1))
        assert apart(places).min() >= SIDE + AIR - CLOSE
        stood = stood_apart(places, SIDE, ROOM)
        assert all(ROOM.adjusted(20, 20, -20, -20).contains(*one) for one in stood.tolist())


def test_many_part_less_so_that_they_stay_near_their_places() -> None:
    places = np.random.default_rng(1).normal([210.0, 170.0], [60.0, 45.0], (38, 2))
    assert SIDE / 2 - CLOSE <= apart(places).min() < SIDE
    moved = np.abs(stood_apart(places, SIDE, ROOM) - places).max(axis=1)
    assert np.median(moved) < SIDE


def test_a_mark_glides_as_its_place_does() -> None:
    """It moves no more than the places together: half of each push is that of the other mark."""
    steps = [
        stood_apart(np.array([[200.0, 150.0], [215.0 - step, 157.0]]), SIDE, ROOM)
        for step in np.arange(0.0, 30.0, 0.5)
    ]
    assert np.abs(np.diff(steps, axis=0)).max() < 5.0


def test_what_is_at_the_edge_or_nowhere_and_what_is_a_crowd_stays() -> None:
    places = np.array([[15.0, 150.0], [17.0, 150.0], [np.nan, np.inf], [200.0, 150.0]])
    np.testing.assert_array_equal(stood_apart(places, SIDE, ROOM), places)
    many = np.tile([200.0, 150.0], (MOST + 1, 1))
    np.testing.assert_array_equal(stood_apart(many, SIDE, ROOM), many)
