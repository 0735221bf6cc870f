"""A screen of its own in a virtual X server: what a person sees of the program there, and what a hand does."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from ctypes.util import find_library
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]  # (height, width, 3), RGB

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1440, 900
PATIENCE = 120.0  # seconds until what never comes is given up; a program that has died is noticed at once
SEARCHES = 20
GONE = "BadWindow"  # what X says of a window that has gone
LOOK_AGAIN = 0.02  # seconds between two looks
MOUSE_SECONDS = 0.008  # between two moves, as a common mouse has it; the server merges what comes at once
FRAME_BUFFER = "Xvfb_screen0"  # a file in the X window dump format, which the server keeps up to date
NOT_OURS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")


def missing_tool() -> str:
    """Why no virtual screen can be had here, or an empty text."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return f"needs {' and '.join(missing)}" if missing else ""


class Watched(Protocol):
    """What a wait depends on."""

    def must_live(self) -> None:
        """Fail, and say what is known, if its process has ended; quick."""

    def must_be_seen(self) -> None:
        """Fail too if its window has gone."""

    def log(self) -> str:
        """All that it has printed."""


def wait_until(
    holds: Callable[[], bool], what: str, patience: float = PATIENCE, of: Watched | None = None
) -> None:
    """Look again and again until something holds; fails with `what` after `patience` seconds.

    Where it is something `of` a program, use the program's own `wait_until`: what "holds" because the program
    has died holds not, and its log is shown.
    """
    deadline = time.monotonic() + patience
    while not holds():
        if of is not None:
            of.must_live()
        if time.monotonic() > deadline:
            log = "" if of is None else f" The program's log: {of.log() or 'empty'}"
            raise AssertionError(f"In {patience:.0f} s this did not happen: {what}.{log}")
        time.sleep(LOOK_AGAIN)
    if of is not None:
        of.must_be_seen()


QUIET = ("-nolisten", "tcp", "-noreset")


class Screen:
    """A running Xvfb of 1440x900 with nothing on it, not even a window manager."""

    def __init__(self, folder: Path) -> None:
        self._frame_buffer = folder / FRAME_BUFFER
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{WIDTH}x{HEIGHT}x24",
                "-fbdir",
                str(folder),
                *QUIET,
            ],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"
        assert self.display != ":", "Xvfb does not start."

    def environment(self, changes: Mapping[str, str] | None = None) -> dict[str, str]:
        """Variables of a process that draws on this screen."""
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return {**kept, "PYTHONPATH": str(ROOT), "DISPLAY": self.display, **(changes or {})}

    def picture(self) -> Picture:
        """All that is on the screen now."""
        dump = self._frame_buffer.read_bytes()
        header = np.frombuffer(dump, ">u4", 25)
        start = int(header[0]) + 12 * int(header[19])  # the header, then a table of colours
        width, height, line = int(header[4]), int(header[5]), int(header[12])
        rows = np.frombuffer(dump, np.uint8, line * height, start).reshape(height, line)
        pixels = rows[:, : 4 * width].reshape(height, width, 4)
        blue_first = int(header[7]) == 0  # the byte order
        return pixels[:, :, 2::-1].copy() if blue_first else pixels[:, :, 1:].copy()

    def hand(self, *words: object) -> str:
        """Mouse and keyboard: what xdotool is told, and what it answers.

        A search dies where a window, such as a tip, goes while it looks at it; it is begun again then.
        """
        command = ["xdotool", *(str(word) for word in words)]
        for _ in range(SEARCHES):
            done = subprocess.run(
                command, env=self.environment(), capture_output=True, text=True, check=False, timeout=PATIENCE
            )
            if words[0] != "search" or GONE not in done.stderr:
                return done.stdout
        raise AssertionError(f"{' '.join(command)} found windows that went, {SEARCHES} times: {done.stderr}")

    def click(self, place: tuple[int, int]) -> None:
        """Press and release the left button at a place."""
        self.hand("mousemove", *place, "click", 1)

    def drag(self, *places: tuple[int, int]) -> None:
        """Draw through places with the left button: one leap from each to the next."""
        (x, y), *others = places
        moves = [word for place in others for word in ("mousemove", *place, "sleep", MOUSE_SECONDS)]
        self.hand("mousemove", x, y, "mousedown", 1, *moves, "mouseup", 1)

    def must_live(self) -> None:
        """Fail if the server has died."""
        assert self._server.poll() is None, f"Xvfb has ended with code {self._server.returncode}."

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        try:
            self._server.wait(PATIENCE)
        finally:
            self._server.kill()


