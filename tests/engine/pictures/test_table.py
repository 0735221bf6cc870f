from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.pictures.picture import GridSize
from engine.pictures.table import (
    Names,
    RowLayout,
    Table,
    guessed_layout,
    is_open_to_question,
    likely_size,
    other_side,
    pictures_of,
    reshaped,
)


def table(rows: int, columns: int, texts: bool = False, **more: object) -> Table:
    numbers = np.random.default_rng(rows).integers(0, 256, (rows, columns)).astype(np.uint8)
    names = tuple(f"{row}" for row in range(rows)) if texts else None
    return Table(numbers, "x", names, Names.FIRST if texts else Names.NONE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "layout"),
    [
        (table(9, 784), RowLayout(Names.NONE, GridSize(28, 28))),
        (table(9, 785), RowLayout(Names.FIRST, GridSize(28, 28))),
        (table(9, 784, texts=True), RowLayout(Names.FIRST, GridSize(28, 28))),
        (table(9, 560, texts=True), RowLayout(Names.FIRST, GridSize(20, 28))),
        (table(28, 28), RowLayout(Names.NONE, None)),
        (table(8, 12), RowLayout(Names.NONE, None)),
        (table(900, 120), RowLayout(Names.NONE, GridSize(10, 12))),
        (table(9, 784, told=GridSize(14, 56)), RowLayout(Names.NONE, GridSize(14, 56))),
    ],
)
def test_what_the_rows_are_is_guessed(found: Table, layout: RowLayout) -> None:
    assert guessed_layout(found) == layout


def test_a_label_is_sought_on_the_side_that_is_no_corner_of_paper() -> None:
    numbers = table(9, 65).numbers.copy()
    numbers[:, 0] = 0
    assert guessed_layout(Table(numbers, "x")).names is Names.LAST


def test_a_size_that_is_known_is_taken_if_it_divides_the_row() -> None:
    assert guessed_layout(table(9, 785), GridSize(56, 14)) == RowLayout(Names.FIRST, GridSize(56, 14))
    assert guessed_layout(table(9, 784), GridSize(5, 5)).size == GridSize(28, 28)


def test_people_are_asked_only_where_there_is_a_choice() -> None:
    assert is_open_to_question(table(9, 785)) and is_open_to_question(table(9, 120))
    assert not is_open_to_question(table(8, 8))
    assert not is_open_to_question(table(9, 784, told=GridSize(28, 28)))


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_the_other_side_makes_the_row_whole_or_the_nearest_that_would_are_named(
    pixels: int, side: int
) -> None:
    try:
        assert other_side(pixels, side, "width") * side == pixels
    except PinholeError as error:
        named = [int(word) for word in str(error).split("; ")[1].split() if word.isdigit()]
        assert all(pixels % number == 0 for number in named)
        between = range(min(named) + 1, max(named)) if len(named) > 1 else range(0)
        assert not any(pixels % number == 0 for number in between)


@given(st.integers(1, 5000))
def test_the_likely_size_is_the_most_square_one(pixels: int) -> None:
    size = likely_size(pixels)
    if size is not None:
        assert size.pixels == pixels and 4 <= size.width <= size.height
        assert not any(pixels % side == 0 for side in range(size.width + 1, math.isqrt(pixels) + 1))


def test_names_can_stand_anywhere_or_nowhere() -> None:
    found = table(3, 16, texts=True)
    names = {
        where: pictures_of(found, RowLayout(where, GridSize(found.pixels(where), 1)))[0] for where in Names
    }
    assert names[Names.FIRST].names == ("0", "1", "2")
    assert names[Names.LAST].names == tuple(str(value) for value in found.numbers[:, -1])
    np.testing.assert_array_equal(names[Names.NONE].values[:, 0, 1:], found.numbers)
    np.testing.assert_array_equal(names[Names.NONE].values[:, 0, 0], [0, 1, 2])
    np.testing.assert_array_equal(names[Names.LAST].values[:, 0, 1:], found.numbers[:, :-1])


def test_texts_are_no_pixels_and_a_row_has_only_its_own() -> None:
    words = Table(table(2, 16).numbers, "x", ("cat", "dog"), Names.FIRST)
    with pytest.raises(PinholeError, match="first column holds texts"):
        pictures_of(words, RowLayout(Names.NONE, GridSize(17, 1)))
    with pytest.raises(PinholeError, match="16 pixels, and 5x5 are 25"):
        pictures_of(words, RowLayout(Names.FIRST, GridSize(5, 5)))
    with pytest.raises(PinholeError, match="too large"):
        pictures_of(Table(np.zeros((5000, 4), np.uint8), "x"), RowLayout(Names.NONE, None))


def test_another_size_of_the_same_rows_equals_reading_them_so() -> None:
    found = table(5, 785)
    group, _ = pictures_of(found, RowLayout(Names.FIRST, GridSize(28, 28)))
    again = reshaped(group, GridSize(56, 14))
    expected, _ = pictures_of(found, RowLayout(Names.FIRST, GridSize(56, 14)))
    assert again is not None and again.names == expected.names and again.layout == expected.layout
    np.testing.assert_array_equal(again.values, expected.values)
    assert reshaped(group, GridSize(5, 157)) is None
