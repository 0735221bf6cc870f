import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from engine.pictures.cells import ellipse, line, rectangle
from gui.panels.editor.tool_state import Tool
from tests.gui.panels.editor.conftest import ALT, CONTROL, LEFT, MIDDLE, NONE, RIGHT, SHIFT
from tests.rounding import FLOAT32

KEY = Qt.Key


def test_a_left_press_toggles_and_the_drag_paints_the_same_value(desk):
    desk.show(np.eye(8))
    desk.drag((0, 1), (0, 3))
    assert {(0, 0), (0, 1), (0, 2), (0, 3)} <= desk.black
    desk.drag((1, 1), (3, 3))
    assert not {(1, 1), (2, 2), (3, 3)} & desk.black
    assert [desk.stack.text(step) for step in range(desk.stack.count())] == ["Draw", "Erase"]


def test_with_greys_or_without_toggling_a_left_press_always_draws(desk):
    desk.show(np.ones((8, 8)))
    desk.tools.set_click_toggles(False)
    desk.click((2, 2))
    assert desk.pixels[2, 2] == 1.0 and desk.stack.count() == 0
    desk.tools.set_click_toggles(True)
    desk.tools.set_levels(4)
    desk.tools.set_ink(1 / 3)
    desk.click((2, 2))
    assert desk.pixels[2, 2] == np.float32(1 / 3)


def test_the_right_button_erases_and_opens_no_menu(desk):
    desk.show(np.ones((8, 8)))
    desk.drag((4, 0), (4, 7), button=RIGHT)
    assert not desk.pixels[4].any() and desk.pixels.sum() == 56
    assert desk.editor.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu


def test_a_fast_drag_leaves_no_holes(desk):
    desk.drag((0, 0), (7, 3), (0, 7))
    assert desk.black == set(line((0, 0), (7, 3)) + line((7, 3), (0, 7)))


def test_a_stroke_goes_on_outside_the_widget_and_comes_back(desk):
    desk.press((3, 6))
    desk.send_move(QPointF(1000, desk.at((3, 0)).y()), LEFT)
    desk.send_move(QPointF(1000, desk.at((5, 0)).y()), LEFT)
    desk.move((5, 6))
    desk.release((5, 6))
    assert desk.black == {(3, 6), (3, 7), (5, 6), (5, 7)}
    assert desk.stack.count() == 1


def test_the_document_follows_while_one_draws_and_one_stroke_is_one_step(desk):
    desk.press((1, 1))
    desk.move((1, 4))
    assert desk.model.previewing and desk.model.document.test[0].pixels[1, 4] == 1.0
    assert desk.stack.count() == 0
    desk.release((1, 4))
    assert not desk.model.previewing and desk.stack.count() == 1
    desk.stack.undo()
    assert not desk.black


@pytest.mark.parametrize(("key", "modifiers"), [(KEY.Key_Escape, None), (KEY.Key_Z, CONTROL)])
def test_escape_and_undo_in_mid_stroke_cancel_the_stroke_and_nothing_else(desk, key, modifiers):
    desk.click((0, 0))
    desk.press((4, 4))
    desk.move((4, 6))
    desk.key(key, modifiers) if modifiers else desk.key(key)
    desk.move((6, 6))
    desk.release((6, 6))
    assert desk.black == {(0, 0)} and desk.stack.count() == 1 and not desk.model.previewing


@pytest.mark.parametrize("act", ["undo", "cancel_preview", "replace"])
def test_a_change_by_others_during_a_stroke_drops_the_stroke_and_harms_nothing(desk, act):
    desk.click((0, 0))
    desk.press((4, 4))
    desk.move((4, 6))
    {
        "undo": desk.stack.undo,
        "cancel_preview": desk.model.cancel_preview,
        "replace": lambda: desk.model.replace(desk.model.committed),
    }[act]()
    expected = desk.model.committed
    desk.move((6, 6))
    desk.release((6, 6))
    assert desk.model.document is desk.model.committed is expected
    desk.click((7, 7))
    assert (7, 7) in desk.black and not {(4, 4), (6, 6)} & desk.black


def test_a_stroke_ends_when_its_release_never_came(desk):
    desk.press((2, 2))
    desk.move((2, 4))
    desk.hover((6, 6))
    assert desk.black == {(2, 2), (2, 3), (2, 4)} and not desk.editor.drawing.busy


def test_hiding_the_editor_keeps_what_was_drawn(desk):
    desk.press((2, 2))
    desk.editor.hide()
    assert desk.stack.count() == 1 and not desk.editor.drawing.busy


