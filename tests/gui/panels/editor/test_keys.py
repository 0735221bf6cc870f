import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from engine.pictures.place import Place, Role
from engine.pictures.transforms import flipped, inverted, rotated, shifted
from gui.panels.editor.tool_state import Tool
from tests.gui.panels.editor.conftest import ALT, CONTROL, SHIFT
from tests.rounding import FLOAT32

K = Qt.Key
START = np.random.default_rng(5).integers(0, 2, (8, 8)).astype(np.float32)


def test_arrows_home_and_end_move_the_cursor_and_stop_at_the_edge(desk):
    for key, cell in (
        (K.Key_Right, (0, 1)),
        (K.Key_Down, (1, 1)),
        (K.Key_End, (1, 7)),
        (K.Key_Right, (1, 7)),
        (K.Key_Home, (1, 0)),
        (K.Key_Up, (0, 0)),
        (K.Key_Up, (0, 0)),
    ):
        desk.key(key)
        assert desk.editor.cursor_cell == cell == desk.editing.hover
    desk.key(K.Key_End, CONTROL)
    assert desk.editor.cursor_cell == (7, 7)
    desk.key(K.Key_Home, CONTROL)
    assert desk.editor.cursor_cell == (0, 0) and desk.stack.count() == 0


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Enter])
def test_press_at_the_cursor_and_held_with_arrows_draws_one_undo_step(desk, key):
    desk.key(key)
    assert desk.black == {(0, 0)}
    desk.key(K.Key_Down)
    desk.hold(key)
    desk.hold(key, repeat=True)
    desk.key(K.Key_Right)
    desk.key(K.Key_End)
    desk.let_go(key)
    desk.key(K.Key_Down)
    assert desk.black == {(0, 0)} | {(1, column) for column in range(8)}
    assert desk.stack.count() == 2


def test_escape_gives_a_keyboard_stroke_up(desk):
    desk.hold(K.Key_Space)
    desk.key(K.Key_Right)
    desk.key(K.Key_Escape)
    desk.let_go(K.Key_Space)
    assert not desk.black and desk.stack.count() == 0


def test_losing_the_focus_keeps_a_keyboard_stroke(desk):
    desk.hold(K.Key_Space)
    desk.key(K.Key_Right)
    desk.editor.clearFocus()
    assert desk.black == {(0, 0), (0, 1)} and not desk.editor.drawing.busy


@pytest.mark.parametrize("key", [K.Key_Delete, K.Key_Backspace])
def test_delete_erases_at_the_cursor(desk, key):
    desk.show(np.ones((8, 8)))
    desk.key(K.Key_Right)
    desk.key(key)
    assert desk.pixels[0, 1] == 0 and desk.pixels.sum() == 63


@pytest.mark.parametrize(
    ("letters", "tool"),
    [
        ("PB", Tool.PENCIL),
        ("E", Tool.ERASER),
        ("GF", Tool.FILL),
        ("L", Tool.LINE),
        ("U", Tool.RECTANGLE),
        ("C", Tool.ELLIPSE),
        ("IO", Tool.PICKER),
        ("M", Tool.SELECT),
        ("V", Tool.MOVE),
    ],
)
def test_letters_choose_tools(desk, letters, tool):
    for letter in letters:
        desk.tools.choose(Tool.PENCIL if tool is not Tool.PENCIL else Tool.ERASER)
        desk.key(getattr(K, f"Key_{letter}"))
        assert desk.tools.tool is tool
        assert desk.editor.editor_actions.action(tool.value).isChecked()


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (K.Key_H, SHIFT, flipped(START, horizontal=True)),
        (K.Key_V, SHIFT, flipped(START, vertical=True)),
        (K.Key_Right, CONTROL | SHIFT, rotated(START)),
        (K.Key_Left, CONTROL | SHIFT, rotated(START, clockwise=False)),
        (K.Key_I, CONTROL, inverted(START)),
        (K.Key_Left, ALT, shifted(START, 0, -1)),
        (K.Key_Right, ALT, shifted(START, 0, 1)),
        (K.Key_Up, ALT, shifted(START, -1, 0)),
        (K.Key_Down, ALT, shifted(START, 1, 0)),
        (K.Key_Delete, CONTROL | SHIFT, np.zeros((8, 8))),
    ],
)
def test_keys_change_the_whole_picture_as_one_step(desk, key, modifiers, expected):
    desk.show(START)
    desk.key(key, modifiers)
    assert np.array_equal(desk.pixels, expected) and desk.stack.count() == 1
    desk.stack.undo()
    assert np.array_equal(desk.pixels, START)


@pytest.mark.parametrize("key", [K.Key_Left, K.Key_Right])
def test_a_turn_that_cuts_a_picture_off_is_told_and_can_be_undone(desk_of, key):
    desk, heard = desk_of(7, 5), []
    desk.editor.notice.connect(heard.append)
    middle = np.zeros((5, 7))
    middle[2, 2:5] = 1.0
    desk.show(middle)
    desk.key(key, CONTROL | SHIFT)
    assert desk.pixels.sum() == 3 and heard == []
    full = np.zeros((5, 7))
    full[2] = 1.0
    desk.show(full)
    desk.key(key, CONTROL | SHIFT)
    assert heard == ["The picture is 7x5, so the turn cut off what left it; Undo brings it back."]
    desk.stack.undo()
    assert np.array_equal(desk.pixels, full)


