"""A selection holds every drawing tool inside it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.pictures.selection import Selection
from gui.panels.editor.tool_state import DRAWING, Tool
from tests.gui.panels.editor.conftest import LEFT, RIGHT

cells = st.tuples(st.integers(0, 7), st.integers(0, 7))


@given(
    tool=st.sampled_from(sorted(DRAWING)),
    path=st.lists(cells, min_size=2, max_size=4),
    corner=cells,
    shape=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    options=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    button=st.sampled_from([LEFT, RIGHT]),
    seed=st.integers(0, 999),
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_stroke_changes_a_pixel_outside(desk, tool, path, corner, shape, options, button, seed):
    start = np.random.default_rng(seed).integers(0, 2, (8, 8)).astype(np.float32)
    desk.show(start)
    desk.tools.choose(tool)
    desk.tools.set_filled(options[0])
    desk.tools.set_mirror(options[1], options[2])
    desk.editor.selection.set(Selection(*corner, *shape))
    desk.drag(*path, button=button)
    rows, columns = slice(corner[0], corner[0] + shape[0]), slice(corner[1], corner[1] + shape[1])
    inside = np.zeros((8, 8), bool)
    inside[rows, columns] = True
    assert np.array_equal(desk.pixels[~inside], start[~inside])
    assert desk.editor.selection.area == Selection(*corner, *shape)


@pytest.mark.parametrize("tool", sorted(DRAWING - {Tool.ERASER}))
def test_inside_the_selection_every_tool_draws(desk, tool):
    desk.tools.choose(tool)
    desk.editor.selection.set(Selection(2, 2, 3, 4))
    desk.drag((2, 0), (2, 4)) if tool is not Tool.FILL else desk.click((2, 4))
    assert desk.black == (
        {(row, column) for row in (2, 3, 4) for column in range(2, 6)}
        if tool is Tool.FILL
        else {(2, 2), (2, 3), (2, 4)}
    )


def test_fill_finds_no_way_round_outside_the_selection(desk):
    wall = np.zeros((8, 8))
    wall[:6, 3] = 1.0
    desk.show(wall)
    desk.tools.choose(Tool.FILL)
    desk.editor.selection.set(Selection(0, 0, 5, 8))
    desk.click((0, 0))
    assert desk.pixels[:5, :4].all() and not desk.pixels[:, 4:].any() and not desk.pixels[5:, :3].any()


def test_a_stroke_that_never_comes_inside_is_told_why_it_left_nothing(desk, qtbot):
    desk.editor.selection.set(Selection(0, 0, 2, 2))
    with qtbot.waitSignal(desk.editor.notice) as told:
        desk.drag((5, 5), (5, 7))
    assert told.args == ["Drawing stays inside the selection; Esc selects nothing."]
    assert not desk.black and desk.stack.count() == 0
    with qtbot.assertNotEmitted(desk.editor.notice):
        desk.drag((0, 0), (5, 5))
    assert desk.black == {(0, 0), (1, 1)}


def test_a_selection_moved_out_of_the_picture_holds_nothing_back(desk):
    desk.editor.selection.set(Selection(20, 20, 2, 2))
    desk.click((3, 3))
    assert desk.black == {(3, 3)}
