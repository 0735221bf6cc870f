"""A look at the display before Qt takes it: Qt aborts where it finds none, and blames the wrong library."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from engine.errors import PinholeError
from engine.wording import one_line, quoted

DRAWING_PACKAGES = ("libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0")
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
WAYLAND_PACKAGES = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")
WITHOUT_SCREEN = ("offscreen", "minimal")


class DisplayError(PinholeError):
    """The window cannot be drawn on this machine as it is."""


def check_display() -> None:
    """Raise `DisplayError` if Qt could not start: no such platform, a missing library, or a dead display.

    Qt tries platforms in turn; where the first one fails and a later one works, `QT_QPA_PLATFORM` is set to
    that one. Elsewhere than on Linux there is nothing that Qt needs and a system might lack.
    """
    if not sys.platform.startswith("linux"):
        return
    failures: list[DisplayError] = []
    for platform in platforms(os.environ):
        try:
            _check_platform(platform)
        except DisplayError as error:
            failures.append(error)
        else:
            if failures:
                os.environ["QT_QPA_PLATFORM"] = platform
            return
    if failures:
        raise failures[0]


def platforms(environment: Mapping[str, str]) -> list[str]:
    """Qt's platforms in the order in which it would try them."""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted:
        return [name for name in wanted.split(";") if name]
    found = [
        name
        for name, variable in (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY"))
        if environment.get(variable)
    ]
    return found[::-1] if environment.get("XDG_SESSION_TYPE") == "wayland" else found


def missing_library_sentence(loader_message: str, packages: tuple[str, ...]) -> str:
    """What to say when the loader's message names a shared library that is not there."""
    match = re.match(r"(\S+): cannot open shared object file", loader_message)
    what = (
        f"The system library {match[1]} is missing"
        if match
        else f"A system library fails ({one_line(loader_message)})"
    )
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    return (
        f"{what}, and the window needs it; on Debian or Ubuntu, run:"
        f" {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"
    )


def _check_platform(platform: str) -> None:
    name = platform.split(":")[0]  # what follows a colon are the platform's own options
    _check_library(name)
    if name == "xcb":
        _check_x_display()
    elif name == "wayland":
        _check_wayland_display()


def _check_library(name: str) -> None:
    package = find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    folder = Path(package.submodule_search_locations[0], "Qt", "plugins", "platforms")
    if not folder.is_dir():  # a PySide6 from the system's own packages, whose libraries came with it
        return
    plugin = folder / f"libq{name}.so"
    if "/" in name or not plugin.is_file():
        raise DisplayError(
            f"QT_QPA_PLATFORM asks for {quoted(name)}, which this Qt does not have;"
            " unset it, or set it to xcb or offscreen."
        )
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        packages: tuple[str, ...] = (
            DRAWING_PACKAGES if name in WITHOUT_SCREEN else DRAWING_PACKAGES + WINDOW_PACKAGES
        )
        if name.startswith("wayland"):
            packages += WAYLAND_PACKAGES
        raise DisplayError(missing_library_sentence(str(error), packages)) from None


def _check_x_display() -> None:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise DisplayError(missing_library_sentence(str(error), DRAWING_PACKAGES + WINDOW_PACKAGES)) from None
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise DisplayError(
            f"The display {quoted(os.environ.get('DISPLAY', ''))} does not answer; check DISPLAY, or use"
            " 'main.py report' and 'main.py screenshot', which need none."
        )


def _check_wayland_display() -> None:
    name = os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    import socket

    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)  # `name` may be a whole path of its own
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
    except OSError:
        raise DisplayError(
            f"The Wayland display {quoted(name)} does not answer; check WAYLAND_DISPLAY, or use"
            " 'main.py report' and 'main.py screenshot', which need none."
        ) from None
