"""Pixels that were pasted or moved float: what is done to them leaves alone what lies underneath."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from engine.pictures.selection import Selection
from gui.panels.editor.tool_state import Tool
from gui.state.clipboard import to_mime
from tests.gui.panels.editor.conftest import CONTROL, SHIFT

K = Qt.Key
UNDER = (np.indices((8, 8)).sum(0) % 2).astype(np.float32)
PATCH = np.array([[1, 1, 0], [0, 1, 1]], np.float32)
AREA = Selection(2, 3, 2, 3)


def with_patch(patch, top, left):
    pixels = UNDER.copy()
    pixels[top : top + patch.shape[0], left : left + patch.shape[1]] = patch
    return pixels


@pytest.fixture
def pasted(desk):
    """A patch pasted over a chequered picture."""
    desk.show(UNDER)
    QGuiApplication.clipboard().setMimeData(to_mime(PATCH, (AREA.top, AREA.left)))
    desk.key(K.Key_V, CONTROL)
    assert desk.editor.selection.area == AREA and np.array_equal(desk.pixels, with_patch(PATCH, 2, 3))
    return desk


@pytest.mark.parametrize(
    ("key", "modifiers", "patch", "corner"),
    [
        (K.Key_H, SHIFT, PATCH[:, ::-1], (2, 3)),
        (K.Key_V, SHIFT, PATCH[::-1], (2, 3)),
        (K.Key_I, CONTROL, 1 - PATCH, (2, 3)),
        (K.Key_Right, CONTROL | SHIFT, np.rot90(PATCH, -1), (2, 3)),
        (K.Key_Left, CONTROL | SHIFT, np.rot90(PATCH), (2, 3)),
    ],
)
def test_a_changed_patch_goes_on_floating_and_leaves_no_hole(pasted, key, modifiers, patch, corner):
    pasted.key(key, modifiers)
    assert np.array_equal(pasted.pixels, with_patch(patch, *corner))
    area = pasted.editor.selection.area
    pasted.drag((area.top, area.left), (5, 1))
    assert np.array_equal(pasted.pixels, with_patch(patch, 5, 1))
    assert pasted.stack.count() == 3
    pasted.stack.undo()
    pasted.stack.undo()
    assert pasted.editor.selection.area == AREA
    pasted.drag((2, 3), (0, 0))
    assert np.array_equal(pasted.pixels, with_patch(PATCH, 0, 0))


def test_four_turns_bring_a_patch_back_where_it_was(pasted):
    for _ in range(4):
        pasted.editor.commands.rotate_right()
    assert pasted.editor.selection.area == AREA
    assert np.array_equal(pasted.pixels, with_patch(PATCH, 2, 3))


def test_delete_takes_the_patch_away_and_undo_lets_it_float_again(pasted):
    pasted.key(K.Key_Delete)
    assert np.array_equal(pasted.pixels, UNDER) and pasted.editor.selection.area is None
    assert pasted.stack.undoText() == "Clear"
    pasted.stack.undo()
    pasted.drag((2, 3), (5, 1))
    assert np.array_equal(pasted.pixels, with_patch(PATCH, 5, 1))


def test_arrows_move_a_floating_patch_with_the_selection_tool_in_hand(pasted):
    assert pasted.tools.tool is Tool.SELECT
    pasted.key(K.Key_Down)
    assert np.array_equal(pasted.pixels, with_patch(PATCH, 3, 3))
    pasted.key(K.Key_Escape)
    pasted.key(K.Key_Down)
    assert np.array_equal(pasted.pixels, with_patch(PATCH, 3, 3))


@pytest.mark.parametrize("put_down", ["deselect", "stroke", "another picture"])
def test_what_has_been_put_down_covers_what_was_underneath(pasted, put_down):
    if put_down == "deselect":
        pasted.key(K.Key_D, CONTROL)
    elif put_down == "stroke":
        pasted.key(K.Key_P)
        pasted.click((2, 5))
    else:
        pasted.key(K.Key_PageDown)
        pasted.key(K.Key_PageUp)
    assert pasted.editor.selection.floating is None
    pasted.key(K.Key_M)
    pasted.key(K.Key_D, CONTROL)
    pasted.drag((2, 3), (3, 5))
    pasted.key(K.Key_Delete)
    assert np.array_equal(pasted.pixels, with_patch(np.zeros((2, 3)), 2, 3))
