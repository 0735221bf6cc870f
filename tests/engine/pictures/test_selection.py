"""Cut, copy, paste and move, against pixel-by-pixel reckoning."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.pictures.cells import Cell, rectangle
from engine.pictures.picture import GridSize, Pixels
from engine.pictures.selection import (
    Selection,
    extract,
    filled,
    moved,
    pasted,
    selection_between,
    whole,
    within,
)
from engine.pictures.transforms import flipped, inverted

pictures = arrays(
    np.float32, st.tuples(st.integers(4, 9), st.integers(4, 9)), elements=st.floats(0, 1, width=32)
)
patches = arrays(
    np.float32, st.tuples(st.integers(0, 9), st.integers(0, 9)), elements=st.floats(0, 1, width=32)
)
cells = st.tuples(st.integers(-12, 12), st.integers(-12, 12))
selections = st.builds(
    Selection, st.integers(-12, 12), st.integers(-12, 12), st.integers(0, 12), st.integers(0, 12)
)


@given(cells, cells)
def test_a_selection_between_two_corners_holds_both_and_all_between(a: Cell, b: Cell) -> None:
    selection = selection_between(a, b)
    assert {cell for cell in rectangle((-13, -13), (13, 13), filled=True) if cell in selection} == rectangle(
        a, b, True
    )


@given(pictures, selections)
def test_a_copy_holds_the_selected_pixels_that_are_inside(pixels: Pixels, selection: Selection) -> None:
    expected = [value for cell, value in np.ndenumerate(pixels) if cell in selection]
    patch = extract(pixels, selection)
    assert patch.ravel().tolist() == expected
    assert not patch.flags.writeable and not np.shares_memory(patch, pixels)


@given(pictures, patches, cells)
def test_a_paste_covers_its_place_and_leaves_the_rest(pixels: Pixels, patch: Pixels, at: Cell) -> None:
    after = pasted(pixels, patch, at)
    for (row, column), value in np.ndenumerate(after):
        down, right = row - at[0], column - at[1]
        covered = 0 <= down < patch.shape[0] and 0 <= right < patch.shape[1]
        assert value == (patch[down, right] if covered else pixels[row, column])


@given(pictures, selections)
def test_pasting_a_cut_back_in_place_restores_the_picture(pixels: Pixels, selection: Selection) -> None:
    inside = selection.inside(GridSize(pixels.shape[1], pixels.shape[0]))
    cut = filled(pixels, selection)
    assert all(cut[cell] == (0.0 if cell in selection else pixels[cell]) for cell in np.ndindex(pixels.shape))
    assert (pasted(cut, extract(pixels, selection), (inside.top, inside.left)) == pixels).all()


@given(pictures, selections, cells)
def test_a_move_lifts_the_pixels_and_drops_them_as_far_away_as_the_corner(
    pixels: Pixels, selection: Selection, to: Cell
) -> None:
    after = moved(pixels, selection, to, paper=0.25)
    for cell, value in np.ndenumerate(after):
        source = (cell[0] - to[0] + selection.top, cell[1] - to[1] + selection.left)
        if source in selection and 0 <= source[0] < pixels.shape[0] and 0 <= source[1] < pixels.shape[1]:
            assert value == pixels[source]
        else:
            assert value == (0.25 if cell in selection else pixels[cell])


@given(pictures, selections)
def test_a_change_within_a_selection_leaves_the_rest(pixels: Pixels, selection: Selection) -> None:
    after = within(pixels, selection, inverted)
    for cell, value in np.ndenumerate(after):
        assert value == (np.float32(1) - pixels[cell] if cell in selection else pixels[cell])


@given(pictures)
def test_a_change_within_the_whole_picture_is_the_change_itself(pixels: Pixels) -> None:
    everything = whole(GridSize(pixels.shape[1], pixels.shape[0]))
    changed = within(pixels, everything, lambda patch: flipped(patch, horizontal=True))
    assert (changed == flipped(pixels, horizontal=True)).all()
    assert not everything.is_empty and Selection(3, 3, 0, 2).is_empty
