"""The libraries that Qt expects from the system, and how Debian and Ubuntu provide them."""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.errors import SetupError
from bootstrap.processes import quoted, run_watched

# Debian package -> what the loader looks for. Each was found missing, by itself, on a bare Debian 12.
FOR_DRAWING = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
}
FOR_A_WINDOW = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# Debian package -> program. With these the tests can drive the real window in a virtual X server.
FOR_WINDOW_TESTS = {"xvfb": "Xvfb", "xauth": "xauth", "xdotool": "xdotool"}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Machine:
    """What decides which packages are needed here and who can install them."""

    is_linux: bool
    is_root: bool
    has_apt: bool
    has_display: bool

    @classmethod
    def this(cls) -> "Machine":
        """The machine that this runs on."""
        return cls(
            is_linux=sys.platform.startswith("linux"),
            is_root=sys.platform != "win32" and os.geteuid() == 0,
            has_apt=Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None,
            has_display=has_display(os.environ),
        )


@dataclass(frozen=True)
class Lacking:
    """Debian packages that are not there: what Pinhole cannot do without, and what it can."""

    needed: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()

    def __add__(self, other: "Lacking") -> "Lacking":
        return Lacking(self.needed + other.needed, self.wished + other.wished)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether the variables name an X or Wayland display."""
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def can_load(library: str) -> bool:
    """Whether the loader finds `library` and everything that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lacking(
    for_tests: bool,
    machine: Machine | None = None,
    loads: Callable[[str], bool] = can_load,
    finds: Callable[[str], str | None] = shutil.which,
) -> Lacking:
    """What a start, or with `for_tests` the test suite, needs and wishes; macOS and Windows lack nothing.

    The libraries of a real window are needed where a display is, and wished for where root can have them.
    """
    machine = machine or Machine.this()
    if not machine.is_linux:
        return Lacking()
    drawing = [package for package, library in FOR_DRAWING.items() if not loads(library)]
    can_install = machine.is_root and machine.has_apt
    if not machine.has_display and not can_install:
        return Lacking(tuple(drawing))
    window = [package for package, library in FOR_A_WINDOW.items() if not loads(library)]
    programs = [package for package, program in FOR_WINDOW_TESTS.items() if not finds(program)]
    wished = programs if for_tests and can_install else []
    if machine.has_display:
        return Lacking((*drawing, *window), tuple(wished))
    return Lacking(tuple(drawing), (*window, *wished))


def lacking_venv() -> Lacking:
    """Debian's package with the rest of the venv module, where Python came without it."""
    if importlib.util.find_spec("ensurepip") is not None:
        return Lacking()
    return Lacking((venv_package(sys.version_info[:2], Path("/usr/bin/python3"), Path(sys.executable)),))


def venv_package(version: tuple[int, int], default_python: Path, this_python: Path) -> str:
    """`python3-venv` for the system's default Python; another version has a package named after it."""
    is_default = default_python.exists() and default_python.samefile(this_python)
    return "python3-venv" if is_default else f"python{version[0]}.{version[1]}-venv"


def apt_line(packages: Sequence[str]) -> str:
    """The command that a person types to install `packages`."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def provide(
    lacking: Lacking,
    say: Say,
    machine: Machine | None = None,
    apt: "Callable[[list[str]], str | None] | None" = None,
) -> None:
    """Install what is lacking where that is ours to do (root, apt); else raise SetupError that tells how.

    `apt` installs packages and returns None, or its last lines when it could not.
    """
    if not lacking.needed and not lacking.wished:
        return
    machine = machine or Machine.this()
    if not machine.has_apt:
        raise SetupError(_advice_without_apt(lacking.needed))
    if not machine.is_root:
        raise SetupError(
            "This machine lacks system packages that Pinhole needs. Install them with\n"
            f"    {apt_line(lacking.needed)}\nand start again."
        )
    packages = [*lacking.needed, *lacking.wished]
    say(f"Installing system packages with apt-get: {' '.join(packages)}")
    failure = (apt or _apt_install)(packages)
    if failure is not None and lacking.needed:
        raise SetupError(
            "apt-get could not install the system packages that Pinhole needs. Its last lines were\n"
            f"{failure}\nPut that right (is there a network?) and start again, or try by hand:\n"
            f"    {apt_line(lacking.needed)}"
        )
    if failure is not None:
        say(f"apt-get could not install them; going on without. Its last lines were\n{failure}")


def _apt_install(packages: list[str]) -> str | None:
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is no failure yet: the package lists that are there may do.
    run_watched([*apt, "update"], extra_environment=quiet)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    status, lines = run_watched(install, extra_environment=quiet)
    return None if status == 0 else quoted(lines)


def _advice_without_apt(packages: Sequence[str]) -> str:
    known = FOR_DRAWING | FOR_A_WINDOW
    missing = [known.get(package, "Python's venv module with ensurepip") for package in packages]
    return (
        f"This machine lacks what Pinhole needs: {', '.join(missing)}. "
        "Install it with your system's package manager and start again."
    )
