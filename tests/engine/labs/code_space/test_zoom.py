"""A zoom shows a part of a window: the place under the hand stays, and nothing beyond the window is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.labs.code_space.grid import Window
from engine.labs.code_space.zoom import MOST, WHOLE, Zoom

WINDOW = Window(-3.0, 5.0, 1.0, 3.0)
SHARES = st.floats(0.0, 1.0)


def place(zoom: Zoom, across: float, up: float) -> tuple[float, float]:
    part = zoom.part_of(WINDOW)
    return part.left + across * part.width, part.bottom + up * part.height


@given(SHARES, SHARES, st.lists(st.floats(1.0, 3.0), max_size=5))
def test_the_place_under_the_hand_stays_on_the_way_in(across, up, factors):
    zoom, there = WHOLE, place(WHOLE, across, up)
    for factor in factors:
        zoom = zoom.closer(factor, across, up)
        assert place(zoom, across, up) == pytest.approx(
            there, abs=1e-9
        )  # sums of shares, of numbers below 10


@given(
    st.lists(
        st.tuples(st.floats(0.01, 100.0), SHARES, SHARES, st.floats(-2, 2), st.floats(-2, 2)), max_size=6
    )
)
def test_nothing_beyond_the_window_is_ever_seen(steps):
    zoom = WHOLE
    for factor, across, up, right, higher in steps:
        zoom = zoom.closer(factor, across, up).moved(right, higher)
        part = zoom.part_of(WINDOW)
        assert 1.0 <= zoom.times <= MOST
        assert part.left >= WINDOW.left - 1e-9 and part.right <= WINDOW.right + 1e-9
        assert part.bottom >= WINDOW.bottom - 1e-9 and part.top <= WINDOW.top + 1e-9
        assert part.width * zoom.times == pytest.approx(WINDOW.width)


def test_all_of_it_is_the_window_itself():
    assert WHOLE.part_of(WINDOW) is WINDOW
    assert Zoom(4.0, 0.2, 0.9).closer(0.01, 0.3, 0.3) == WHOLE
