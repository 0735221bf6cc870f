"""A start that is asked to end ends, whenever that is; and no thread but the window's touches Qt."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.starts import copy_of_source
from tests.left_processes import descendants
from tests.xvfb_session import wait_until

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
SETTINGS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
MOMENTS = (
    0.0,
    0.1,
    0.3,
    0.6,
    1.0,
    1.5,
    2.2,
)  # seconds; where they fall depends on the machine, and all must do
ENDS = {signal.SIGTERM: 143, signal.SIGINT: 130}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


def takes_signals(process: int) -> bool:
    """Whether a process has a handler for SIGTERM; before that, Python is not yet at main.py's first line."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return True  # not Linux: the moment alone must do
    caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, **dict.fromkeys(SETTINGS, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def cold_source(tmp_path: Path) -> Path:
    """A copy of the source, for which no trainer is compiled yet."""
    return copy_of_source(tmp_path)


@pytest.fixture
def observed(variables: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.observed_start"],
        cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def test_no_thread_but_the_windows_imports_what_touches_qt(observed: subprocess.Popen[str]) -> None:
    assert observed.stdout is not None
    said = [observed.stdout.readline().strip() for _ in range(4)]
    assert said == ["painted", "equipped", "complete", "elsewhere"]


@pytest.mark.parametrize("number", ENDS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_ends_a_start(number: signal.Signals, moment: float, variables: dict[str, str]) -> None:
    """The standard error is held by the processes that it started, but for the compiler: those have ended, too."""
    process = subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        wait_until(lambda: takes_signals(process.pid), "main.py's first line")
        time.sleep(moment)
        process.send_signal(number)
        printed, _ = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, printed) == (ENDS[number], "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are sought in /proc")
@pytest.mark.parametrize("moment", [0.0, 2.0])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_compiler_outlives_a_cold_start(
    number: signal.Signals, moment: float, variables: dict[str, str], tmp_path: Path, cold_source: Path
) -> None:
    """It holds none of the program's streams, so it is sought by name. Here it would never end by itself."""
    (tmp_path / "libraries" / "numba").mkdir(parents=True)
    (tmp_path / "libraries" / "numba" / "__init__.py").write_text(
        "import threading\nthreading.Event().wait()\n"
    )
    own = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(tmp_path / "libraries")}
    known = set(descendants())
    process = subprocess.Popen([sys.executable, "main.py"], cwd=cold_source, env={**variables, **own})

    def compilers() -> list[int]:
        return [number for number in descendants(without=known) if "child_program" in command_of(number)]

    try:
        wait_until(lambda: bool(compilers()), "the trainer is being compiled")
        time.sleep(moment)
        process.send_signal(number)
        assert process.wait(PATIENCE) == ENDS.get(number, -number)
        wait_until(lambda: not compilers(), "the compiler has ended")
    finally:
        process.kill()


def command_of(process: int) -> str:
    with contextlib.suppress(OSError):  # it ends just now
        return Path(f"/proc/{process}/cmdline").read_text()
    return ""


def test_a_second_signal_ends_a_program_that_does_not_answer(observed: subprocess.Popen[str]) -> None:
    assert observed.stdout is not None
    while not observed.stdout.readline().startswith("elsewhere"):
        assert observed.poll() is None
    os.kill(observed.pid, signal.SIGSTOP)
    observed.terminate()
    observed.send_signal(signal.SIGINT)
    os.kill(observed.pid, signal.SIGCONT)
    assert observed.wait(PATIENCE) in ENDS.values()


@pytest.mark.parametrize("number", ENDS)
def test_what_run_py_holds_back_reaches_main_py(number: signal.Signals, variables: dict[str, str]) -> None:
    """run.py blocks signals before it becomes main.py, since Python's own start answers with a traceback."""
    process = subprocess.Popen(
        [
            sys.executable, "-c",
            "import os, signal, sys; signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM));"
            "os.kill(os.getpid(), int(sys.argv[1])); os.execv(sys.executable, [sys.executable, 'main.py'])",
            str(int(number)),
        ],
        cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        printed, _ = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, printed) == (ENDS[number], "")
