from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.importing.raw.table import RowLayout, Table, Use
from engine.importing.tables.row_pictures import pictures_of, reshaped
from engine.importing.tables.table_guess import (
    guess_sentences,
    guessed_layout,
    is_open_to_question,
    likely_size,
    other_side,
)
from engine.pictures.picture import GridSize


def table(rows: int, columns: int, texts: bool = False, **more: object) -> Table:
    numbers = np.random.default_rng(rows).integers(0, 256, (rows, columns)).astype(np.uint8)
    names = {0: tuple(f"p{row}" for row in range(rows))} if texts else {}
    return Table(numbers, "x", names, **more)  # type: ignore[arg-type]


def uses(columns: int, first: Use = Use.PIXEL, last: Use = Use.PIXEL) -> tuple[Use, ...]:
    return (first, *(Use.PIXEL,) * (columns - 2), last)


@pytest.mark.parametrize(
    ("found", "layout"),
    [
        (table(9, 784), RowLayout(uses(784), GridSize(28, 28))),
        (table(9, 785), RowLayout(uses(785, Use.LABEL), GridSize(28, 28))),
        (table(9, 784, texts=True), RowLayout(uses(785, Use.NAME), GridSize(28, 28))),
        (table(9, 560, texts=True), RowLayout(uses(561, Use.NAME), GridSize(20, 28))),
        (table(28, 28), RowLayout(uses(28), None)),
        (table(8, 12), RowLayout(uses(12), None)),
        (table(900, 120), RowLayout(uses(120), GridSize(10, 12))),
        (table(9, 784, told=GridSize(14, 56)), RowLayout(uses(784), GridSize(14, 56))),
    ],
)
def test_what_the_rows_are_is_guessed(found: Table, layout: RowLayout) -> None:
    assert guessed_layout(found) == layout


def test_a_label_is_sought_on_the_side_that_is_no_corner_of_paper() -> None:
    numbers = table(9, 65).numbers.copy()
    numbers[:, 0] = 0
    assert guessed_layout(Table(numbers, "x")).uses == uses(65, last=Use.LABEL)


def test_a_row_that_makes_no_picture_is_a_line_until_people_say_more() -> None:
    found = table(900, 59)
    layout = guessed_layout(found)
    assert layout.size == GridSize(59, 1) and layout.pixels == 59
    assert "say which columns are none" in guess_sentences(found, layout)[0]


def test_a_size_that_is_known_is_taken_if_it_divides_the_row() -> None:
    assert guessed_layout(table(9, 785), GridSize(56, 14)) == RowLayout(
        uses(785, Use.LABEL), GridSize(56, 14)
    )
    assert guessed_layout(table(9, 784), GridSize(5, 5)).size == GridSize(28, 28)


def test_people_are_asked_only_where_there_is_a_choice() -> None:
    assert is_open_to_question(table(9, 785)) and is_open_to_question(table(9, 120))
    assert is_open_to_question(table(9, 73)) and is_open_to_question(table(9, 8, texts=True))
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
    numbers = table(3, 16).numbers
    found = Table(numbers, "x", {0: ("0", "1", "2")})
    group, _ = pictures_of(found, RowLayout(uses(17, Use.NAME), GridSize(16, 1)))
    assert group.names == ("0", "1", "2") and not group.labels
    group, _ = pictures_of(found, RowLayout(uses(17, last=Use.LABEL), GridSize(16, 1)))
    assert group.names == group.labels == tuple(str(value) for value in numbers[:, -1])
    np.testing.assert_array_equal(group.values[:, 0, 0], [0, 1, 2])
    np.testing.assert_array_equal(group.values[:, 0, 1:], numbers[:, :-1])
    group, _ = pictures_of(found, RowLayout(uses(17), GridSize(17, 1)))
    np.testing.assert_array_equal(group.values[:, 0, 1:], numbers)
    np.testing.assert_array_equal(group.values[:, 0, 0], [0, 1, 2])


def test_texts_are_no_pixels_and_a_row_has_only_its_own() -> None:
    words = Table(table(2, 16).numbers, "x", {0: ("cat", "dog")})
    with pytest.raises(PinholeError, match="Column 1 holds texts, such as 'cat'"):
        pictures_of(words, RowLayout(uses(17), GridSize(17, 1)))
    with pytest.raises(PinholeError, match="16 pixels, and 5x5 are 25"):
        pictures_of(words, RowLayout(uses(17, Use.NAME), GridSize(5, 5)))
    with pytest.raises(PinholeError, match="too large"):
        pictures_of(Table(np.zeros((5000, 4), np.uint8), "x"), RowLayout(uses(4), None))
    with pytest.raises(PinholeError, match="No column is a pixel"):
        pictures_of(words, RowLayout((Use.NONE,) * 17, GridSize(4, 4)))


def test_another_size_of_the_same_rows_equals_reading_them_so() -> None:
    found = table(5, 785)
    group, _ = pictures_of(found, RowLayout(uses(785, Use.LABEL), GridSize(28, 28)))
    again = reshaped(group, GridSize(56, 14))
    expected, _ = pictures_of(found, RowLayout(uses(785, Use.LABEL), GridSize(56, 14)))
    assert again is not None and again.names == expected.names and again.layout == expected.layout
    np.testing.assert_array_equal(again.values, expected.values)
    assert reshaped(group, GridSize(5, 157)) is None


@given(st.lists(st.sampled_from(Use), min_size=8, max_size=300), st.sets(st.integers(0, 7), max_size=4))
def test_pixels_are_the_columns_that_are_said_to_be(said: list[Use], texts: set[int]) -> None:
    cells = np.random.default_rng(len(said)).integers(0, 256, (5, len(said)))
    numbers = np.delete(cells, sorted(texts), axis=1).astype(np.uint8)
    found = Table(numbers, "x", {column: tuple(map(str, cells[:, column])) for column in sorted(texts)})
    wanted = [column for column, use in enumerate(said) if use is Use.PIXEL]
    if wanted:
        np.testing.assert_array_equal(found.pixels(tuple(said)), cells[:, wanted])
    for column in range(8):
        assert found.cells(column) == tuple(map(str, cells[:, column]))


def test_every_other_column_can_be_left_out() -> None:
    found = table(3, 800)
    np.testing.assert_array_equal(found.pixels((Use.PIXEL, Use.NONE) * 400), found.numbers[:, ::2])
