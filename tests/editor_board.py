"""The program with one document open on a virtual screen, and hands that draw in it.

What a test sees is the document as Ctrl+S writes it, or the screen.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.document import Document
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from engine.pictures.picture import Picture, blank_picture
from engine.pictures.place import Place, Role
from gui.state.preferences import Preferences
from tests.xvfb_session import HEIGHT, ROOT, WIDTH, Program, Screen

Cell = tuple[int, int]
LEFT, MIDDLE, RIGHT = 1, 2, 3
ENOUGH_UNDO = 20
REST_SECONDS = 0.06  # three frames
EQUAL_LOOKS = 3
BOARD = Place(Role.TEST, 0)  # the blank picture that is drawn on
SETTINGS = ("Pinhole", "Pinhole", "settings.ini")


@dataclass(frozen=True)
class WindowMap:
    """Where things stand in the window: (left, top, width, height), or (left, top, cell, columns, rows)."""

    places: dict[str, list[int]]
    cells: dict[str, list[int]]
    cards: dict[str, list[int]]


def read_window_map(screen: Screen, folder: Path) -> WindowMap:
    """Ask a window of the same size on the same screen."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.window_map", str(WIDTH), str(HEIGHT), str(folder)],
        cwd=ROOT,
        env=screen.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return WindowMap(**json.loads(answer.stdout))


def board_document() -> Document:
    """The lecture's document with a blank picture in the first place to test with."""
    lecture = lecture_document()
    return lecture.with_picture(BOARD, blank_picture("board", lecture.size))


