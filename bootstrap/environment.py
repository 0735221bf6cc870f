"""The virtual environment beside `run.py`: made once, recognised quickly, mended when it is broken."""

import hashlib
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bootstrap import pip_install
from bootstrap.errors import NothingChangedError, SetupError, why
from bootstrap.lock import exclusive
from bootstrap.processes import quoted, run_watched

Say = Callable[[str], None]
Install = Callable[[Path, Path, Say], None]

UNFINISHED = "pinhole-unfinished"


@dataclass(frozen=True)
class Environment:
    """The folder `.venv` in `project`, with the packages of `requirements/app.txt` or (`dev`) of `dev.txt`.

    A stamp file in it says for which requirements and which Python it was finished; a marker file says that
    somebody is at work on it, or was when the power went.
    """

    project: Path
    dev: bool = False

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.project / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def requirements(self) -> Path:
        """The file that pip is given."""
        return self.project / "requirements" / ("dev.txt" if self.dev else "app.txt")

    @property
    def stamp(self) -> Path:
        """The file that says what the environment was finished for."""
        return self.folder / f"pinhole-{self.requirements.stem}.stamp"

    def fingerprint(self) -> str:
        """What the stamp has to say: Python's version and the requirement files, hashed."""
        # dev.txt includes app.txt, so a change of app.txt outdates both stamps.
        names = ["app.txt", "dev.txt"] if self.dev else ["app.txt"]
        digest = hashlib.sha256(f"{_version()} {platform.machine()}".encode())
        for name in names:
            digest.update((self.project / "requirements" / name).read_bytes())
        return digest.hexdigest()

    def is_ready(self) -> bool:
        """Whether the environment can be used as it is. Reads four small files and starts nothing."""
        is_unfinished = (self.folder / UNFINISHED).exists()
        return not is_unfinished and self.is_usable() and _text(self.stamp) == self.fingerprint()

    def is_usable(self) -> bool:
        """Whether the interpreter is there, of this Python's version, and the Python it stems from is too."""
        lines = (line.partition("=") for line in _text(self.folder / "pyvenv.cfg").splitlines())
        settings = {key.strip(): value.strip() for key, _, value in lines}
        home = settings.get("home", "")
        has_version = f"{settings.get('version', '')}.".startswith(f"{_version()}.")
        return self.python.exists() and has_version and home != "" and Path(home).is_dir()

    def prepare(self, say: Say, install: Install = pip_install.install) -> None:
        """Make, finish, mend or bring up to date the environment, unless it is ready. Raises SetupError."""
        if self.is_ready():
            return
        try:
            with exclusive(
                self.project / ".venv.lock", lambda: say("Another start is preparing Pinhole; waiting.")
            ):
                if not self.is_ready():
                    self._build(say, install)
        except OSError as error:
            raise SetupError(
                f"The environment {self.folder} cannot be prepared: {why(error)}. "
                "Check the folder's permissions and the room on the disk, and start again."
            ) from error

    def _build(self, say: Say, install: Install) -> None:
        marker = self.folder / UNFINISHED
        is_there = self.folder.exists() or self.folder.is_symlink()
        if is_there and (marker.exists() or not self.is_usable()):
            # pip takes a half-unpacked package for a whole one, so what was interrupted is made anew.
            say("The environment .venv is broken or was left half-made; making it anew.")
            self._remove()
            is_there = False
        self.folder.mkdir(exist_ok=True)
        marker.touch()
        if is_there:
            say("Bringing the environment .venv up to date.")
        else:
            say("Preparing Pinhole: this takes some minutes the first time, and about 1.5 GB of disk.")
            self._make()
        say("Installing the pinned packages.")
        try:
            install(self.python, self.requirements, say)
        except NothingChangedError:
            marker.unlink()
            raise
        for finished in {self, Environment(self.project)}:
            finished.stamp.write_text(finished.fingerprint(), encoding="utf-8")
        marker.unlink()
        say("Ready.")

    def _make(self) -> None:
        # Started by .venv's own interpreter, run.py must not build on the environment it has just removed.
        base_python = getattr(sys, "_base_executable", sys.executable)
        status, lines = run_watched([base_python, "-m", "venv", str(self.folder)])
        if status != 0:
            raise SetupError(
                f"Python could not make the environment {self.folder}. Its last lines were\n{quoted(lines)}\n"
                "Put that right (is there room on the disk?) and start again."
            )

    def _remove(self) -> None:
        if self.folder.is_symlink():
            self.folder.unlink()
        elif self.folder.is_dir():
            shutil.rmtree(self.folder)
        else:
            raise SetupError(
                f"{self.folder} is a file where Pinhole needs a folder: move it and start again."
            )


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _text(path: Path) -> str:
    """The content of a small file; empty when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