def test_hover_tells_the_cell(desk):
    desk.hover((2, 5))
    assert desk.editing.hover == (2, 5)
    desk.send_move(QPointF(1, 1), Qt.MouseButton.NoButton)
    assert desk.editing.hover is None


def test_shift_click_draws_a_planned_line_from_the_last_cell_and_ctrl_snaps_it(desk):
    desk.click((1, 1))
    desk.hover((1, 6), SHIFT)
    assert desk.editor.drawing.previewed_line((1, 6), False) == frozenset(line((1, 1), (1, 6)))
    desk.click((1, 6), modifiers=SHIFT)
    assert desk.black == set(line((1, 1), (1, 6)))
    desk.click((5, 5), modifiers=SHIFT | CONTROL)
    assert {(2, 6), (3, 6), (5, 6)} <= desk.black


def test_shift_click_without_an_earlier_stroke_is_an_ordinary_click(desk):
    desk.click((3, 3), modifiers=SHIFT)
    assert desk.black == {(3, 3)}


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(("tool", "shape"), [(Tool.RECTANGLE, rectangle), (Tool.ELLIPSE, ellipse)])
def test_shapes_stretch_shrink_and_shift_makes_them_regular(desk, tool, shape, filled):
    desk.tools.choose(tool)
    desk.tools.set_filled(filled)
    desk.drag((1, 1), (7, 7), (4, 6))
    assert desk.black == shape((1, 1), (4, 6), filled)
    desk.stack.undo()
    desk.drag((1, 1), (4, 6), modifiers=SHIFT)
    assert desk.black == shape((1, 1), (6, 6), filled)


def test_a_line_snaps_with_shift_and_a_shape_pushed_over_the_edge_is_clipped(desk):
    desk.tools.choose(Tool.LINE)
    desk.drag((0, 0), (5, 6), modifiers=SHIFT)
    assert desk.black == set(line((0, 0), (5, 5)))
    desk.stack.undo()
    desk.tools.choose(Tool.RECTANGLE)
    desk.press((2, 2))
    desk.send_move(QPointF(5000, 5000), LEFT)
    desk.release((7, 7))
    assert desk.stack.count() == 1


def test_fill_fills_a_patch_and_the_right_button_empties_it(desk):
    wall = np.zeros((8, 8))
    wall[:, 4] = 1.0
    desk.show(wall)
    desk.tools.choose(Tool.FILL)
    desk.click((0, 0))
    assert desk.pixels[:, :5].all() and not desk.pixels[:, 5:].any()
    desk.click((0, 0), button=RIGHT)
    assert not desk.black


@pytest.mark.parametrize("width", [8, 7])
@pytest.mark.parametrize("tool", [Tool.PENCIL, Tool.LINE, Tool.RECTANGLE, Tool.ELLIPSE, Tool.FILL])
def test_every_tool_draws_in_the_mirrors_on_even_and_odd_sizes(desk_of, tool, width):
    desk = desk_of(width, width)
    desk.tools.set_mirror(horizontal=True, vertical=True)
    if tool is Tool.FILL:
        desk.show(np.eye(width))
    desk.tools.choose(tool)
    desk.drag((0, 1), (2, 2))
    assert desk.black
    if tool is not Tool.FILL:
        assert np.array_equal(desk.pixels, desk.pixels[:, ::-1])
        assert np.array_equal(desk.pixels, desk.pixels[::-1])
    assert desk.editor.drawing.twins((0, 1)) == (
        {(0, 1)} if tool is Tool.PICKER else {(0, 1), (0, width - 2), (width - 1, 1), (width - 1, width - 2)}
    )


def test_alt_click_middle_click_and_the_picker_take_values_and_change_no_pixel(desk):
    desk.tools.set_levels(16)
    grey = np.zeros((8, 8))
    grey[0] = np.arange(8) / 15
    desk.show(grey)
    desk.click((0, 5), modifiers=ALT)
    assert desk.tools.ink == pytest.approx(5 / 15, rel=FLOAT32) and desk.tools.tool is Tool.PENCIL
    desk.click((0, 3), button=RIGHT, modifiers=ALT)
    assert desk.tools.paper == pytest.approx(3 / 15, rel=FLOAT32)
    desk.click((0, 7), button=MIDDLE)
    assert desk.tools.ink == pytest.approx(7 / 15, rel=FLOAT32)
    desk.tools.choose(Tool.PICKER)
    desk.drag((0, 1), (0, 2))
    assert desk.tools.ink == pytest.approx(2 / 15, rel=FLOAT32)
    assert desk.stack.count() == 0


