"""One moment after the other: the window of the map moves only if it must, and shows what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.grid import centres, window_round
from engine.labs.code_space.plane import Axes
from engine.labs.code_space.seen import seen_of
from engine.labs.code_space.view import LOOSEST, Asked, Behind, space_view
from engine.labs.code_space.zoom import Zoom
from tests.engine.labs.code_space.conftest import untrained


@pytest.fixture
def asked(digits: Document) -> Asked:
    return Asked(seen_of(digits), untrained(digits), 0, Axes(), Behind.TILES, 1.5, 6, 4, at_rest=False)


def scaled(coder: Coder, factor: float) -> Coder:
    """The same network with the last layer to the code, and so all codes, so many times as large."""
    parameters = coder.parameters.copy()
    for tensor in coder.layout.views(parameters)[coder.layout.code_layer]:
        tensor *= np.float32(factor)
    return Coder(coder.layout, parameters)


def test_both_axes_have_one_scale_and_all_pictures_are_in_sight(asked: Asked) -> None:
    view = space_view(asked)
    assert view.window.width / view.window.height == pytest.approx(1.5)
    x, y = view.points.T
    assert x.min() > view.window.left and x.max() < view.window.right
    assert y.min() > view.window.bottom and y.max() < view.window.top


def test_the_window_stays_while_codes_move_a_little_and_follows_when_they_leave_it(asked: Asked) -> None:
    first = space_view(asked)
    small = space_view(replace(asked, coder=scaled(asked.coder, 0.8)), first)
    assert small.window == first.window
    large = space_view(replace(asked, coder=scaled(asked.coder, 3.0)), first)
    assert large.window.width > 2.5 * first.window.width
    tiny = space_view(replace(asked, coder=scaled(asked.coder, 0.5 / LOOSEST)), first)
    assert tiny.window.width < first.window.width / LOOSEST


def test_at_rest_the_window_fits(asked: Asked) -> None:
    first = space_view(asked)
    coder = scaled(asked.coder, 0.8)
    rest = space_view(replace(asked, coder=coder, at_rest=True), first)
    assert rest.window == space_view(replace(asked, coder=coder, at_rest=True)).window


def test_at_rest_points_keep_their_margin_also_in_a_window_that_had_them_all(asked: Asked) -> None:
    first = space_view(asked)
    grown = replace(asked, coder=scaled(asked.coder, 1.08))  # into the margin
    moving, rest = space_view(grown, first), space_view(replace(grown, at_rest=True), first)
    assert moving.window == first.window
    whole = window_round(rest.points, asked.margin)
    slack = 1e-9 * whole.width  # of roundings
    assert rest.window.left <= whole.left + slack and rest.window.right >= whole.right - slack
    assert rest.window.bottom <= whole.bottom + slack and rest.window.top >= whole.top - slack


def test_what_lies_behind_is_found_and_nothing_else(asked: Asked) -> None:
    tiles = space_view(asked)
    assert tiles.painted.shape == (24, 64) and not tiles.errors.size
    errors = space_view(replace(asked, behind=Behind.ERRORS))
    assert errors.errors.shape == (12, 18) and not errors.painted.size
    assert not space_view(replace(asked, behind=Behind.NOTHING)).errors.size


def test_the_scale_of_errors_is_of_the_pictures_and_not_of_the_window(asked: Asked) -> None:
    asked = replace(asked, behind=Behind.ERRORS)
    view = space_view(asked)
    window = window_round(view.points)
    cells = centres(window, 16, 16)
    known = asked.coder.round_trip_errors(view.plane.code_at(cells))
    assert view.most == pytest.approx(float(known.max()), rel=1e-6)  # float32, in blocks of another size
    for other in (
        replace(asked, aspect=3.0, across=20),
        replace(asked, margin=0.3),
        replace(asked, zoom=Zoom(4.0)),
    ):
        assert space_view(other).most == view.most


def test_pictures_that_only_test_have_directions_of_their_own(digits: Document) -> None:
    only = replace(digits, train=())
    view = space_view(Asked(seen_of(only), untrained(only), 0, Axes(), Behind.TILES, 1.0, 4, 4))
    assert len(view.points) == 60 and view.directions.shares.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("worth", [np.nan, np.inf, 1e38])
@pytest.mark.parametrize("behind", list(Behind))
def test_a_run_that_is_lost_can_be_looked_at(asked: Asked, worth: float, behind: Behind) -> None:
    lost = Coder(asked.coder.layout, np.full_like(asked.coder.parameters, worth))
    view = space_view(replace(asked, coder=lost, behind=behind))
    assert np.isfinite(view.window).all() and np.isfinite(view.directions.vectors).all()
    assert len(view.points) == len(view.codes) == len(asked.seen.rows)
    assert space_view(asked, view).window.width > 0.0
