import json

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from engine.pictures.selection import Selection
from gui.panels.editor.strokes import size_of
from gui.panels.editor.tool_state import Tool
from gui.state.clipboard import MIME_TYPE, fitted, from_mime, image_of_ink, ink_of_image, to_mime
from tests.gui.panels.editor.conftest import CONTROL, RIGHT
from tests.rounding import FLOAT32

K = Qt.Key


def start():
    pixels = np.zeros((8, 8), np.float32)
    pixels[1:3, 1:3] = 1.0
    pixels[5] = 1.0
    return pixels


@pytest.fixture
def selected(desk):
    """The square at the top left selected."""
    desk.show(start())
    desk.tools.choose(Tool.SELECT)
    desk.drag((1, 1), (2, 2))
    assert desk.editor.selection.area == Selection(1, 1, 2, 2)
    return desk


def test_a_click_selects_nothing_and_so_do_escape_and_the_right_button(selected):
    selected.click((7, 7))
    assert selected.editor.selection.area is None
    for end in (lambda: selected.key(K.Key_Escape), lambda: selected.click((4, 4), button=RIGHT)):
        selected.drag((1, 1), (2, 2))
        end()
        assert selected.editor.selection.area is None
    assert selected.stack.count() == 0


def test_moving_on_brings_back_what_was_covered_on_the_way(selected):
    selected.drag((1, 1), (5, 3))
    assert selected.pixels[5:7, 3:5].all() and not selected.pixels[1:3, 1:3].any()
    selected.drag((5, 3), (1, 1))
    assert np.array_equal(selected.pixels, start())
    assert selected.stack.count() == 2


def test_undo_and_redo_of_a_move_take_the_selection_along(selected):
    selected.drag((1, 1), (5, 3))
    selected.stack.undo()
    assert selected.editor.selection.area == Selection(1, 1, 2, 2)
    selected.stack.redo()
    assert selected.editor.selection.area == Selection(5, 3, 2, 2)
    selected.drag((5, 3), (1, 1))
    assert np.array_equal(selected.pixels, start())


def test_escape_gives_a_move_up(selected):
    selected.press((1, 1))
    selected.move((5, 3))
    selected.key(K.Key_Escape)
    selected.release((5, 3))
    assert np.array_equal(selected.pixels, start())
    assert selected.editor.selection.area == Selection(1, 1, 2, 2)


def test_held_arrows_with_the_move_tool_are_one_step(selected):
    selected.key(K.Key_V)
    selected.hold(K.Key_Down)
    selected.hold(K.Key_Down, repeat=True)
    selected.let_go(K.Key_Down)
    assert selected.pixels[3:5, 1:3].all() and selected.stack.count() == 1
    assert selected.stack.undoText() == "Move selection"


def test_commands_change_only_the_selection(selected):
    selected.editor.commands.invert()
    expected = start()
    expected[1:3, 1:3] = 0.0
    assert np.array_equal(selected.pixels, expected)
    selected.key(K.Key_Delete)
    assert selected.stack.count() == 1
    selected.stack.undo()
    selected.key(K.Key_Delete)
    assert np.array_equal(selected.pixels, expected) and selected.stack.undoText() == "Clear"


def test_select_all_and_none(desk):
    desk.key(K.Key_A, CONTROL)
    assert desk.editor.selection.area == Selection(0, 0, 8, 8)
    desk.key(K.Key_D, CONTROL)
    assert desk.editor.selection.area is None


def test_cut_and_paste_put_it_back_in_place(selected):
    selected.key(K.Key_X, CONTROL)
    assert not selected.pixels[1:3].any() and selected.stack.undoText() == "Cut"
    selected.key(K.Key_D, CONTROL)
    selected.key(K.Key_V, CONTROL)
    assert np.array_equal(selected.pixels, start())
    assert selected.editor.selection.area == Selection(1, 1, 2, 2)


def test_copy_without_a_selection_takes_the_whole_picture_to_another(desk):
    desk.show(start())
    desk.key(K.Key_C, CONTROL)
    desk.key(K.Key_PageDown)
    desk.key(K.Key_V, CONTROL)
    assert np.array_equal(desk.model.document.test[1].pixels, start())
    assert desk.editor.selection.area is None and desk.tools.tool is Tool.PENCIL


