"""Keys of the window, and what other programs bring (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.editor_board import Board, row
from tests.xvfb_session import ROOT, WIDTH, Screen, missing_tool, wait_until

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


@contextmanager
def other_program(screen: Screen, path: Path) -> Iterator[tuple[int, int]]:
    """A window of a program that drags a file, and where to take hold of it."""
    left, top = WIDTH - 100, 200
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.drag_source", str(left), str(top), str(path)],
        cwd=ROOT,
        env=screen.environment(),
    )

    def is_open() -> bool:
        assert process.poll() is None, "The drag source has ended."
        return bool(screen.hand("search", "--onlyvisible", "--name", "drag source"))

    try:
        wait_until(is_open, "it opens")
        yield left + 20, top + 20
    finally:
        process.terminate()
        process.wait()


@contextmanager
def copied_file(screen: Screen, path: Path) -> Iterator[None]:
    """A program that has put a file on the clipboard."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.copy_source", str(path)],
        cwd=ROOT,
        env=screen.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None and process.stdout.readline() == "copied\n"
        yield
    finally:
        process.terminate()
        process.communicate()


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
        board.wait_for_dialog("Keyboard shortcuts")
        board.dismiss_dialog()

    def test_f6_goes_from_part_to_part_and_back_to_the_canvas(self, board: Board) -> None:
        board.keys("F6", "F6", "F6", "F6", "F6")  # table, inspector, transport, gallery, canvas
        board.keys("ctrl+Home", "Delete", "x", "Delete")
        assert board.ink() == {(0, 0)}
        board.keys("shift+F6", "Down")  # in the gallery: another picture
        board.keys("F6", "ctrl+Home", "Delete")
        assert board.document().test[0].pixels[0, 0] == 1.0

    def test_f11_presents_and_leaves_it_again(self, board: Board) -> None:
        board.keys("F11", "F11")
        board.drag((1, 1), (1, 3))
        assert board.ink() == row(1, 1, 3)

    def test_shift_f11_fills_the_screen_and_leaves_it_again(self, board: Board) -> None:
        board.keys("shift+F11", "shift+F11")
        board.drag((1, 1), (1, 3))
        assert board.ink() == row(1, 1, 3)


class TestOtherPrograms:
    def test_a_file_copied_in_a_file_manager_is_pasted_on_the_canvas(
        self, board: Board, tmp_path: Path
    ) -> None:
        path = tmp_path / "mine.png"
        Image.fromarray(255 - np.eye(8, dtype=np.uint8) * 255).save(path)
        with copied_file(board.screen, path):
            board.keys("ctrl+v")
            assert board.ink() == {(number, number) for number in range(8)}

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