def test_a_picked_grey_that_the_palette_lacks_widens_it_and_draws(desk, qtbot):
    grey = np.zeros((8, 8))
    grey[0, 0] = 0.44
    desk.show(grey)
    with qtbot.waitSignal(desk.editor.notice) as told:
        desk.click((0, 0), button=MIDDLE)
    assert told.args == ["The palette has 256 greys now, for the values of this picture."]
    assert desk.tools.levels == 256 and desk.tools.ink == pytest.approx(0.44, abs=0.5 / 255 + FLOAT32)
    desk.click((4, 4))
    assert desk.pixels[4, 4] == pytest.approx(0.44, abs=0.5 / 255 + FLOAT32)


@pytest.mark.parametrize(("levels", "value"), [(4, 1 / 3), (16, 2 / 15)])
def test_the_palette_becomes_no_larger_than_the_picture_needs(desk, levels, value):
    desk.show(np.full((8, 8), value))
    desk.click((0, 0), button=RIGHT, modifiers=ALT)
    assert desk.tools.levels == levels and desk.tools.paper == pytest.approx(value, rel=FLOAT32)
    assert desk.tools.ink == 1.0


def test_a_picked_ink_like_paper_is_told(desk, qtbot):
    with qtbot.waitSignal(desk.editor.notice) as told:
        desk.click((0, 0), button=MIDDLE)
    assert told.args == ["Ink and paper are the same now; D brings back black ink on white paper."]


def test_the_wheel_zooms_by_whole_cells_at_the_pointer_and_never_below_fit(desk):
    fit = desk.editor.grid.cell
    desk.wheel(-120)
    assert desk.editor.grid.cell == fit and not desk.editor.is_zoomed
    under = desk.editor.grid.cell_at(QPointF(desk.at((2, 5))))
    position = desk.at((2, 5))
    desk.wheel(60, (2, 5))
    desk.wheel(60, (2, 5))
    assert desk.editor.grid.cell > fit
    assert desk.editor.grid.cell_at(QPointF(position)) == under
    desk.wheel(-1200, (0, 0))
    assert desk.editor.grid.cell == fit


@pytest.mark.parametrize(("button", "key"), [(MIDDLE, None), (LEFT, KEY.Key_Space)])
def test_a_middle_drag_and_a_space_drag_pan_a_zoomed_picture(desk, button, key):
    desk.wheel(480, (4, 4))
    before, start = desk.editor.grid, QPoint(120, 120)
    if key:
        desk.hold(key)
    QTest.mousePress(desk.editor, button, NONE, start)
    desk.send_move(QPointF(start) + QPointF(40, -20), button)
    QTest.mouseRelease(desk.editor, button, NONE, start + QPoint(40, -20))
    if key:
        desk.let_go(key)
    assert desk.editor.grid == before.moved_to(before.left + 40, before.top - 20)
    assert desk.stack.count() == 0 and not desk.black


def test_panning_stops_at_the_edge_and_a_fitted_picture_does_not_pan(desk):
    before = desk.editor.grid
    desk.drag((4, 4), (4, 7), button=MIDDLE)
    assert desk.editor.grid == before
    desk.wheel(480, (4, 4))
    zoomed = desk.editor.grid
    QTest.mousePress(desk.editor, MIDDLE, NONE, QPoint(120, 120))
    desk.send_move(QPointF(5000, 5000), MIDDLE)
    QTest.mouseRelease(desk.editor, MIDDLE, NONE, QPoint(120, 120))
    assert (desk.editor.grid.left, desk.editor.grid.top) == (4, 4) and desk.editor.grid.cell == zoomed.cell


def test_control_and_wheel_step_the_ink(desk):
    desk.tools.set_levels(4)
    desk.wheel(120, modifiers=CONTROL)
    assert desk.tools.ink == pytest.approx(2 / 3, rel=FLOAT32)
    desk.wheel(-240, modifiers=CONTROL)
    assert desk.tools.ink == 1.0


def test_without_a_picture_nothing_happens_and_nothing_breaks(desk):
    desk.model.replace(desk.model.document.without(*desk.model.document.places))
    assert desk.editor.grid is None
    position = desk.editor.rect().center()
    desk.send_move(QPointF(position), LEFT)
    desk.key(KEY.Key_Space)
    desk.key(KEY.Key_V, CONTROL)
    desk.editor.grab()
    assert desk.stack.count() == 0
