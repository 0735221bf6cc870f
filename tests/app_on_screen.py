"""The program on a virtual screen: where its parts stand, and what they look like."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.engine.compiled import have_compiled
from tests.xvfb_session import HEIGHT, ROOT, WIDTH, Picture, Program, Screen

Black = npt.NDArray[np.bool_]
MIDDLE = 128  # between paper and ink
SAME = 25  # looks, which take some hundredths of a second each


@dataclass(frozen=True)
class Part:
    """A rectangle of the window."""

    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.left + self.width // 2, self.top + self.height // 2

    def of(self, picture: Picture) -> Picture:
        return picture[self.top : self.top + self.height, self.left : self.left + self.width]


@dataclass(frozen=True)
class Cells:
    """A grid of cells in the window."""

    left: int
    top: int
    side: int
    columns: int
    rows: int

    def centre(self, row: int, column: int) -> tuple[int, int]:
        return self.left + column * self.side + self.side // 2, self.top + row * self.side + self.side // 2

    def black(self, picture: Picture) -> Black:
        """Which cells show ink, read a third into each cell: beside any mark in its middle."""
        rows = self.top + self.side * np.arange(self.rows) + self.side // 3
        columns = self.left + self.side * np.arange(self.columns) + self.side // 3
        black: Black = picture[np.ix_(rows, columns)].max(axis=2) < MIDDLE
        return black


class App:
    """The program that fills a screen, and where its parts stand there."""

    def __init__(self, program: Program, places: dict[str, list[int]], cells: dict[str, list[int]]) -> None:
        self.program = program
        self.screen = program.screen
        self.parts = {name: Part(*numbers) for name, numbers in places.items()}
        self.grids = {name: Cells(*numbers) for name, numbers in cells.items()}

    def looks(self, part: str) -> bytes:
        return self.parts[part].of(self.screen.picture()).tobytes()

    def black(self, grid: str) -> Black:
        return self.grids[grid].black(self.screen.picture())

    def click(self, part: str) -> None:
        self.screen.click(self.parts[part].middle)

    def cell(self, row: int, column: int) -> tuple[int, int]:
        return self.grids["input"].centre(row, column)

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds while the program lives."""
        self.program.wait_until(holds, what)

    def settled(self, part: str) -> bytes:
        """How a part looks once it has looked the same many times in a row: texts come ten times a second."""
        seen = [self.looks(part)]

        def rests() -> bool:
            seen.append(self.looks(part))
            return len(seen) > SAME and len(set(seen[-SAME:])) == 1

        self.wait_until(rests, f"'{part}' comes to rest")
        return seen[-1]

    def wait_for_change(self, part: str, times: int = 1) -> None:
        """Wait until a part has looked otherwise so many times."""
        seen = {self.looks(part)}

        def changed() -> bool:
            seen.add(self.looks(part))
            return len(seen) > times

        self.wait_until(changed, f"'{part}' changes {times} times")

    def wait_for_input(self, black: Black) -> None:
        self.wait_until(
            lambda: np.array_equal(self.black("input"), black), f"the input shows\n{black.astype(int)}"
        )

    def wait_for_output(self, black: Black) -> None:
        self.wait_until(
            lambda: np.array_equal(self.black("output"), black), f"the output shows\n{black.astype(int)}"
        )


def read_window_map(screen: Screen, folder: Path) -> dict[str, dict[str, list[int]]]:
    """Where everything stands in a window that fills the screen."""
    found: dict[str, dict[str, list[int]]] = _printed_by("tests.window_map", screen, folder)
    return found


@contextmanager
def page_on_screen(module: str, folder: Path) -> Iterator[App]:
    """The program with nobody's settings, and the parts that a module prints of a page; ended when the block ends."""
    have_compiled()
    screen = Screen(folder)
    places: dict[str, list[int]] = _printed_by(module, screen, folder)
    home = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    program = Program(screen, **home)
    try:
        program.fill_screen()
        yield App(program, places, {})
    finally:
        program.end()
        screen.close()


def _printed_by(module: str, screen: Screen, folder: Path) -> Any:
    """The JSON that a module prints of a window that fills the screen."""
    answer = subprocess.run(
        [sys.executable, "-m", module, str(WIDTH), str(HEIGHT), str(folder / "map")],
        cwd=ROOT,
        env=screen.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
