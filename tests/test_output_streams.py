"""What is printed where stdout is full or closed, and where stderr is closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_command_line import MAIN, environment


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["report --epochs 1", "--help", "--version", "screenshot --help"])
def test_output_that_cannot_be_written_is_said_in_one_sentence(arguments: str, unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, str(MAIN), *arguments.split()],
            env=environment({"PYTHONUNBUFFERED": unbuffered}), stdout=full,
            stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert answer.returncode == 2
    assert "The output cannot be written (No space left" in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the stream")
@pytest.mark.parametrize(("closed", "code"), [("2>&-", 2), (">&-", 2), ("<&- >&- 2>&-", 2)])
def test_an_error_is_not_told_to_stdout_where_stderr_is_closed(closed: str, code: int) -> None:
    answer = subprocess.run(
        ["sh", "-c", f'"$0" "$1" report missing.png {closed}', sys.executable, str(MAIN)],
        env=environment({}), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (answer.returncode, answer.stdout) == (code, "")
    assert ("no file 'missing.png'" in answer.stderr) == ("2>" not in closed)
