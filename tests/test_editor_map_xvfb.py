"""Every line of the editor's map of mouse and keys (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.document import Place, Role
from tests.editor_board import MIDDLE, RIGHT, Board, Cell, WindowMap, board_document, read_window_map
from tests.xvfb_session import ROOT, WIDTH, Screen, missing_tool, wait_until

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]

START = board_document()
TRAIN = [picture.name for picture in START.train]
TEST = [picture.name for picture in START.test]


def row(number: int, first: int = 0, last: int = 7) -> set[Cell]:
    return {(number, column) for column in range(first, last + 1)}


def column(number: int, first: int = 0, last: int = 7) -> set[Cell]:
    return {(line, number) for line in range(first, last + 1)}


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def window_map(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> WindowMap:
    return read_window_map(screen, tmp_path_factory.mktemp("map"))


@pytest.fixture(scope="module")
def program(
    screen: Screen, window_map: WindowMap, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Board]:
    board = Board(screen, window_map, tmp_path_factory.mktemp("board"), levels=2)
    yield board
    board.program.end()


@pytest.fixture
def board(program: Board) -> Board:
    """The program with the blank board open, as if nothing had been done yet."""
    program.clean()
    return program


@contextmanager
def other_program(screen: Screen, path: Path) -> Iterator[tuple[int, int]]:
    """A window of a program that drags a file, and where to take hold of it."""
    left, top = WIDTH - 100, 200
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.drag_source", str(left), str(top), str(path)],
        cwd=ROOT,
        env=screen.environment(),
    )
    try:
        wait_until(lambda: bool(screen.hand("search", "--onlyvisible", "--name", "drag source")), "it opens")
        yield left + 20, top + 20
    finally:
        process.terminate()
        process.wait()


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
        board.drag((2, 1), (5, 1))
        assert board.ink() == row(2, 3, 6) | {(5, 1), (5, 2)}

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

    def test_ctrl_shift_v_pastes_a_new_picture(self, board: Board) -> None:
        board.drag((1, 1), (1, 3))
        board.keys("m")
        board.drag((0, 1), (2, 2))
        board.keys("ctrl+c", "ctrl+shift+v")
        document = board.document()
        assert len(document.test) == len(TEST) + 1
        assert set(zip(*np.nonzero(document.test[1].pixels), strict=True)) == {(1, 1), (1, 2)}


class TestWindow:
    @pytest.mark.parametrize("key", ["ctrl+o", "ctrl+shift+s", "ctrl+e", "ctrl+shift+i"])
    def test_file_keys_open_their_dialogs(self, board: Board, key: str) -> None:
        board.keys(key)
        board.wait_for_dialog()
        board.dismiss_dialog()

    @pytest.mark.parametrize("key", ["ctrl+n", "ctrl+w", "ctrl+q"])
    def test_what_would_lose_changes_asks_and_cancel_cancels(self, board: Board, key: str) -> None:
        board.drag((1, 1), (1, 3))
        board.keys(key)
        board.wait_for_dialog()
        board.dismiss_dialog()
        assert board.ink() == row(1, 1, 3)

    @pytest.mark.parametrize("key", ["F1", "question"])
    def test_the_sheet_of_keys_opens(self, board: Board, key: str) -> None:
        board.keys(key)
        board.wait_for_dialog()
        board.dismiss_dialog()

    def test_f6_goes_from_part_to_part_and_back_to_the_canvas(self, board: Board) -> None:
        board.keys("F6", "F6", "F6", "F6", "F6")  # table, inspector, transport, gallery, canvas
        board.keys("ctrl+Home", "Delete", "x", "Delete")
        assert board.ink() == {(0, 0)}
        board.keys("shift+F6", "Down")  # in the gallery: another picture
        board.keys("F6", "ctrl+Home", "Delete")
        assert board.document().test[0].pixels[0, 0] == 1.0

    def test_f11_fills_the_screen_and_leaves_it_again(self, board: Board) -> None:
        board.keys("F11", "F11")
        board.drag((1, 1), (1, 3))
        assert board.ink() == row(1, 1, 3)


class TestOtherPrograms:
    @pytest.mark.parametrize("part", ["canvas", "status", "table"])
    def test_a_file_dragged_from_another_program_may_be_dropped_anywhere(
        self, board: Board, tmp_path: Path, part: str
    ) -> None:
        path = tmp_path / "mine.png"
        Image.fromarray(np.eye(20, dtype=np.uint8) * 255).save(path)
        left, top, width, height = board.map.places[part]
        with other_program(board.screen, path) as source:
            steps = [source, (source[0] + 20, source[1]), (left + width // 2 - 9, top + height // 2)]
            steps.append((left + width // 2, top + height // 2))
            moves = [word for place in steps[1:] for word in ("mousemove", *place, "sleep", 0.1)]
            board.screen.hand("mousemove", *source, "mousedown", 1, "sleep", 0.1, *moves, "mouseup", 1)
            board.wait_for_dialog()
        board.dismiss_dialog()


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
        wait_until(lambda: board.names(Role.TEST)[:2] == [TEST[1], TEST[0]], "the two have changed places")

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


@pytest.fixture(scope="module")
def grey_program(
    screen: Screen, window_map: WindowMap, program: Board, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Board]:
    """A second program, in front of the first, with a palette of four values."""
    board = Board(screen, window_map, tmp_path_factory.mktemp("grey"), levels=4)
    yield board
    board.program.end()


@pytest.fixture
def grey(grey_program: Board) -> Board:
    grey_program.clean()
    return grey_program


class TestGreys:
    def test_a_left_drag_paints_ink_also_where_ink_is(self, grey: Board) -> None:
        grey.drag((1, 1), (1, 3))
        grey.drag((1, 3), (1, 5))
        assert grey.ink() == row(1, 1, 5)

    def test_numbers_choose_values(self, grey: Board) -> None:
        grey.keys("2")
        grey.click((0, 0))
        grey.keys("3")
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3])
        grey.keys("4", "9", "0")  # there are no nine values: nothing changes
        grey.click((0, 2))
        assert grey.picture().pixels[0, 2] == 1.0

    @pytest.mark.parametrize(("lighter", "darker"), [(("key", "bracketright"), ("key", "bracketleft"))])
    def test_brackets_make_the_ink_lighter_and_darker(
        self, grey: Board, lighter: tuple[str, str], darker: tuple[str, str]
    ) -> None:
        grey.screen.hand(*lighter, *lighter)
        grey.click((0, 0))
        grey.screen.hand(*darker)
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3])

    def test_ctrl_and_wheel_make_the_ink_lighter_and_darker(self, grey: Board) -> None:
        grey.screen.hand(
            "mousemove", *grey.at((0, 0)), "keydown", "ctrl", "click", 4, "click", 4, "keyup", "ctrl"
        )
        grey.click((0, 0))
        grey.screen.hand("keydown", "ctrl", "click", 5, "keyup", "ctrl")
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3])

    def test_alt_click_and_alt_right_click_pick_greys(self, grey: Board) -> None:
        grey.keys("2")
        grey.click((0, 0))
        grey.keys("4")
        grey.click((0, 0), held=["alt"])
        grey.click((0, 1))
        grey.click((0, 0), button=RIGHT, held=["alt"])
        grey.click((0, 2), button=RIGHT)
        assert grey.picture().pixels[0, :3] == pytest.approx([1 / 3] * 3)
