"""Drawing geometry, against brute force and its own symmetries."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.pictures.cells import (
    Cell,
    clipped,
    ellipse,
    flood,
    line,
    mirrored,
    painted,
    rectangle,
    same_value,
    snapped_to_45,
)
from engine.pictures.picture import GridSize, Pixels
from tests.rounding import FLOAT64

cells = st.tuples(st.integers(-40, 40), st.integers(-40, 40))
sizes = st.builds(GridSize, st.integers(4, 13), st.integers(4, 13))
blotchy = arrays(
    np.float32, st.tuples(st.integers(4, 9), st.integers(4, 9)), elements=st.sampled_from([0.0, 0.5, 1.0])
)


@given(cells, cells)
def test_a_line_joins_its_ends_without_holes_or_thick_places(a: Cell, b: Cell) -> None:
    drawn = line(a, b)
    assert drawn[0] == a and drawn[-1] == b
    assert len(drawn) == len(set(drawn)) == max(abs(a[0] - b[0]), abs(a[1] - b[1])) + 1
    for (row, column), (next_row, next_column) in pairwise(drawn):
        assert max(abs(next_row - row), abs(next_column - column)) == 1


@given(cells, cells)
def test_every_cell_of_a_line_is_at_most_half_a_pixel_from_the_true_line(a: Cell, b: Cell) -> None:
    drawn = line(a, b)
    for step, cell in enumerate(drawn):
        way = Fraction(step, max(len(drawn) - 1, 1))
        assert all(abs(cell[i] - (a[i] + (b[i] - a[i]) * way)) <= Fraction(1, 2) for i in (0, 1))


@given(cells, cells)
def test_a_line_is_the_same_from_both_ends(a: Cell, b: Cell) -> None:
    assert line(a, b) == line(b, a)[::-1]


@given(cells, cells)
def test_the_halves_of_a_line_are_alike_but_for_its_middle_cell(a: Cell, b: Cell) -> None:
    drawn = line(a, b)
    turned = tuple((a[0] + b[0] - row, a[1] + b[1] - column) for row, column in reversed(drawn))
    differing = [step for step, (one, other) in enumerate(zip(drawn, turned, strict=True)) if one != other]
    assert differing in ([], [(len(drawn) - 1) // 2])


@given(cells, cells)
def test_a_snapped_line_ends_on_the_nearest_cell_of_the_nearest_of_eight_directions(a: Cell, b: Cell) -> None:
    end = snapped_to_45(a, b)
    down, right = end[0] - a[0], end[1] - a[1]
    assert down == 0 or right == 0 or abs(down) == abs(right)
    toward = np.array([b[0] - a[0], b[1] - a[1]], dtype=float)
    directions = [np.array([r, c]) for r in (-1, 0, 1) for c in (-1, 0, 1) if (r, c) != (0, 0)]
    if toward.any():
        best = max(directions, key=lambda direction: float(toward @ direction) / np.linalg.norm(direction))
        assert (np.sign([down, right]) == best).all()
        reach = [np.linalg.norm(toward - length * best) for length in range(100)]
        assert np.linalg.norm(toward - [down, right]) == pytest.approx(min(reach), rel=8 * FLOAT64)


@given(cells, cells)
def test_a_rectangle_is_its_box_and_its_outline_the_four_sides(a: Cell, b: Cell) -> None:
    full = rectangle(a, b, filled=True)
    assert len(full) == (abs(a[0] - b[0]) + 1) * (abs(a[1] - b[1]) + 1)
    corners = [(row, column) for row in (a[0], b[0]) for column in (a[1], b[1])]
    sides = [
        line(one, other) for one in corners for other in corners if one[0] == other[0] or one[1] == other[1]
    ]
    assert rectangle(a, b) == {cell for side in sides for cell in side}
    assert rectangle(b, a) == rectangle(a, b) <= full


@given(cells, cells, st.booleans())
def test_an_ellipse_touches_all_sides_of_its_box_and_is_the_same_in_a_mirror(
    a: Cell, b: Cell, filled: bool
) -> None:
    drawn = ellipse(a, b, filled)
    assert drawn <= rectangle(a, b, filled=True)
    rows, columns = {row for row, _ in drawn}, {column for _, column in drawn}
    assert [min(rows), max(rows)] == sorted((a[0], b[0]))
    assert [min(columns), max(columns)] == sorted((a[1], b[1]))
    assert drawn == {(a[0] + b[0] - row, column) for row, column in drawn}
    assert drawn == {(row, a[1] + b[1] - column) for row, column in drawn}


@given(cells, cells)
def test_a_filled_ellipse_has_no_holes_and_its_outline_is_closed(a: Cell, b: Cell) -> None:
    full, outline = ellipse(a, b, filled=True), ellipse(a, b)
    for row in {row for row, _ in full}:
        columns = [column for at, column in full if at == row]
        assert max(columns) - min(columns) + 1 == len(columns)
    inner = full - outline
    assert all(
        (row + d, column + r) in full for row, column in inner for d, r in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )


def test_circles_of_a_few_sizes_look_round() -> None:
    def rows(side: int) -> list[int]:
        full = ellipse((0, 0), (side - 1, side - 1), filled=True)
        return [sum(1 for row, _ in full if row == at) for at in range(side)]

    assert rows(3) == [1, 3, 1]
    assert rows(4) == [2, 4, 4, 2]
    assert rows(5) == [3, 5, 5, 5, 3]
    assert rows(7) == [3, 5, 7, 7, 7, 5, 3]
    assert rows(8) == [4, 6, 8, 8, 8, 8, 6, 4]


@given(blotchy, st.data())
def test_flood_finds_what_a_breadth_first_search_finds(pixels: Pixels, data: st.DataObject) -> None:
    height, width = pixels.shape
    start = data.draw(st.tuples(st.integers(0, height - 1), st.integers(0, width - 1)))
    found, queue = {start}, deque([start])
    while queue:
        row, column = queue.popleft()
        for cell in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            inside = 0 <= cell[0] < height and 0 <= cell[1] < width
            if inside and cell not in found and pixels[cell] == pixels[start]:
                found.add(cell)
                queue.append(cell)
    assert flood(pixels, start) == found
    everywhere = {(r, c) for r in range(height) for c in range(width) if pixels[r, c] == pixels[start]}
    assert same_value(pixels, start) == everywhere >= found


@pytest.mark.parametrize("outside", [(-1, 0), (0, -1), (5, 0), (0, 6)])
def test_a_flood_from_outside_the_picture_is_empty(outside: Cell) -> None:
    pixels = np.zeros((5, 6), dtype=np.float32)
    assert not flood(pixels, outside) and not same_value(pixels, outside)


@given(st.frozensets(cells, max_size=8), sizes, st.booleans(), st.booleans())
def test_mirroring_twice_adds_nothing_and_every_twin_is_there(
    drawn: frozenset[Cell], size: GridSize, horizontal: bool, vertical: bool
) -> None:
    both = mirrored(drawn, size, horizontal, vertical)
    assert drawn <= both == mirrored(both, size, horizontal, vertical)
    pixels = painted(np.zeros((size.height, size.width), dtype=np.float32), both, 1.0)
    if horizontal:
        assert (pixels == pixels[:, ::-1]).all()
    if vertical:
        assert (pixels == pixels[::-1]).all()


@pytest.mark.parametrize(("width", "twin"), [(8, 7), (7, 6)])
def test_the_mirror_axis_is_the_middle_on_even_and_odd_widths(width: int, twin: int) -> None:
    size = GridSize(width, 5)
    assert mirrored([(1, 0)], size, horizontal=True) == {(1, 0), (1, twin)}
    assert mirrored([(0, 2)], size, vertical=True) == {(0, 2), (4, 2)}
    assert mirrored([(2, 3)], GridSize(7, 5), horizontal=True, vertical=True) == {(2, 3)}


@given(blotchy, st.frozensets(cells, max_size=20))
def test_painting_changes_the_cells_inside_and_nothing_else(pixels: Pixels, drawn: frozenset[Cell]) -> None:
    before = pixels.copy()
    after = painted(pixels, drawn, 0.25)
    inside = clipped(drawn, GridSize(pixels.shape[1], pixels.shape[0]))
    assert (pixels == before).all()
    assert not after.flags.writeable and after.dtype == np.float32
    for cell in np.ndindex(pixels.shape):
        assert after[cell] == (0.25 if cell in inside else before[cell])
