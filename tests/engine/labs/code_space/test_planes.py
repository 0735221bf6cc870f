"""Directions and planes agree with scikit-learn's PCA, and a point of a plane is the code that lies there."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA

from engine.document import Document, stacked
from engine.labs.code_space.directions import principal_directions
from engine.labs.code_space.grid import Window, centres, round_trip_map, tiles, window_round
from engine.labs.code_space.plane import Axes, fitting, pixel_plane, plane_of
from tests.engine.labs.code_space.conftest import untrained

EXACT = 1e-9  # two float64 decompositions of numbers near 1, some hundred terms each


def cloud(seed: int = 0, numbers: int = 5) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.normal(size=(200, numbers)) * np.arange(numbers, 0, -1) + 3.0


def test_directions_and_shares_are_those_of_scikit_learn() -> None:
    codes = cloud()
    ours, theirs = principal_directions(codes), PCA().fit(codes)
    np.testing.assert_allclose(ours.shares, theirs.explained_variance_ratio_, atol=EXACT)
    np.testing.assert_allclose(np.abs((ours.vectors * theirs.components_).sum(axis=1)), 1.0, atol=EXACT)
    np.testing.assert_allclose(ours.sigmas**2, codes.var(axis=0) @ np.square(ours.vectors.T), rtol=0.5)
    np.testing.assert_allclose(np.abs(ours.along(codes)), np.abs(theirs.transform(codes)), atol=1e-8)
    np.testing.assert_allclose(ours.code_at(ours.along(codes)), codes, atol=EXACT)


def test_there_are_as_many_directions_as_numbers_also_where_codes_do_not_vary() -> None:
    flat = np.zeros((4, 6))
    flat[:2, 2] = 1.0
    found = principal_directions(flat)
    np.testing.assert_allclose(found.vectors @ found.vectors.T, np.eye(6), atol=EXACT)
    np.testing.assert_allclose(found.shares, [1, 0, 0, 0, 0, 0], atol=EXACT)
    alike = principal_directions(np.ones((3, 6)))
    assert not alike.shares.any() and not alike.sigmas.any()
    np.testing.assert_allclose(alike.vectors @ alike.vectors.T, np.eye(6), atol=EXACT)


def test_where_training_codes_lie_on_a_line_the_second_direction_is_that_of_the_others() -> None:
    train = np.outer([0.0, 1.0], [1.0, 0.0, 0.0, 0.0])
    others = np.concatenate([train, [[0.2, 0.0, 3.0, 4.0], [0.7, 0.0, -3.0, -4.0]]])
    found = principal_directions(train, others)
    np.testing.assert_allclose(np.abs(found.vectors[1]), [0.0, 0.0, 0.6, 0.8], atol=EXACT)
    np.testing.assert_allclose(found.shares, [1, 0, 0, 0], atol=EXACT)


def test_directions_do_not_turn_over_from_one_moment_to_the_next() -> None:
    before = principal_directions(cloud())
    turned = type(before)(before.mean, -before.vectors, before.variances)
    now = principal_directions(cloud() + 0.01, before=turned)
    assert ((now.vectors * turned.vectors).sum(axis=1) > 0.99).all()


def test_codes_that_are_no_numbers_do_not_break_the_view() -> None:
    codes = cloud()
    codes[3] = np.nan
    codes[4] = np.inf
    found = principal_directions(codes)
    assert np.isfinite(found.vectors).all()
    window = window_round(plane_of(Axes(), found).place(codes))
    assert np.isfinite(window).all() and window.width > 0 and window.height > 0


@pytest.mark.parametrize("axes", [Axes(), Axes(True, 2, 0), Axes(False, 1, 3)])
def test_a_point_in_the_plane_is_the_code_that_lies_there(axes: Axes) -> None:
    codes = cloud()
    plane = plane_of(axes, principal_directions(codes))
    points = np.random.default_rng(1).normal(size=(7, 2))
    np.testing.assert_allclose(plane.place(plane.code_at(points)), points, atol=EXACT)
    np.testing.assert_allclose(plane.beside(plane.code_at(points)), 0.0, atol=1e-7)
    if not axes.directions:
        np.testing.assert_allclose(plane.place(codes), codes[:, [1, 3]], atol=EXACT)
        shares = codes.var(axis=0)[[1, 3]] / codes.var(axis=0).sum()
        np.testing.assert_allclose(plane.shares, shares, atol=EXACT)


def test_a_code_of_one_number_lies_on_a_line() -> None:
    axes = fitting(Axes(), 1)
    codes = cloud(numbers=1)
    plane = plane_of(axes, principal_directions(codes))
    points = plane.place(codes)
    assert not points[:, 1].any() and plane.shares.tolist() == [1.0, 0.0]
    np.testing.assert_allclose(plane.code_at(points), codes, atol=EXACT)


def test_axes_that_a_code_does_not_have_become_the_first_two() -> None:
    assert fitting(Axes(False, 3, 1), 4) == Axes(False, 3, 1)
    assert fitting(Axes(False, 3, 1), 3) == Axes(False)
    assert fitting(Axes(True, 1, 1), 3) == Axes()
    assert fitting(Axes(True, 0, None), 3) == Axes()


def test_ellipses_are_what_a_diagonal_covariance_looks_like_in_the_plane() -> None:
    directions = principal_directions(cloud())
    plane = plane_of(Axes(), directions)
    spreads = np.array([[0.5, 1.0, 2.0, 0.1, 3.0]])
    drawn = np.random.default_rng(0).normal(size=(200_000, 5)) * spreads + directions.mean
    seen = np.cov(plane.place(drawn).T)
    # the covariance of 200,000 draws is off by about 9 * sqrt(2 / 200,000) = 0.03, five times that allowed
    np.testing.assert_allclose(plane.ellipse(spreads)[0], seen, atol=0.15)


def test_the_plane_of_the_pixels_is_that_of_scikit_learn(digits: Document) -> None:
    rows = stacked(digits.train, digits.size)
    plane, theirs = pixel_plane(rows), PCA(2).fit(rows.astype(np.float64))
    np.testing.assert_allclose(plane.shares, theirs.explained_variance_ratio_, atol=1e-7)
    points = theirs.transform(rows.astype(np.float64))
    np.testing.assert_allclose(np.abs(plane.place(rows)), np.abs(points), atol=1e-6)
    np.testing.assert_allclose(plane.code_at(plane.place(rows)), theirs.inverse_transform(points), atol=1e-6)


def test_tiles_and_round_trips_are_those_of_the_codes_at_their_places(digits: Document) -> None:
    coder = untrained(digits)
    codes = coder.encode(stacked(digits.train, digits.size))
    plane = plane_of(Axes(), principal_directions(codes))
    window = Window(-2.0, 2.0, -1.0, 1.0)
    points = centres(window, 4, 2)
    np.testing.assert_allclose(points[0], [-1.5, 0.5])
    np.testing.assert_allclose(points[-1], [1.5, -0.5])
    painted, errors = tiles(coder, plane, window, 4, 2), round_trip_map(coder, plane, window, 4, 2)
    for at, point in enumerate(points):
        code = plane.code_at(point[None])
        np.testing.assert_allclose(painted[at], coder.decode(code)[0], atol=1e-5)
        back = coder.encode(coder.decode(code))
        assert errors[at // 4, at % 4] == pytest.approx(np.linalg.norm(back - code), rel=1e-4)


def test_a_window_is_never_without_an_extent() -> None:
    for points in (np.zeros((0, 2)), np.zeros((3, 2)), np.array([[1.0, 5.0], [2.0, 5.0]])):
        window = window_round(points)
        assert window.width > 0.0 and window.height > 0.0
