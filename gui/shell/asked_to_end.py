"""What the program does when the system asks it to end: by a signal, or because the session ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.editing_focus import finish_editing

if TYPE_CHECKING:
    from gui.documents.autosave import Autosave

AS_SHELLS_COUNT = 128  # plus the signal's number


class Signals(Protocol):
    """Where signals come from: `commands.signal_watch`."""

    def begin(self) -> None:
        """Watch from now on, if that has not begun."""

    def hand_to(self, take: Callable[[int], None]) -> None:
        """Call `take` with each signal's number, in another thread."""

    def copied(self) -> None:
        """Unsaved work is copied."""

    def refused(self) -> None:
        """The user does not want to end."""


class AskedToEnd(QObject):
    """Copies unsaved work first, then closes the window, which asks about that work, and leaves.

    `leave` ends the process with an exit code: it may be called in the loop of any dialog, before the application's
    own loop has begun.
    """

    _asked = Signal(int)  # from the thread that watches signals

    def __init__(
        self, window: QWidget, autosave: Autosave, signals: Signals, leave: Callable[[int], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._autosave = autosave
        self._signals = signals
        self._leave = leave
        self._asking = False
        self._asked.connect(self._end, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Qt itself closes the windows afterwards, and tells the session if one refuses.
        app.commitDataRequest.connect(self.copy_work, Qt.ConnectionType.DirectConnection)
        signals.hand_to(self._asked.emit)

    def copy_work(self) -> None:
        """Put a copy of unsaved work on the disk now: who asks to end may not wait for an answer."""
        finish_editing()
        self._autosave.copy_and_wait()

    def too_late(self) -> None:
        """The program ends already: only a second signal changes that."""
        self._signals.hand_to(_do_nothing)

    def _end(self, number: int) -> None:
        self.copy_work()
        self._signals.copied()
        if self._asking:
            return
        busy = QApplication.activeModalWidget() is not None  # the window may refuse for that alone
        self._asking = True
        try:
            closed = self._window.close()
        finally:
            self._asking = False
        if closed:
            self._leave(AS_SHELLS_COUNT + number)
        elif not busy:
            self._signals.refused()


def _do_nothing(number: int) -> None:
    pass