def test_an_empty_clipboard_gives_a_sentence(desk):
    QGuiApplication.clipboard().clear()
    heard = []
    desk.editor.notice.connect(heard.append)
    desk.key(K.Key_V, CONTROL)
    assert heard == ["The clipboard holds no image, so there was nothing to paste."]
    assert desk.stack.count() == 0


def test_a_small_image_from_elsewhere_is_pasted_in_the_middle(desk):
    image = QImage(4, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    QGuiApplication.clipboard().setImage(image)
    desk.key(K.Key_V, CONTROL)
    assert desk.black == {(row, column) for row in (3, 4) for column in range(2, 6)}
    assert desk.editor.selection.area == Selection(3, 2, 2, 4)


def test_a_large_image_is_averaged_down_and_the_user_is_told(desk):
    pixels = np.random.default_rng(1).integers(0, 2, (8, 8)).astype(np.float32)
    heard = []
    desk.editor.notice.connect(heard.append)
    QGuiApplication.clipboard().setImage(image_of_ink(pixels.repeat(16, 0).repeat(16, 1)))
    desk.key(K.Key_V, CONTROL)
    assert np.array_equal(desk.pixels, pixels)
    assert heard == ["The pasted image was 128x128 pixels; it was made smaller to fit."]


def test_other_programs_get_a_png_with_white_paper_and_black_ink(qapp):
    mime = to_mime(start(), (0, 0))
    image = QImage.fromData(mime.data("image/png"))
    assert (image.width(), image.height()) == (8, 8)
    assert image.pixelColor(1, 1) == QColor("black") and image.pixelColor(0, 0) == QColor("white")


@pytest.mark.parametrize("levels", [2, 4, 16, 256])
def test_values_survive_both_forms_exactly(qapp, levels):
    pixels = (np.arange(64).reshape(8, 8) % levels / (levels - 1)).astype(np.float32)
    six_decimals = 0.5e-6  # are in our own form; the other is a picture
    assert np.abs(from_mime(to_mime(pixels, (2, 3))).pixels - pixels).max() <= six_decimals + FLOAT32
    assert from_mime(to_mime(pixels, (2, 3))).corner == (2, 3)
    assert np.abs(ink_of_image(image_of_ink(pixels)) - pixels).max() <= FLOAT32


def test_colours_become_luma_on_white_paper(qapp):
    image = QImage(3, 1, QImage.Format.Format_ARGB32)
    for column, colour in enumerate((QColor(255, 0, 0), QColor(0, 0, 255, 0), QColor(0, 0, 0))):
        image.setPixelColor(column, 0, colour)
    assert ink_of_image(image)[0] == pytest.approx([1 - 0.299, 0.0, 1.0], abs=FLOAT32)


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        json.dumps({"corner": [0, 0], "rows": [[2.0]]}).encode(),
        json.dumps({"corner": [0, 0], "rows": [[float("nan")]]}).encode(),
        json.dumps({"corner": [0, 0], "rows": [[1, 1], [1]]}).encode(),
        json.dumps({"corner": [-1, 0], "rows": [[1.0]]}).encode(),
        json.dumps({"corner": "ab", "rows": [[1.0]]}).encode(),
        json.dumps({"corner": [0, 0], "rows": [[0.0] * 65]}).encode(),
        b"0" * 300_000,
    ],
)
def test_nonsense_in_our_own_format_is_not_pasted(qapp, found):
    mime = QMimeData()
    mime.setData(MIME_TYPE, found)
    assert from_mime(mime) is None


def test_fitted_keeps_the_aspect():
    assert fitted(np.ones((100, 50), np.float32), size_of(np.zeros((8, 8))), 2).shape == (8, 4)
    assert fitted(np.ones((1000, 5), np.float32), size_of(np.zeros((8, 8))), 2).shape == (8, 4)
    assert fitted(np.ones((3, 5), np.float32), size_of(np.zeros((8, 8))), 2).shape == (3, 5)