def test_keys_choose_values(desk):
    desk.tools.set_levels(16)
    desk.key(K.Key_4)
    assert desk.tools.ink == pytest.approx(3 / 15, rel=FLOAT32)
    desk.key(K.Key_0)
    assert desk.tools.ink == pytest.approx(9 / 15, rel=FLOAT32)
    desk.key(K.Key_BracketLeft)
    assert desk.tools.ink == pytest.approx(10 / 15, rel=FLOAT32)
    desk.key(K.Key_BracketRight)
    assert desk.tools.ink == pytest.approx(9 / 15, rel=FLOAT32)
    desk.key(K.Key_X)
    assert (desk.tools.ink, desk.tools.paper) == (0.0, pytest.approx(9 / 15, rel=FLOAT32))
    desk.key(K.Key_D)
    assert (desk.tools.ink, desk.tools.paper) == (1.0, 0.0)


def test_keys_switch_mirrors_grid_and_zoom(desk):
    desk.key(K.Key_Y)
    desk.key(K.Key_Y, SHIFT)
    assert desk.tools.mirror_horizontal and desk.tools.mirror_vertical
    desk.key(K.Key_G, CONTROL)
    assert not desk.tools.grid_shown
    fit = desk.editor.grid.cell
    desk.key(K.Key_Plus, CONTROL)
    first = desk.editor.grid.cell
    desk.key(K.Key_Equal, CONTROL)
    assert desk.editor.grid.cell > first > fit
    desk.key(K.Key_Minus, CONTROL)
    assert desk.editor.grid.cell == first
    desk.key(K.Key_0, CONTROL)
    assert desk.editor.grid.cell == fit


def test_page_keys_walk_through_the_pictures_and_n_adds_one(desk):
    desk.key(K.Key_PageDown)
    assert desk.editing.place == Place(Role.TEST, 1)
    desk.key(K.Key_PageDown)
    assert desk.editing.place == Place(Role.TEST, 1)
    desk.key(K.Key_PageUp)
    desk.key(K.Key_PageUp)
    assert desk.editing.place == Place(Role.TRAIN, 0)
    desk.click((1, 1))
    desk.key(K.Key_N, SHIFT)
    assert desk.editing.place == Place(Role.TRAIN, 1) and desk.black == {(1, 1)}
    desk.key(K.Key_N)
    assert desk.editing.place == Place(Role.TRAIN, 2) and not desk.black
    assert len(desk.model.document.train) == 3 and desk.stack.count() == 3


def test_letters_stay_letters_in_a_text_field_beside_the_canvas(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(desk.editor)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field, "begx")
    assert field.text() == "begx" and desk.tools.tool is Tool.PENCIL and desk.tools.ink == 1.0
    desk.editor.setParent(None)


def test_bare_keys_and_keys_during_a_stroke_do_not_reach_window_shortcuts(desk):
    heard = []
    for key in ("Space", "Del", "Left", "Ctrl+Z", "Esc"):
        shortcut = QShortcut(QKeySequence(key), desk.editor)
        shortcut.activated.connect(lambda key=key: heard.append(key))
    for key in (K.Key_Space, K.Key_Delete, K.Key_Left):
        desk.key(key)
    assert heard == []
    desk.key(K.Key_Z, CONTROL)
    assert heard == ["Ctrl+Z"]
    desk.press((5, 5))
    desk.key(K.Key_Z, CONTROL)
    desk.release((5, 5))
    assert heard == ["Ctrl+Z"]


def test_no_key_is_given_twice_and_every_action_has_words(desk):
    groups = desk.editor.actions_by_group()
    actions = [action for group in groups for action in group.actions]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(group.name for group in groups) and all(
        action.text() and action.toolTip() for action in actions
    )
    assert all(
        action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut for action in actions
    )
    bare = {"Left", "Right", "Up", "Down", "Space", "Del", "Backspace", "Home", "End", "Return", "Esc"}
    assert not bare & set(keys)


def test_tab_shows_a_focus_ring_and_a_click_hides_it(desk):
    desk.editor.clearFocus()
    plain = desk.editor.grab().toImage()
    desk.editor.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = desk.editor.grab().toImage()
    assert ringed != plain and desk.editor.cursor_shown
    desk.press((0, 0))
    assert not desk.editor.cursor_shown


def test_a_screen_reader_hears_where_the_cursor_is(desk):
    desk.show(np.full((8, 8), 0.25))
    desk.key(K.Key_Right)
    assert desk.editor.accessibleDescription() == "row 1, column 2: 0.25"


def test_the_keyboard_goes_on_where_the_pointer_is_but_not_in_a_keyboard_stroke(desk):
    desk.key(K.Key_Right)
    desk.hover((4, 4))
    assert desk.editor.cursor_cell == (4, 4) and not desk.editor.cursor_shown
    desk.hold(K.Key_Space)
    desk.hover((7, 7))
    desk.key(K.Key_Right)
    desk.let_go(K.Key_Space)
    assert desk.black == {(4, 4), (4, 5)}
