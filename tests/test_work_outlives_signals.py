"""Unsaved work outlives a logout: a signal copies it at once, before anything is asked; a kill then costs nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.files.document_file import read_document
from engine.lecture import lecture_document
from tests.app_on_screen import App, read_window_map
from tests.xvfb_session import ROOT, Program, Screen, missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]
SETTINGS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
RECOVERED = "Recovered work"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def places(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[int]]]:
    return read_window_map(screen, tmp_path_factory.mktemp("map"))


def start(screen: Screen, home: Path) -> Program:
    return Program(screen, root=ROOT, **dict.fromkeys(SETTINGS, str(home)))


def windows(program: Program, name: str) -> list[str]:
    hand = program.screen.hand
    return hand("search", "--all", "--onlyvisible", "--pid", program.process.pid, "--name", name).split()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_was_drawn_is_offered_after_a_signal_and_a_kill(
    number: signal.Signals, screen: Screen, places: dict[str, dict[str, list[int]]], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = start(screen, home)
    try:
        first.fill_screen()
        app = App(first, places["places"], places["cells"])
        app.wait_for_input(lecture_document().test[0].pixels > 0.5)
        app.screen.click(app.cell(0, 0))
        first.wait_until(lambda: bool(app.black("input")[0, 0]), "the pixel is drawn")
        first.process.send_signal(number)
        first.wait_until(lambda: bool(list(home.rglob("copy.pinhole"))), "the work is copied")
        first.wait_until(lambda: len(windows(first, ".")) > 1, "the program asks")
    finally:
        first.end()
    (copy,) = home.rglob("copy.pinhole")
    drawn = read_document(copy).document
    assert drawn != lecture_document()

    second = start(screen, home)
    try:
        second.wait_until(lambda: bool(windows(second, RECOVERED)), "the work is offered")
        screen.hand("windowfocus", "--sync", windows(second, RECOVERED)[0], "key", "Return")
        second.wait_until(lambda: not windows(second, RECOVERED), "Return answers")
        assert copy.exists() and read_document(copy).document == drawn
        second.fill_screen()
        restored = App(second, places["places"], places["cells"])
        second.wait_until(lambda: bool(restored.black("input")[0, 0]), "the work is restored")
        second.process.send_signal(number)
        second.wait_until(lambda: len(windows(second, ".")) > 1, "what Return restored counts as unsaved")
        second.process.send_signal(number)
        code, printed = second.wait_for_end()
    finally:
        second.end()
    assert (code, printed) == (128 + number, "")
    copies = [read_document(path).document for path in home.rglob("copy.pinhole")]
    assert copies and all(kept == drawn for kept in copies)
