"""Tools and keys of the canvas (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import numpy as np
import pytest

from engine.pictures.place import Place, Role
from tests.editor_board import RIGHT, TEST, Board, Cell, column, row
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


class TestTools:
    SQUARE = row(1, 1, 4) | row(4, 1, 4) | column(1, 1, 4) | column(4, 1, 4)

    @pytest.mark.parametrize(
        ("key", "drawn"),
        [
            ("p", {(1, 1), (2, 2), (3, 3), (4, 4)}),
            ("b", {(1, 1), (2, 2), (3, 3), (4, 4)}),
            ("l", {(1, 1), (2, 2), (3, 3), (4, 4)}),
            ("u", SQUARE),
            ("c", SQUARE - {(1, 1), (1, 4), (4, 1), (4, 4)}),
            ("g", {(line, place) for line in range(8) for place in range(8)}),
            ("f", {(line, place) for line in range(8) for place in range(8)}),
            ("m", set()),
        ],
    )
    def test_letters_take_tools_in_hand(self, board: Board, key: str, drawn: set[Cell]) -> None:
        board.keys(key)
        board.drag((1, 1), (4, 4))
        assert board.ink() == drawn

    def test_e_erases(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.keys("e")
        board.drag((2, 3), (2, 7))
        assert board.ink() == row(2, 1, 2)

    @pytest.mark.parametrize("key", ["i", "o"])
    def test_the_picker_takes_the_value_under_it(self, board: Board, key: str) -> None:
        board.drag((2, 1), (2, 6))
        board.keys(key)
        board.click((5, 5))
        board.keys("l")
        board.drag((2, 1), (2, 4))
        assert board.ink() == row(2, 5, 6)

    def test_a_marquee_limits_drawing_and_its_pixels_move(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.keys("m")
        board.drag((1, 1), (3, 2))
        board.keys("p")
        board.drag((3, 0), (3, 6))
        assert board.ink() == row(2, 1, 6) | row(3, 1, 2)
        board.keys("g")
        board.click((6, 6))
        assert board.ink() == row(2, 1, 6) | row(3, 1, 2)
        board.keys("m")
        board.drag((2, 1), (5, 1))
        assert board.ink() == row(2, 3, 6) | row(5, 1, 2) | row(6, 1, 2)

    def test_v_moves_with_mouse_and_arrows(self, board: Board) -> None:
        board.drag((2, 1), (2, 3))
        board.keys("v")
        board.drag((2, 1), (4, 1))
        assert board.ink() == row(4, 1, 3)
        board.keys("Down", "Right")
        assert board.ink() == row(5, 2, 4)

    def test_ctrl_a_selects_all_and_ctrl_d_nothing(self, board: Board) -> None:
        plain = board.look()
        board.keys("ctrl+a")
        board.wait_for_look(plain, same=False)
        board.keys("ctrl+d")
        board.wait_for_look(plain, same=True)


class TestKeys:
    def test_arrows_home_and_end_move_a_cursor_and_space_and_enter_press(self, board: Board) -> None:
        board.keys("ctrl+Home", "space", "End", "Return", "Down", "Left", "Return")
        assert board.ink() == {(0, 0), (0, 7), (1, 6)}
        board.keys("ctrl+End", "space", "Home", "space", "Left", "Down")  # the edge is hard
        board.keys("space")
        assert board.ink() == {(0, 0), (0, 7), (1, 6), (7, 7)}

    def test_a_held_key_draws_along_and_is_one_step(self, board: Board) -> None:
        board.keys("ctrl+Home")
        board.screen.hand("keydown", "space", "key", "Right", "key", "Right", "key", "Down", "keyup", "space")
        assert board.ink() == row(0, 0, 2) | {(1, 2)}
        board.keys("ctrl+z")
        assert board.ink() == set()

    @pytest.mark.parametrize("key", ["BackSpace", "Delete"])
    def test_delete_clears_the_selection_or_the_cursors_cell(self, board: Board, key: str) -> None:
        board.drag((0, 0), (0, 5))
        board.keys("ctrl+Home", key)
        assert board.ink() == row(0, 1, 5)
        board.keys("m")
        board.drag((0, 1), (1, 3))
        board.keys(key)
        assert board.ink() == row(0, 4, 5)

    def test_ctrl_shift_delete_clears_and_can_be_undone(self, board: Board) -> None:
        board.drag((0, 0), (5, 5))
        board.keys("ctrl+shift+Delete")
        assert board.ink() == set()
        board.keys("ctrl+z")
        assert len(board.ink()) == 6

    def test_x_swaps_and_d_resets(self, board: Board) -> None:
        board.keys("l", "x")
        board.drag((1, 1), (1, 3), button=RIGHT)
        assert board.ink() == row(1, 1, 3)
        board.keys("d")
        board.drag((1, 1), (1, 2), button=RIGHT)
        assert board.ink() == {(1, 3)}

    @pytest.mark.parametrize(
        ("key", "after"),
        [
            ("shift+h", {(1, 6), (1, 5), (2, 6)}),
            ("shift+v", {(6, 1), (6, 2), (5, 1)}),
            ("ctrl+shift+Right", {(1, 6), (2, 6), (1, 5)}),
            ("ctrl+shift+Left", {(6, 1), (5, 1), (6, 2)}),
            ("alt+Left", {(1, 0), (1, 1), (2, 0)}),
            ("alt+Right", {(1, 2), (1, 3), (2, 2)}),
            ("alt+Up", {(0, 1), (0, 2), (1, 1)}),
            ("alt+Down", {(2, 1), (2, 2), (3, 1)}),
        ],
    )
    def test_keys_flip_rotate_and_shift(self, board: Board, key: str, after: set[Cell]) -> None:
        board.drag((1, 2), (1, 1), (2, 1))
        board.keys(key)
        assert board.ink() == after

    def test_a_shift_comes_in_again_on_the_other_side(self, board: Board) -> None:
        board.drag((0, 0), (0, 3))
        board.keys("alt+Up", "alt+Left")
        assert board.ink() == row(7, 0, 2) | {(7, 7)}

    def test_ctrl_i_inverts(self, board: Board) -> None:
        board.drag((0, 0), (0, 7))
        board.keys("ctrl+i")
        assert len(board.ink()) == 56 and not board.ink() & row(0)

    @pytest.mark.parametrize(
        ("key", "twin"), [("y", {(1, 6), (1, 5), (1, 4)}), ("shift+y", {(6, 1), (6, 2), (6, 3)})]
    )
    def test_mirrors_draw_the_twin_of_every_tool(self, board: Board, key: str, twin: set[Cell]) -> None:
        board.keys(key, "l")
        board.drag((1, 1), (1, 3))
        board.keys(key)
        assert board.ink() == row(1, 1, 3) | twin

    def test_page_keys_turn_from_picture_to_picture(self, board: Board) -> None:
        board.keys("Next", "ctrl+Home", "Delete", "x", "Delete")
        document = board.document()
        assert document.picture(Place(Role.TEST, 1)).pixels[0, 0] == 1.0
        board.keys("Prior", "Delete")
        assert board.ink() == {(0, 0)}

    def test_n_adds_a_picture_and_shift_n_a_copy(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.keys("shift+n")
        copied = board.document()
        assert len(copied.test) == len(TEST) + 1
        assert np.array_equal(copied.test[1].pixels, copied.test[0].pixels)
        board.keys("n")
        assert [picture.name for picture in board.document().test][3:] == TEST[1:]
        assert not board.document().test[2].pixels.any()

    def test_ctrl_g_hides_the_grid(self, board: Board) -> None:
        lines = board.look()
        board.keys("ctrl+g")
        board.wait_for_look(lines, same=False)
        board.keys("ctrl+g")
        board.wait_for_look(lines, same=True)

    @pytest.mark.parametrize("key", ["ctrl+plus", "ctrl+equal"])
    def test_keys_zoom_and_fit(self, board: Board, key: str) -> None:
        board.drag((0, 0), (7, 7))
        left, top, _, _ = board.map.places["canvas"]
        board.screen.hand("mousemove", left + 2, top - 20)
        fitted = board.look()
        board.keys(key)
        board.wait_for_look(fitted, same=False)
        board.keys("ctrl+minus")
        board.wait_for_look(fitted, same=True)
        board.keys(key, key, "ctrl+0")
        board.wait_for_look(fitted, same=True)

    @pytest.mark.parametrize("redo", ["ctrl+shift+z", "ctrl+y"])
    def test_undo_and_redo(self, board: Board, redo: str) -> None:
        board.drag((1, 1), (1, 3))
        board.drag((3, 1), (3, 3))
        board.keys("ctrl+z", "ctrl+z", redo)
        assert board.ink() == row(1, 1, 3)


class TestClipboard:
    def test_whole_picture_to_another_and_back_in_place(self, board: Board) -> None:
        board.drag((1, 1), (1, 3))
        board.keys("ctrl+c", "Next", "ctrl+v")
        document = board.document()
        assert np.array_equal(document.test[1].pixels, document.test[0].pixels)

    def test_a_cut_selection_is_pasted_in_place(self, board: Board) -> None:
        board.drag((1, 1), (1, 3))
        board.keys("m")
        board.drag((0, 1), (2, 2))
        board.keys("ctrl+x")
        assert board.ink() == {(1, 3)}
        board.keys("ctrl+v")
        assert board.ink() == row(1, 1, 3)

    def test_a_pasted_part_floats_until_it_is_put_down(self, board: Board) -> None:
        board.drag((1, 1), (1, 3))
        board.drag((5, 0), (5, 7))
        board.keys("m")
        board.drag((1, 2), (1, 4))
        board.keys("ctrl+c", "ctrl+v", "shift+h")
        assert board.ink() == row(1, 1) - row(1, 2, 2) - row(1, 5) | row(5)
        board.drag((1, 3), (5, 3))
        assert board.ink() == row(1, 1, 3) | row(5) - {(5, 2)}
        board.keys("Down")
        assert board.ink() == row(1, 1, 3) | row(5) | row(6, 3, 4)
        board.keys("Delete")
        assert board.ink() == row(1, 1, 3) | row(5)

    def test_ctrl_shift_v_pastes_a_new_picture(self, board: Board) -> None:
        board.drag((1, 1), (1, 3))
        board.keys("m")
        board.drag((0, 1), (2, 2))
        board.keys("ctrl+c", "ctrl+shift+v")
        document = board.document()
        assert len(document.test) == len(TEST) + 1
        assert set(zip(*np.nonzero(document.test[1].pixels), strict=True)) == {(1, 1), (1, 2)}
