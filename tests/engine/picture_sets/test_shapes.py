"""The shapes generator and its sliders."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.picture_sets.shapes import ShapeKind, ShapeOptions, shape, shapes
from engine.pictures.picture import GridSize
from tests.rounding import chance

EIGHT = GridSize(8, 8)
sizes = st.builds(GridSize, st.integers(4, 20), st.integers(4, 20))
shares = st.floats(0.25, 1.0)
options = st.builds(
    lambda kinds, ends, jitter, filled: ShapeOptions(
        6, tuple(kinds), min(ends), max(ends), jitter, 0.0, filled
    ),
    st.lists(st.sampled_from(ShapeKind), min_size=1, unique=True),
    st.tuples(shares, shares),
    st.floats(0, 1),
    st.booleans(),
)


@given(options, sizes, st.integers(0, 2**32 - 1))
def test_every_shape_lies_whole_inside_its_picture_and_has_the_width_its_name_says(
    chosen: ShapeOptions, size: GridSize, seed: int
) -> None:
    pictures = shapes(chosen, size, seed)
    assert pictures == shapes(chosen, size, seed)
    assert len(pictures) == chosen.count
    for number, picture in enumerate(pictures):
        side = int(picture.name.split()[-2])
        assert picture.name == f"{chosen.kinds[number % len(chosen.kinds)]} #{number + 1}, {side} wide"
        rows, columns = np.nonzero(picture.pixels)
        assert np.ptp(rows) + 1 == np.ptp(columns) + 1 == side
        assert max(round(chosen.smallest * min(size)), 3) <= side <= max(round(chosen.largest * min(size)), 3)


@pytest.mark.parametrize("kind", ShapeKind)
@pytest.mark.parametrize("side", [3, 4, 5, 8, 11])
@pytest.mark.parametrize("filled", [False, True])
def test_left_and_right_of_a_shape_are_alike(kind: ShapeKind, side: int, filled: bool) -> None:
    cells = shape(kind, (0, 0), side, filled)
    assert cells == {(row, side - 1 - column) for row, column in cells}
    assert shape(kind, (0, 0), side) <= cells


@pytest.mark.parametrize("side", [3, 4, 6, 9])
def test_no_two_kinds_look_alike(side: int) -> None:
    assert len({shape(kind, (0, 0), side) for kind in ShapeKind}) == len(ShapeKind)


def test_without_jitter_a_shape_stands_in_the_middle() -> None:
    fixed = ShapeOptions(count=4, smallest=0.5, largest=0.5, jitter=0.0)
    for picture in shapes(fixed, EIGHT, 9):
        rows, columns = np.nonzero(picture.pixels)
        assert (rows.min(), rows.max(), columns.min(), columns.max()) == (2, 5, 2, 5)


def test_full_jitter_reaches_every_place() -> None:
    wandering = ShapeOptions(count=400, kinds=(ShapeKind.SQUARE,), smallest=0.5, largest=0.5)
    corners = {tuple(np.argwhere(picture.pixels)[0].tolist()) for picture in shapes(wandering, EIGHT, 0)}
    assert corners == {(row, column) for row in range(5) for column in range(5)}


def test_noise_spoils_the_same_shapes_that_were_there_without_it() -> None:
    clean, noisy = (shapes(replace(ShapeOptions(), noise=amount), EIGHT, 2) for amount in (0.0, 0.1))
    assert [picture.name for picture in clean] == [picture.name for picture in noisy]
    flipped = np.mean([one.pixels != other.pixels for one, other in zip(clean, noisy, strict=True)])
    assert flipped == pytest.approx(0.1, abs=chance(0.1, sum(picture.pixels.size for picture in clean)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0},
        {"count": 5001},
        {"kinds": ()},
        {"smallest": 0.1},
        {"smallest": 0.8, "largest": 0.6},
        {"largest": 1.2},
        {"jitter": float("nan")},
        {"noise": -0.5},
    ],
)
def test_a_slider_out_of_range_is_a_sentence(wrong: dict[str, float]) -> None:
    with pytest.raises(PinholeError, match=r"\.$"):
        ShapeOptions(**wrong)  # type: ignore[arg-type]
