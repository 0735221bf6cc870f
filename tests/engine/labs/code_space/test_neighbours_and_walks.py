"""Neighbours by brute force, and walks that begin and end where they should."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from engine.labs.code_space.neighbours import distances, nearest_to, shared
from engine.labs.code_space.walks import STEPS, Way, walk

EXACT = 1e-12


def test_neighbours_are_those_of_scikit_learn_and_never_the_picture_itself() -> None:
    rows = np.random.default_rng(0).normal(size=(60, 7))
    theirs = NearestNeighbors(n_neighbors=6, algorithm="brute").fit(rows).kneighbors(rows)
    for place in range(60):
        found, far = nearest_to(rows, place, 5)
        np.testing.assert_array_equal(found, theirs[1][place, 1:])
        np.testing.assert_allclose(far, theirs[0][place, 1:], atol=1e-7)


def test_there_are_no_more_neighbours_than_other_pictures() -> None:
    assert nearest_to(np.zeros((1, 3)), 0, 5)[0].tolist() == []
    found, far = nearest_to(np.array([[0.0], [2.0], [-2.0]]), 0, 5)
    assert found.tolist() == [1, 2] and far.tolist() == [2.0, 2.0]
    assert shared(found, np.array([2, 7])) == 1
    assert distances(np.zeros((0, 3)), np.zeros(3)).shape == (0,)


@pytest.mark.parametrize("way", list(Way))
def test_a_walk_goes_from_one_code_to_the_other_in_nine_steps(way: Way) -> None:
    start, end = np.array([1.0, 2.0, 0.0]), np.array([-2.0, 1.0, 3.0])
    steps = walk(start, end, way)
    assert steps.shape == (STEPS, 3)
    np.testing.assert_allclose(steps[[0, -1]], [start, end], atol=EXACT)


def test_a_line_is_even_and_an_arc_turns_evenly_and_keeps_its_length() -> None:
    start, end = np.array([3.0, 0.0]), np.array([0.0, 3.0])
    line, arc = walk(start, end, Way.LINE), walk(start, end, Way.ARC)
    np.testing.assert_allclose(np.diff(line, axis=0), np.tile([-0.375, 0.375], (8, 1)), atol=EXACT)
    np.testing.assert_allclose(np.linalg.norm(arc, axis=1), 3.0, atol=EXACT)
    np.testing.assert_allclose(np.arctan2(arc[:, 1], arc[:, 0]), np.linspace(0, np.pi / 2, 9), atol=EXACT)


@pytest.mark.parametrize(
    ("start", "end"), [([0.0, 0.0], [1.0, 1.0]), ([1.0, 0.0], [-2.0, 0.0]), ([1.0, 1.0],) * 2]
)
def test_where_there_is_no_arc_the_walk_is_the_line(start: list[float], end: list[float]) -> None:
    ends = np.array(start), np.array(end)
    np.testing.assert_array_equal(walk(*ends, Way.ARC), walk(*ends, Way.LINE))
