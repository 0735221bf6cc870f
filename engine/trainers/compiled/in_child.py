"""The child process that compiles the trainer while PyTorch trains."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from engine.trainers.compiled.cache import CompiledUnavailableError, cache_folder

_ROOT = Path(__file__).resolve().parents[3]
_LOW = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # on Windows; elsewhere the child sees to it
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Compilation:
    """A compilation under way: ask `ended` now and then, or `stop` it. It ends when this process does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._failure: str | None = None

    @property
    def ended(self) -> bool:
        """Whether it is over, well or not; never waits."""
        if self._process.poll() is None:
            return False
        self._finish()
        return True

    @property
    def failure(self) -> str | None:
        """Once ended: None if the compiled trainer is ready to load, else a sentence that says why not."""
        return self._failure

    def wait(self, seconds: float) -> bool:
        """Wait at most so long for the end; returns `ended`."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return self.ended

    def stop(self) -> None:
        """End it now, if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._finish()

    def _finish(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        if self._process.stdout.closed:
            return
        said = self._process.stdout.read().decode("utf-8", errors="replace").strip()
        self._process.stdout.close()
        self._process.stdin.close()
        if self._process.returncode != 0:
            self._failure = said or f"The compiler ended with code {self._process.returncode}."


def compile_in_child(folder: Path | None = None) -> Compilation:
    """Begin to compile into `folder` in a process of low priority.

    Raises `CompiledUnavailableError` if no process can start.
    """
    place = folder or cache_folder()
    if not sys.executable:
        raise CompiledUnavailableError("Python does not know its own program, so nothing can be compiled.")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), environment.get("PYTHONPATH", ""))))
    environment["PYTHONIOENCODING"] = "utf-8"
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "engine.trainers.compiled.child_program", str(place)],
            stdin=subprocess.PIPE,  # held open for as long as this process lives
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=_LOW | _UNSEEN,
        )
    except OSError as error:
        raise CompiledUnavailableError(f"The compiler could not be started: {error.strerror}.") from error
    return Compilation(process)