class Board:
    """One process; `levels` is the palette that it remembers from another day."""

    def __init__(self, screen: Screen, window_map: WindowMap, folder: Path, levels: int = 2) -> None:
        self.screen = screen
        self.map = window_map
        self.path = folder / "board.pinhole"
        write_document(self.path, StoredDocument(board_document()))
        homes = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        settings = Path(homes["XDG_CONFIG_HOME"]).joinpath(*SETTINGS)
        settings.parent.mkdir(parents=True)
        preferences = Preferences(settings)
        preferences.set_value("tools/levels", levels)
        preferences.save()
        self.program = Program(screen, str(self.path), **homes)
        self.program.fill_screen()
        self.program.wait_until(lambda: self.path.name in self.title, "the document is open")

    @property
    def title(self) -> str:
        """The window's title."""
        return self.screen.hand("getwindowname", self.program.window)

    # --- hands

    def keys(self, *keys: str) -> None:
        """Press and release keys, one after the other."""
        self.screen.hand(*(word for key in keys for word in ("key", key)))

    def at(self, cell: Cell) -> tuple[int, int]:
        """The middle of a cell of the canvas; cells outside of the picture are fine."""
        left, top, side, _, _ = self.map.cells["input"]
        return left + cell[1] * side + side // 2, top + cell[0] * side + side // 2

    def click(self, cell: Cell, button: int = LEFT, held: Sequence[str] = ()) -> None:
        """Click on a cell while keys are held down."""
        down, up = _held(held)
        self.screen.hand(*down, "mousemove", *self.at(cell), "click", button, *up)

    def drag(
        self, *cells: Cell, button: int = LEFT, held: Sequence[str] = (), middle: Sequence[str] = ()
    ) -> None:
        """Drag from cell to cell; `middle` are words for xdotool before the button goes up."""
        down, up = _held(held)
        moves = [word for cell in cells[1:] for word in ("mousemove", *self.at(cell), "sleep", 0.02)]
        start = ("mousemove", *self.at(cells[0]), "sleep", 0.02, "mousedown", button, "sleep", 0.02)
        self.screen.hand(*down, *start, *moves, *middle, "mouseup", button, *up)

    def card(self, name: str) -> tuple[int, int]:
        """The middle of a card's picture, such as `test 0`."""
        left, top, width, height = self.map.cards[name]
        return left + width // 2, top + height // 3

    # --- eyes

    def document(self) -> Document:
        """The document as it is now, by way of Save."""
        before = self.path.stat().st_mtime_ns
        self.keys("ctrl+s")
        self.program.wait_until(lambda: self.path.stat().st_mtime_ns != before, "the document is saved")
        return read_document(self.path).document

    def picture(self) -> Picture:
        """The picture that is drawn on."""
        return self.document().picture(BOARD)

    def ink(self) -> set[Cell]:
        """The cells that are not white."""
        rows, columns = np.nonzero(self.picture().pixels)
        return set(zip(rows.tolist(), columns.tolist(), strict=True))

    def names(self, role: Role) -> list[str]:
        """The names of the pictures of one role."""
        return [picture.name for picture in self.document().of_role(role)]

    def look(self, part: str = "canvas") -> bytes:
        """A part of the window as it looks once it has come to rest."""
        self.document()  # a program without a processor rests too: it has to have done all it was asked to
        looks = [self._look(part)]

        def rests() -> bool:
            time.sleep(REST_SECONDS)
            looks.append(self._look(part))
            return len(looks) > EQUAL_LOOKS and len(set(looks[-EQUAL_LOOKS:])) == 1

        self.program.wait_until(rests, f"'{part}' comes to rest")
        return looks[-1]

    def _look(self, part: str) -> bytes:
        left, top, width, height = (self.map.places | self.map.cards)[part]
        return self.screen.picture()[top : top + height, left : left + width].tobytes()

    def wait_for_look(self, looks: bytes, same: bool, part: str = "canvas") -> None:
        """Wait until a part looks just so, or else."""
        what = f"'{part}' looks {'so again' if same else 'otherwise'}"
        self.program.wait_until(lambda: (self._look(part) == looks) is same, what)

    def windows(self) -> list[str]:
        """All windows of the program that can be seen."""
        return self.program.windows()

    def wait_for_dialog(self, title: str = "") -> None:
        """Wait for a second window, and give it the keyboard as a window manager would.

        Fails if its title does not begin with `title`.
        """
        self.program.wait_until(lambda: len(self.windows()) > 1, "a dialog opens")
        (dialog,) = [window for window in self.windows() if int(window) != self.program.window]
        found = self.screen.hand("getwindowname", dialog)
        assert found.startswith(title), f"The dialog is '{found.strip()}', not '{title}'."
        self.screen.hand("windowfocus", "--sync", dialog)

    def dismiss_dialog(self) -> None:
        """Press Esc in it, and give the keyboard back."""
        self.keys("Escape")
        self.program.wait_until(lambda: len(self.windows()) == 1, "the dialog closes")
        self.focus_window()

    def focus_window(self) -> None:
        """Give the keyboard to the window."""
        self.screen.hand("windowfocus", "--sync", self.program.window)

    def clean(self) -> None:
        """Take back all that was done, and stand on the blank picture with a black pencil."""
        left, top, _, _ = self.map.places["canvas"]
        self.focus_window()
        self.screen.hand("mousemove", left + 2, top + 2, "click", LEFT)  # beside the picture
        undo = [word for _ in range(ENOUGH_UNDO) for word in ("key", "ctrl+z")]
        self.screen.hand("key", "Escape", *undo, "key", "ctrl+d", "key", "ctrl+0", "key", "p", "key", "d")
        self.keys(*("Prior",) * 8, *("Next",) * len(board_document().train))
        self.screen.hand("mousemove", left + 2, top + 2)


START = board_document()
TRAIN = [picture.name for picture in START.train]
TEST = [picture.name for picture in START.test]


def row(number: int, first: int = 0, last: int = 7) -> set[Cell]:
    """Cells of a row."""
    return {(number, column) for column in range(first, last + 1)}


def column(number: int, first: int = 0, last: int = 7) -> set[Cell]:
    """Cells of a column."""
    return {(line, number) for line in range(first, last + 1)}


def _held(keys: Sequence[str]) -> tuple[list[str], list[str]]:
    down = [word for key in keys for word in ("keydown", key)]
    up = [word for key in reversed(keys) for word in ("keyup", key)]
    return down, up
