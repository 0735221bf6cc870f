"""The whole program with real mouse and keyboard: processes in a virtual X server, judged by what is on the screen."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.exporting.export_files import export_png
from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from engine.pictures.picture import Picture as InkPicture
from tests.app_on_screen import App, Black, read_window_map
from tests.engine.compiled import have_compiled
from tests.xvfb_session import HEIGHT, ROOT, WIDTH, Program, Screen, missing_tool, wait_until

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


def ink(picture: InkPicture) -> Black:
    return picture.pixels > 0.5


LECTURE = lecture_document()
SQUARE = ink(LECTURE.train[0])
SHIFTED_SQUARE = ink(LECTURE.test[0])  # what a fresh start shows


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    have_compiled()
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def window_map(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[int]]]:
    return read_window_map(screen, tmp_path_factory.mktemp("map"))


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts programs that know nothing of one another, and ends those that are left."""
    programs: list[Program] = []

    def start_program(*arguments: str, root: Path = ROOT, **variables: str) -> Program:
        home = tmp_path / str(len(programs))
        own = {
            name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        }
        programs.append(Program(screen, *arguments, root=root, **{**own, **variables}))
        return programs[-1]

    yield start_program
    for program in programs:
        program.end()


@pytest.fixture
def app(start: Callable[..., Program], window_map: dict[str, dict[str, list[int]]]) -> App:
    """The program as a fresh start shows it, with the lecture's pictures."""
    return opened(start(), window_map)


@pytest.fixture
def endless(
    start: Callable[..., Program], window_map: dict[str, dict[str, list[int]]], tmp_path: Path
) -> App:
    """The same with a document that trains for as long as the test looks."""
    training = replace(LECTURE.training, epochs=0)
    write_document(tmp_path / "endless.pinhole", StoredDocument(replace(LECTURE, training=training)))
    program = start(str(tmp_path / "endless.pinhole"))
    program.wait_for_window()
    program.wait_until(lambda: "endless" in program.title(), "the document is open")
    return opened(program, window_map)


def opened(program: Program, window_map: dict[str, dict[str, list[int]]]) -> App:
    """A program that fills the screen and shows its document."""
    program.fill_screen()
    app = App(program, window_map["places"], window_map["cells"])
    app.wait_for_input(SHIFTED_SQUARE)
    return app


def test_train_teaches_the_lectures_square_to_the_window(app: App) -> None:
    assert not np.array_equal(app.black("output"), SQUARE)
    resting = app.looks("train")
    app.click("train")
    app.wait_for_change("epoch")
    app.wait_for_output(SQUARE)
    app.screen.hand("mousemove", *app.parts["undo"].middle)
    app.wait_until(lambda: app.looks("train") != resting, "the run ends and the button offers to train on")


def test_drawing_while_training_changes_reconstruction_and_scores(endless: App) -> None:
    app = endless
    app.click("train")
    app.wait_for_output(SQUARE)
    before = {part: app.looks(part) for part in ("scores", "table", "epoch")}

    app.screen.drag(app.cell(6, 7), app.cell(2, 7), app.cell(2, 2), app.cell(5, 2))

    drawn = SHIFTED_SQUARE.copy()
    drawn[2:7, 7] = True
    drawn[2, 2:8] = True
    drawn[2:6, 2] = True
    app.wait_for_input(drawn)
    for part, look in before.items():
        app.wait_until(lambda part=part, look=look: app.looks(part) != look, f"'{part}' changes")  # type: ignore[misc]
    app.wait_until(lambda: not np.array_equal(app.black("output"), SQUARE), "the reconstruction changes")
    app.wait_for_change("epoch", times=3)


def test_ctrl_z_takes_back_one_stroke_at_a_time_while_training(endless: App) -> None:
    app = endless
    app.click("train")
    app.wait_for_change("epoch", times=3)
    app.screen.drag(app.cell(0, 0), app.cell(0, 7))
    first = SHIFTED_SQUARE.copy()
    first[0] = True
    app.wait_for_input(first)
    app.screen.click(app.cell(4, 4))
    second = first.copy()
    second[4, 4] = True
    app.wait_for_input(second)

    app.screen.hand("key", "ctrl+z")
    app.wait_for_input(first)
    app.click("undo")
    app.wait_for_input(SHIFTED_SQUARE)
    app.screen.hand("key", "ctrl+shift+z")
    app.wait_for_input(first)


def test_arrows_and_space_draw_on_the_canvas(app: App) -> None:
    app.screen.click(app.cell(3, 3))
    app.screen.hand("key", "Down", "key", "Right", "key", "space")
    app.screen.hand("keydown", "space", "key", "Up", "key", "Up", "keyup", "space")
    expected = SHIFTED_SQUARE.copy()
    expected[3, 3] = True
    expected[4, 4] = True  # drawn by the first Space, taken away with the cells above by the second
    expected[2:5, 4] = False
    app.wait_for_input(expected)


