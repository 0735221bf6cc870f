"""The mouse on the canvas (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import pytest

from tests.editor_board import MIDDLE, RIGHT, Board, column, row
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


class TestMouse:
    def test_a_left_drag_paints_what_its_first_cell_became(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        assert board.ink() == row(2, 1, 6)
        board.drag((2, 5), (2, 7), (4, 7))
        assert board.ink() == row(2, 1, 4)

    def test_a_right_drag_erases(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.drag((2, 3), (2, 4), button=RIGHT)
        assert board.ink() == {(2, 1), (2, 2), (2, 5), (2, 6)}

    def test_shift_click_draws_a_line_shown_before_and_ctrl_snaps_it(self, board: Board) -> None:
        board.click((1, 1))
        board.screen.hand("mousemove", *board.at((1, 6)))
        plain = board.look()
        board.screen.hand("keydown", "shift")
        board.wait_for_look(plain, same=False)
        board.screen.hand("keyup", "shift")
        board.wait_for_look(plain, same=True)
        board.click((1, 6), held=["shift"])
        assert board.ink() == row(1, 1, 6)
        board.click((6, 5), held=["ctrl", "shift"])
        assert board.ink() == row(1, 1, 6) | column(6, 1, 6)

    def test_alt_click_picks_and_leaves_the_tool(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.click((5, 5), held=["alt"])  # white is the ink now
        board.keys("l")
        board.drag((2, 2), (2, 3))
        assert board.ink() == {(2, 1), (2, 4), (2, 5), (2, 6)}
        board.click((2, 1), button=RIGHT, held=["alt"])  # and black the paper
        board.drag((4, 1), (4, 3), button=RIGHT)
        assert board.ink() == {(2, 1), (2, 4), (2, 5), (2, 6)} | row(4, 1, 3)

    def test_a_middle_click_picks(self, board: Board) -> None:
        board.drag((2, 1), (2, 6))
        board.click((5, 5), button=MIDDLE)
        board.keys("l")
        board.drag((2, 1), (2, 4))
        assert board.ink() == row(2, 5, 6)

    def test_the_wheel_zooms_and_never_below_fit(self, board: Board) -> None:
        board.drag((0, 0), (7, 7))
        board.screen.hand("mousemove", *board.at((4, 4)))
        fitted = board.look()
        board.screen.hand("click", 4)
        board.wait_for_look(fitted, same=False)
        board.screen.hand("click", 5, "click", 5, "click", 5)
        board.wait_for_look(fitted, same=True)

    @pytest.mark.parametrize(("button", "held"), [(MIDDLE, []), (1, ["space"])])
    def test_a_drag_with_the_middle_button_or_space_pans(
        self, board: Board, button: int, held: list[str]
    ) -> None:
        board.drag((0, 0), (7, 7))
        board.screen.hand("mousemove", *board.at((4, 4)), "click", 4, "click", 4)
        before = board.look()
        board.drag((4, 4), (2, 2), button=button, held=held)
        board.wait_for_look(before, same=False)
        assert board.ink() == {(number, number) for number in range(8)}

    def test_the_pointer_has_an_outline_with_twins_and_its_cell_is_told(self, board: Board) -> None:
        away, status = board.look(), board.look("status")
        board.screen.hand("mousemove", *board.at((3, 2)))
        board.wait_for_look(away, same=False)
        board.wait_for_look(status, same=False, part="status")
        one = board.look()
        board.keys("y")
        board.wait_for_look(one, same=False)  # the twin's outline, and the axis
        board.keys("y")
        board.wait_for_look(one, same=True)

    def test_a_stroke_goes_on_outside_and_comes_back(self, board: Board) -> None:
        board.drag((2, 6), (2, 10), (4, 10), (4, 6))
        assert board.ink() == {(2, 6), (2, 7), (4, 6), (4, 7)}

    @pytest.mark.parametrize("key", ["Escape", "ctrl+z"])
    def test_escape_and_undo_in_mid_stroke_cancel_the_stroke_only(self, board: Board, key: str) -> None:
        board.drag((1, 1), (1, 4))
        board.drag((3, 1), (3, 4), middle=("key", key, "sleep", 0.05))
        assert board.ink() == row(1, 1, 4)
