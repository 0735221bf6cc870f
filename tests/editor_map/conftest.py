"""One program for each file of tests, cleaned before each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editor_board import Board, WindowMap, read_window_map
from tests.engine.compiled import have_compiled
from tests.xvfb_session import Screen


@pytest.fixture(scope="package")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    have_compiled()
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture(scope="package")
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


@pytest.fixture(scope="module")
def grey_program(
    screen: Screen, window_map: WindowMap, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Board]:
    """The same with a palette of four values."""
    board = Board(screen, window_map, tmp_path_factory.mktemp("grey"), levels=4)
    yield board
    board.program.end()


@pytest.fixture
def grey(grey_program: Board) -> Board:
    grey_program.clean()
    return grey_program