def test_space_trains_and_pauses(endless: App) -> None:
    app = endless
    app.screen.hand("mousemove", WIDTH // 2, HEIGHT - 2)
    resting = app.looks("train")
    app.screen.hand("key", "space")
    app.wait_for_change("epoch", times=3)
    pausing = app.looks("train")
    assert pausing != resting
    app.screen.hand("key", "space")
    app.wait_until(lambda: app.looks("train") not in (resting, pausing), "the button offers to continue")


@pytest.mark.parametrize("names", [("a.png", "b.png"), ("a zip of frames",)], ids=str)
def test_pictures_named_on_the_command_line_are_imported(
    start: Callable[..., Program], tmp_path: Path, names: tuple[str, ...]
) -> None:
    for name, picture in (("a.png", LECTURE.train[0]), ("b.png", LECTURE.train[1])):
        export_png(picture, tmp_path / name, 1)
    with zipfile.ZipFile(
        tmp_path / "a zip of frames", "w"
    ) as archive:  # no document, though it begins as one
        archive.write(tmp_path / "a.png", "a.png")
    program = start(*(str(tmp_path / name) for name in names))
    program.wait_for_window()
    search = ("search", "--all", "--onlyvisible", "--pid", program.process.pid, "--name", "Import pictures")
    program.wait_until(
        lambda: bool(program.screen.hand(*search)), "the pictures are shown before they come in"
    )


def test_train_pressed_while_libraries_load_starts_training(app: App) -> None:
    """The window was painted a moment ago: torch or the compiled trainer is still on its way."""
    app.screen.hand("key", "space")
    app.wait_for_output(SQUARE)


def test_a_theme_chosen_in_the_menu_is_seen_and_comes_back(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    """By keys alone: the last entry of View is Dark."""
    kept = {"XDG_CONFIG_HOME": str(tmp_path / "kept")}

    def is_dark(program: Program) -> bool:
        return int(program.screen.picture().mean()) < 128

    program = start(**kept)
    program.fill_screen()
    program.wait_until(lambda: int(program.screen.picture().mean()) > 128, "the window is light")
    program.screen.hand("key", "alt+v", "key", "Up", "key", "Return")
    program.wait_until(lambda: is_dark(program), "the window is dark")
    program.ask_to_close()
    assert program.wait_for_end() == (0, "")
    program = start(**kept)
    program.fill_screen()
    program.wait_until(lambda: is_dark(program), "the window is dark again")


@pytest.mark.parametrize("top", [0, 12, 60])
def test_a_window_without_a_frame_comes_back_to_the_pixel(
    start: Callable[..., Program], tmp_path: Path, top: int
) -> None:
    kept = {"XDG_CONFIG_HOME": str(tmp_path / "kept")}
    place = (30, top, 1200, 800)

    def geometry(program: Program) -> tuple[int, ...]:
        told = program.screen.hand("getwindowgeometry", "--shell", program.window)
        numbers = dict(line.split("=") for line in told.split())
        return tuple(int(numbers.get(name, -1)) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    program = start(**kept)
    program.wait_for_window()
    program.screen.hand("windowmove", program.window, *place[:2], "windowsize", program.window, *place[2:])
    program.wait_until(lambda: geometry(program) == place, "the window is moved")
    program.take_keyboard()
    program.screen.hand("key", "ctrl+g", "key", "ctrl+g")  # answered after it knows its place
    program.ask_to_close()
    assert program.wait_for_end() == (0, "")
    program = start(**kept)
    program.wait_for_window()
    program.wait_until(lambda: geometry(program) == place, f"the window is at {place}")


@pytest.mark.parametrize("attempt", range(10))
def test_closing_during_training_ends_the_program_at_once(endless: App, attempt: int) -> None:
    endless.screen.hand("key", "space")
    endless.wait_for_change("epoch", times=2 + attempt % 3)
    program, hand = endless.program, endless.screen.hand
    program.ask_to_close()
    search = ("search", "--all", "--onlyvisible", "--pid", program.process.pid, "--name", "^Pinhole$")
    program.wait_until(lambda: bool(hand(*search)), "it asks whether to save what the network has learnt")

    def discarded() -> bool:
        for question in hand(*search).split():  # no window manager gives it the keyboard
            hand("windowfocus", question)
        hand("key", "alt+d")
        return program.process.poll() is not None

    wait_until(discarded, "the training is discarded and the program ends")
    assert program.wait_for_end() == (0, "")


@pytest.mark.parametrize("attempt", range(5))
def test_closing_in_the_first_moment_ends_the_program_at_once(
    start: Callable[..., Program], attempt: int
) -> None:
    program = start()
    program.wait_for_window()
    program.ask_to_close()
    assert program.wait_for_end() == (0, "")


def test_closing_while_the_trainer_is_compiled_leaves_no_process_behind(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    """A copy of the program has never compiled its trainer."""
    parts = ("commands", "engine", "gui", "resources", "main.py")
    for part in parts:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / "copy" / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / "copy")
    program = start(root=tmp_path / "copy")
    program.wait_for_window()
    children: list[str] = []

    def has_child() -> bool:
        children.extend(program.children())
        return bool(children)

    program.wait_until(has_child, "the compiler is started")
    program.ask_to_close()
    assert program.wait_for_end() == (0, "")
    wait_until(lambda: not any(is_alive(child) for child in children), "the compiler ends with the program")


def is_alive(process: str) -> bool:
    """Whether a process is there and at work; a zombie waits for somebody to count it."""
    try:
        return Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
