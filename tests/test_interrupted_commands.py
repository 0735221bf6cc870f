"""Ctrl-C and SIGTERM end every command at once: an exit code, no traceback, no half file, no child, no folder left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.in_process import DISPLAY_VARIABLES, ROOT
from tests.left_processes import descendants

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Ctrl-C reaches a Windows process in other ways"
)
LINUX = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")
PATIENCE = 60.0  # seconds


def started(folder: Path, *arguments: str, program: str = "") -> subprocess.Popen[str]:
    """`main.py`, or a program that runs it, leading a group of its own as a terminal's command does."""
    (folder / "temporary").mkdir()
    (folder / "work").mkdir()
    variables = {name: value for name, value in os.environ.items() if name not in DISPLAY_VARIABLES}
    return subprocess.Popen(
        [sys.executable, *(["-c", program] if program else [str(ROOT / "main.py")]), *arguments],
        cwd=folder / "work", env=variables | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "temporary")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def interrupted(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, str]:
    """Signal the whole group, as a terminal does; the exit code and what was printed."""
    os.killpg(process.pid, number)
    out, error = process.communicate(timeout=PATIENCE)
    return process.returncode, out, error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_screenshot_that_is_interrupted_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    process = started(tmp_path, "screenshot", "out.png", "--epochs", "100000000")
    wait_until(lambda: list((tmp_path / "temporary").glob("pinhole-*")))  # the window is being made
    assert interrupted(process, number) == (128 + number, "", "")
    assert not list((tmp_path / "work").iterdir())
    assert not list((tmp_path / "temporary").glob("pinhole-*"))


def test_an_interrupted_screenshot_leaves_the_picture_before_it(tmp_path: Path) -> None:
    process = started(tmp_path, "screenshot", "out.png")
    picture = tmp_path / "work" / "out.png"
    picture.write_bytes(b"before")
    wait_until(lambda: list((tmp_path / "temporary").glob("pinhole-*")))
    assert interrupted(process, signal.SIGINT) == (130, "", "")
    assert picture.read_bytes() == b"before"


def test_ctrl_c_while_qt_calls_python_ends_a_screenshot(tmp_path: Path) -> None:
    program = """
import sys
import main
main.SIGNALS.begin()
import gui.state.engine_bridge as bridge
arrived = bridge.EngineBridge._snapshot_arrived
def told(self, *given):
    print("training", flush=True)
    return arrived(self, *given)
bridge.EngineBridge._snapshot_arrived = told
sys.exit(main.main(sys.argv[1:]))
"""
    process = started(tmp_path, "screenshot", "out.png", "--epochs", "100000000", program=program)
    assert process.stdout is not None
    assert process.stdout.readline() == "training\n"
    code, _, error = interrupted(process, signal.SIGINT)
    assert (code, error) == (130, "")


def test_ctrl_c_ends_the_picture_that_is_drawn_without_a_display(tmp_path: Path) -> None:
    process = started(tmp_path)
    wait_until(
        lambda: list((tmp_path / "temporary").glob("pinhole-*"))
    )  # the report is done, the window begins
    code, out, error = interrupted(process, signal.SIGINT)
    assert (code, error) == (130, "")
    assert "no display" in out and "pinhole.png" not in out
    assert not list((tmp_path / "work").iterdir())


@LINUX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_benchmark_is_silent_and_leaves_no_child(
    number: signal.Signals, tmp_path: Path
) -> None:
    process = started(tmp_path, "benchmark")
    wait_until(lambda: any(_loads_numpy(child) for child in descendants(process.pid)))
    children = list(descendants(process.pid))
    assert interrupted(process, number)[0] == 128 + number
    wait_until(
        lambda: not any(Path(f"/proc/{child}/fd").is_dir() and _loads_numpy(child) for child in children)
    )


def _loads_numpy(process: int) -> bool:
    """Whether a process is in the midst of Python's work."""
    try:
        return "numpy" in Path(f"/proc/{process}/maps").read_text()
    except OSError:
        return False


def test_ctrl_c_while_the_watch_begins_makes_no_traceback(tmp_path: Path) -> None:
    program = """
import os, signal, threading
from commands.signal_watch import SignalWatch
start = threading.Thread.start
def interrupted_start(thread):
    os.kill(os.getpid(), signal.SIGINT)
    start(thread)
threading.Thread.start = interrupted_start
SignalWatch().begin()
while True:
    signal.pause()
"""
    process = started(tmp_path, program=program)
    out, error = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, error) == (130, "", "")
