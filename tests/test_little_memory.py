"""`main.py` with little memory, or in a folder that is gone: one true sentence, never an abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems limit no addresses")


def start(code: str, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`main.py` in a process of its own that first runs `code`."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}; import main; sys.exit(main.main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd, env=os.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@LINUX
@pytest.mark.parametrize("kilobytes", [150_000, 500_000, 800_000])
@pytest.mark.parametrize("arguments", [("report",), ("screenshot", "picture.png")])
def test_a_limit_on_addresses_ends_in_a_sentence_or_in_the_result(
    kilobytes: int, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({kilobytes * 1024},) * 2)"
    answer = start(limit, *arguments, "--epochs", "1", cwd=tmp_path)
    if answer.returncode:  # where the same libraries need less, the result is as good
        assert answer.returncode == 2
        assert answer.stderr.count("\n") == 1 and "memory" in answer.stderr and "MB" in answer.stderr


@LINUX
def test_the_smallest_limit_is_always_too_little(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (150_000 * 1024,) * 2)"
    answer = start(limit, "report", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("The report needs 480 MB of memory, and there is less;")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is in use")
@pytest.mark.parametrize("arguments", [("report",), ("screenshot", "/tmp/never.png"), ()])
def test_a_deleted_working_folder_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    answer = start("import os; os.rmdir(os.getcwd())", *arguments, cwd=gone)
    assert answer.returncode == 2
    assert answer.stderr == (
        "The folder in which Pinhole was started no longer exists; change to another one (cd) and start again.\n"
    )
