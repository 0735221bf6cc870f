"""The waits of the tests that look at a screen: none takes a dead program for what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.xvfb_session import Program, Screen, missing_tool, wait_until

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]

DIES = """
import sys, time
print("Ouch.", flush=True)
if "late" in sys.argv:
    time.sleep(600)
sys.exit(3)
"""
HIDES_ITS_WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
label = QLabel("Now you see me.")
label.setWindowTitle("here")
label.show()
timer = QTimer(interval=10)
timer.timeout.connect(lambda: label.setVisible(not os.path.exists("hide")))
timer.start()
app.exec()
"""


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture
def program_of(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts a program of a few lines in place of `main.py`."""
    programs: list[Program] = []

    def start(source: str, screen: Screen, *arguments: str) -> Program:
        (tmp_path / "main.py").write_text(source)
        programs.append(Program(screen, *arguments, root=tmp_path))
        return programs[-1]

    yield start
    for program in programs:
        program.end()


@pytest.mark.parametrize("answer", [True, False])
def test_a_wait_for_a_program_that_has_died_fails_with_its_code_and_log(
    screen: Screen, program_of: Callable[..., Program], answer: bool
) -> None:
    program = program_of(DIES, screen)
    program.process.wait()
    with pytest.raises(AssertionError, match=r"ended with code 3: Ouch\."):
        program.wait_until(lambda: answer, "something else than before")
    with pytest.raises(AssertionError, match=r"ended with code 3: Ouch\."):
        program.wait_for_window()


def test_a_wait_that_is_given_up_shows_the_log(screen: Screen, program_of: Callable[..., Program]) -> None:
    program = program_of(DIES, screen, "late")
    wait_until(lambda: bool(program.log()), "it prints")
    with pytest.raises(AssertionError, match=r"did not happen: a miracle\. The program's log: Ouch\."):
        program.wait_until(lambda: False, "a miracle", patience=0.0)
    with pytest.raises(AssertionError, match=r"still there after 0 s\. Its log: Ouch\."):
        program.wait_for_end(patience=0.0)


def test_a_window_that_has_vanished_is_no_change_of_what_it_showed(
    screen: Screen, program_of: Callable[..., Program], tmp_path: Path
) -> None:
    program = program_of(HIDES_ITS_WINDOW, screen)
    program.wait_for_window()
    (tmp_path / "hide").touch()
    with pytest.raises(AssertionError, match="window has gone"):
        program.wait_until(lambda: not program.windows(), "the screen looks otherwise")


def test_a_dead_screen_is_told(program_of: Callable[..., Program], tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    program = program_of(DIES, screen, "late")
    screen.close()
    with pytest.raises(AssertionError, match="Xvfb has ended"):
        program.wait_until(lambda: True, "something else than before")
