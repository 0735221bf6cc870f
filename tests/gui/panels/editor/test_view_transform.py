"""The same part of the picture stays in view, whatever becomes of the widget's and the picture's size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSize

from engine.pictures.picture import GridSize
from gui.panels.editor.view_transform import MIDDLE, ViewTransform

MARGIN = 4
SIDES = st.integers(80, 900)
SHARES = st.floats(0.0, 1.0)


@given(step=st.integers(-3, 10**30), shares=st.tuples(SHARES, SHARES), width=SIDES, height=SIDES)
def test_every_view_shows_cells_and_no_less_than_three(step, shares, width, height):
    view, size = ViewTransform(), GridSize(9, 5)
    view.show(step, shares)
    grid = view.geometry(QSize(width, height), 1.0, size, MARGIN)
    assert grid.cell <= min(width, height) // 3
    assert grid.cell_at(QPointF(width / 2, height / 2)) is not None


@given(shares=st.tuples(SHARES, SHARES), step=st.integers(0, 12), side=SIDES, other=SIDES)
def test_a_smaller_window_for_a_while_does_no_harm(shares, step, side, other):
    view, size = ViewTransform(), GridSize(8, 8)
    view.show(step, shares)
    before = view.geometry(QSize(side, side), 1.0, size, MARGIN)
    view.geometry(QSize(other, 64), 1.0, size, MARGIN)
    assert view.geometry(QSize(side, side), 1.0, size, MARGIN) == before


def test_a_larger_picture_is_magnified_as_much_and_shown_at_the_same_part():
    view, widget = ViewTransform(), QSize(1000, 1000)
    view.show(3, (0.3, 0.7))
    small = view.geometry(widget, 1.0, GridSize(8, 8), MARGIN)
    large = view.geometry(widget, 1.0, GridSize(32, 32), MARGIN)
    # Cells are whole device pixels: of 32 of them at one magnification each is off by half a pixel at most.
    assert large.device_rect.width() == pytest.approx(small.device_rect.width(), abs=32 * 0.5)
    assert small.cell_at(QPointF(500, 500)) == (5, 2) and large.cell_at(QPointF(500, 500)) == (22, 9)


def test_fit_is_always_in_the_middle_and_a_change_is_told_once():
    view, heard = ViewTransform(), []
    view.changed.connect(lambda: heard.append(view.step))
    view.show(0, (0.9, 0.9))
    assert view.centre == MIDDLE and heard == []
    view.show(2, (0.9, 2.0))
    view.show(2, (0.9, 1.0))
    view.fit()
    assert heard == [2, 0]


def test_zooming_out_answers_at_once_where_more_steps_are_kept_than_there_is_room_for():
    view, widget, size = ViewTransform(), QSize(300, 300), GridSize(8, 8)
    view.show(60)
    before = view.geometry(widget, 1.0, size, MARGIN)
    assert view.zoom(-1, QPointF(150, 150), before, widget, MARGIN)
    assert view.geometry(widget, 1.0, size, MARGIN).cell < before.cell