class Program:
    """`main.py` as a process on a screen."""

    def __init__(self, screen: Screen, *arguments: str, root: Path = ROOT, **variables: str) -> None:
        self.screen = screen
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 -- not a pipe: it can be read at any time
        self.process = subprocess.Popen(
            [sys.executable, str(root / "main.py"), *arguments],
            cwd=root,
            env=screen.environment({"PYTHONPATH": str(root), **variables}),
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.window = 0

    def log(self) -> str:
        """All that the program has printed so far; empty after `end`."""
        if self._log.closed:
            return ""
        size = os.fstat(self._log.fileno()).st_size
        return os.pread(self._log.fileno(), size, 0).decode(errors="replace")

    def must_live(self) -> None:
        """Fail if the program or the screen has ended, and show what was printed."""
        self.screen.must_live()
        if self.process.poll() is not None:
            raise AssertionError(f"The program has ended with code {self.process.returncode}: {self.log()}")

    def must_be_seen(self) -> None:
        """Fail too if the window has gone."""
        self.must_live()
        if self.window and str(self.window) not in self.windows():
            raise AssertionError(f"The window has gone. The program has printed: {self.log() or 'nothing'}")

    def wait_until(self, holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Wait until something holds while the program lives."""
        wait_until(holds, what, patience, of=self)

    def windows(self) -> list[str]:
        """All windows of the program that can be seen."""
        return self.screen.hand(
            "search", "--all", "--onlyvisible", "--pid", self.process.pid, "--name", "."
        ).split()

    def wait_for_window(self) -> None:
        """Wait until the window is on the screen."""
        self.wait_until(self._find, "the window appears")

    def fill_screen(self) -> None:
        """Give the window the whole screen and the keyboard, as a window manager would."""
        self.wait_for_window()
        hand = self.screen.hand
        hand("windowmove", self.window, 0, 0, "windowsize", self.window, WIDTH, HEIGHT)
        self.wait_until(self.take_keyboard, "the window has the keyboard")

    def title(self) -> str:
        """What the window's title says."""
        return self.screen.hand("getwindowname", self.window)

    def take_keyboard(self) -> bool:
        """Give the window the keyboard; False if that has not happened yet."""
        return self.screen.hand("windowfocus", self.window, "getwindowfocus").split() == [str(self.window)]

    def children(self) -> list[str]:
        """The ids of the processes that the program has started."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")  # a child belongs to a thread
        return [pid for thread in threads for pid in thread.read_text().split()]

    def ask_to_close(self) -> None:
        """Send what a click on the window's closing cross sends."""
        send_close_request(self.screen.display, self.window)

    def wait_for_end(self, patience: float = PATIENCE) -> tuple[int, str]:
        """The exit code, and all that was printed."""
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssertionError(
                f"The program was still there after {patience:.0f} s. Its log: {self.log() or 'empty'}"
            ) from None
        return self.process.returncode, self.log()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait()
        self._log.close()

    def _find(self) -> bool:
        found = self.windows()
        if found:
            self.window = int(found[-1])
        return bool(found)


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, with long data, filled up to the size of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


CLIENT_MESSAGE = 33


def send_close_request(display: str, window: int) -> None:
    """Send WM_DELETE_WINDOW (ICCCM 4.2.8.1), as a window manager does; xdotool can only destroy windows."""
    x11 = ctypes.CDLL(find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    assert connection, f"The display {display} does not answer."
    message = _ClientMessage(type=CLIENT_MESSAGE, window=window, format=32)
    message.message_type = x11.XInternAtom(connection, b"WM_PROTOCOLS", 0)
    message.data[0] = x11.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
    x11.XSendEvent(connection, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(connection)
