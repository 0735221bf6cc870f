import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSize

from engine.pictures.picture import GridSize
from gui.grids.geometry import GridGeometry

RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0)
sides = st.integers(4, 64)
sizes = st.builds(GridSize, sides, sides)
widgets = st.builds(QSize, st.integers(64, 900), st.integers(64, 900))


@given(widgets, st.sampled_from(RATIOS), sizes)
def test_a_fitted_grid_lies_centred_inside_the_widget_and_could_not_be_larger(widget, ratio, size):
    grid = GridGeometry.fitted(widget, ratio, size)
    width, height = math.floor(widget.width() * ratio), math.floor(widget.height() * ratio)
    rect = grid.device_rect
    assert rect.left() >= 0 and rect.top() >= 0 and rect.right() < width and rect.bottom() < height
    assert abs(rect.left() - (width - 1 - rect.right())) <= 1
    assert abs(rect.top() - (height - 1 - rect.bottom())) <= 1
    assert (grid.cell + 1) * size.width > width or (grid.cell + 1) * size.height > height


@given(widgets, st.sampled_from(RATIOS), sizes, st.data())
def test_every_cell_is_hit_at_its_middle_and_just_inside_its_corners(widget, ratio, size, data):
    grid = GridGeometry.fitted(widget, ratio, size)
    cell = data.draw(st.tuples(st.integers(0, size.height - 1), st.integers(0, size.width - 1)))
    rect, hair = grid.cell_rect(cell), 0.01
    for point in (
        rect.center(),
        rect.topLeft() + QPointF(hair, hair),
        rect.bottomRight() - QPointF(hair, hair),
    ):
        assert grid.cell_at(point) == cell == grid.nearest_cell_at(point)


@given(widgets, st.sampled_from(RATIOS), sizes, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_outside_the_grid_no_cell_is_hit_but_the_nearest_is_known(widget, ratio, size, x, y):
    grid = GridGeometry.fitted(widget, ratio, size)
    point = QPointF(x, y)
    row, column = grid.nearest_cell_at(point)
    assert 0 <= row < size.height and 0 <= column < size.width
    assert grid.cell_at(point) in (None, (row, column))
    free = grid.unbounded_cell_at(point)
    assert (grid.cell_at(point) is None) == (free != (row, column))


@pytest.mark.parametrize("ratio", RATIOS)
def test_neighbouring_cells_meet_and_are_equally_large_in_device_pixels(ratio):
    grid = GridGeometry.fitted(QSize(233, 233), ratio, GridSize(28, 28))
    for column in range(27):
        left, right = grid.device_cell_rect((3, column)), grid.device_cell_rect((3, column + 1))
        assert left.width() == right.width() == left.height() == grid.cell
        assert right.left() == left.left() + left.width()


def test_a_margin_is_kept_free():
    grid = GridGeometry.fitted(QSize(100, 100), 1.0, GridSize(10, 10), margin=1)
    assert grid.cell == 9 and grid.left == 5
