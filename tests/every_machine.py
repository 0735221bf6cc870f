"""The tests as other machines would run them: `python -m tests.every_machine [PYTEST ARGUMENTS]`, in .venv.

Five times as it is; with the plainest and with wider instructions of the processor in torch and in the compiled
trainer; with nothing compiled yet; on one core; beside two busy loops. Each of them takes as long as the tests do;
name files to ask about these only. Ends with a line for each, and with 1 if one of them failed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bootstrap.command_line import SIDE_BY_SIDE, pytest_variables
from engine.trainers.compiled.cache import cache_folder

BUSY = "while True: pass"
FOLDER = Path(__file__).resolve().parent.parent
AS_IT_IS = 5


@contextlib.contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many endless loops beside what is done meanwhile."""
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def run(name: str, arguments: Sequence[str], *before: str, loops: int = 0, **variables: str) -> str | None:
    """Run the tests in one way; returns the way's name if they failed."""
    start = time.perf_counter()
    with busy(loops):
        command = [*before, sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *arguments]
        code = subprocess.call(
            command, cwd=FOLDER, env={**pytest_variables(os.environ, sys.platform), **variables}
        )
    print(
        f"== {name}: {'green' if code == 0 else f'failed ({code})'}, {time.perf_counter() - start:.0f} s",
        flush=True,
    )
    return name if code else None


def main(arguments: Sequence[str]) -> int:
    """Run the tests in all ways."""
    failed = [run(f"as it is, {number + 1}", arguments) for number in range(AS_IT_IS)]
    for instructions in ("default", "avx2"):
        failed.append(run(f"torch with {instructions}", arguments, ATEN_CPU_CAPABILITY=instructions))
    failed.append(run("compiled for any processor", arguments, NUMBA_CPU_NAME="generic"))
    shutil.rmtree(cache_folder(), ignore_errors=True)
    failed.append(run("nothing compiled", arguments))
    failed.append(run("one core", arguments, "taskset", "-c", "0"))
    failed.append(run("beside two busy loops", arguments, loops=2))
    names = [name for name in failed if name]
    print("All green." if not names else f"Failed: {', '.join(names)}")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
