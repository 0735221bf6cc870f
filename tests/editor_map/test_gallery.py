"""The galleries (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import pytest

from engine.pictures.place import Role
from tests.editor_board import TEST, TRAIN, Board
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


class TestGallery:
    def test_arrows_move_and_shift_and_ctrl_select_several_to_delete(self, board: Board) -> None:
        board.screen.click(board.card("test 0"))
        board.keys("Right", "Delete")
        assert board.names(Role.TEST) == [TEST[0], *TEST[2:]]
        board.keys("ctrl+z")
        board.screen.click(board.card("test 0"))
        board.screen.hand("keydown", "ctrl", "mousemove", *board.card("test 2"), "click", 1, "keyup", "ctrl")
        board.keys("Delete")
        assert board.names(Role.TEST) == [TEST[1], *TEST[3:]]
        board.keys("ctrl+z")
        board.screen.click(board.card("test 0"))
        board.keys("shift+Right", "Delete")
        assert board.names(Role.TEST) == TEST[2:]

    def test_keys_reorder(self, board: Board) -> None:
        board.screen.click(board.card("test 0"))
        board.keys("ctrl+shift+Down")
        assert board.names(Role.TEST) == [TEST[1], TEST[0], *TEST[2:]]
        board.keys("ctrl+shift+Up")
        assert board.names(Role.TEST) == TEST

    def test_a_drag_reorders(self, board: Board) -> None:
        (x, y), (other_x, other_y) = board.card("test 0"), board.card("test 1")
        steps = [
            word
            for share in (0.3, 0.6, 1.0)
            for word in (
                "mousemove",
                round(x + share * (other_x + 12 - x)),
                round(y + share * (other_y - y)),
                "sleep",
                0.1,
            )
        ]
        board.screen.hand("mousemove", x, y, "mousedown", 1, "sleep", 0.1, *steps, "mouseup", 1)
        board.program.wait_until(
            lambda: board.names(Role.TEST)[:2] == [TEST[1], TEST[0]], "the two have changed places"
        )

    def test_pictures_go_from_test_to_train_by_clipboard(self, board: Board) -> None:
        board.screen.click(board.card("test 1"))
        board.keys("ctrl+x")
        board.screen.click(board.card("train 0"))
        board.keys("ctrl+v")
        assert board.names(Role.TRAIN) == [TRAIN[0], TEST[1], *TRAIN[1:]]
        assert board.names(Role.TEST) == [TEST[0], *TEST[2:]]

    def test_f2_renames(self, board: Board) -> None:
        board.screen.click(board.card("test 0"))
        board.screen.hand("key", "F2", "key", "ctrl+a", "type", "mine")
        board.screen.hand("key", "Return")
        assert board.names(Role.TEST)[0] == "mine"

    def test_a_right_click_opens_the_menu_of_commands(self, board: Board) -> None:
        board.screen.hand("mousemove", *board.card("test 0"))
        plain = board.look("test 2")
        board.screen.hand("click", 3)
        board.wait_for_look(plain, same=False, part="test 2")
        board.keys("Escape")
        board.wait_for_look(plain, same=True, part="test 2")
