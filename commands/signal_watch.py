"""SIGTERM, SIGINT and SIGHUP from the program's first line on, whatever its first thread is busy with.

Python itself calls a signal's handler only between two steps of the first thread: not while torch is loaded, not
while Qt's loop rests. So a thread of its own reads what the C handler writes. This file imports nothing slow.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

from engine.leaving import leave_now

AS_SHELLS_COUNT = 128  # plus the signal's number: 130 for SIGINT, 143 for SIGTERM
LAST_COPY_SECONDS = 1.0  # what a second signal leaves the window for copying unsaved work
OVER = 0  # no signal has this number


def ending_signals() -> list[signal.Signals]:
    """Those that ask a program to end; a hang-up only where nobody chose to ignore it (nohup)."""
    found = [signal.SIGINT, signal.SIGTERM]
    hang_up: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hang_up is not None and signal.getsignal(hang_up) is not signal.SIG_IGN:
        found.append(hang_up)
    return found


class SignalWatch:
    """Ends the process at once while there is nothing to lose; later hands the first signal to the window.

    A second signal ends the process in any case, as soon as unsaved work is copied, or after a second.
    """

    def __init__(self) -> None:
        self._take: Callable[[int], None] | None = None
        self._asked = False
        self._copied = threading.Event()
        self._pipe: tuple[int, int] | None = None
        self._ended = False
        self._unbroken = threading.RLock()
        self._cleaners: list[Callable[[], object]] = []

    def begin(self) -> None:
        """Watch from now on; on the first thread only. A second call changes nothing."""
        if self._pipe is not None:
            return
        numbers = ending_signals()
        masks = hasattr(signal, "pthread_sigmask")
        if masks:  # as run.py does: they are held back until there is somebody to take them
            signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
        self._pipe = os.pipe()
        os.set_blocking(self._pipe[1], False)
        signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for (
            number
        ) in numbers:  # before the thread, whose start takes a while: none is Python's to raise by then
            signal.signal(number, _noted)
        threading.Thread(target=self._watch, args=(self._pipe[0],), name="signals", daemon=True).start()
        if masks:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers)

    def end(self) -> None:
        """Leave signals to Python again: a command without Qt ends by `KeyboardInterrupt`."""
        if self._pipe is None:
            return
        for number in ending_signals():
            signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        os.write(self._pipe[1], bytes([OVER]))
        self._pipe, self._ended = None, True

    def begin_again(self) -> None:
        """Watch as before `end`; nothing if there was none."""
        if self._ended:
            self.begin()

    @contextlib.contextmanager
    def unbroken(self) -> Iterator[None]:
        """Let a signal wait until this short piece of work is done."""
        with self._unbroken:
            yield

    def before_leaving(self, clean: Callable[[], object]) -> None:
        """Have `clean` called, on the watching thread, when a signal ends the process."""
        self._cleaners.append(clean)

    def hand_to(self, take: Callable[[int], None]) -> None:
        """From now on `take` is called with a signal's number, on the watching thread, instead of ending."""
        self._take = take

    def copied(self) -> None:
        """The window says: whatever is unsaved has been copied."""
        self._copied.set()

    def refused(self) -> None:
        """The user does not want to end; the next signal asks again."""
        self._asked = False

    def _watch(self, pipe: int) -> None:
        while (number := os.read(pipe, 1)[0]) != OVER:
            take, again = self._take, self._asked
            self._asked = True
            self._copied.clear()
            if take is not None:
                take(number)
            if take is None or again:
                if take is not None:
                    self._copied.wait(LAST_COPY_SECONDS)
                self._leave(number)

    def _leave(self, number: int) -> None:
        with self._unbroken:  # never given back: what would begin now must not
            for clean in self._cleaners:
                with contextlib.suppress(Exception):
                    clean()
            leave_now(AS_SHELLS_COUNT + number)


def _noted(number: int, frame: FrameType | None) -> None:
    """Python wants a handler, else it writes nothing for the thread to read."""
