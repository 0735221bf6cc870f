"""One long job in a thread of its own; a timer tells the window, so that no Qt object leaves its thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from engine.errors import PinholeError
from engine.progress import CancelledError, Progress
from engine.training.mailbox import Mailbox

T = TypeVar("T")

POLL_MS = 15


class Job(QObject, Generic[T]):
    """Runs `work(progress)`; then `done(result)` or `failed(error)` is called in the window's thread.

    `work` must not touch Qt. What it puts into `so_far` and `notices` on its way comes as `grown` and `notice`, the
    newest one where several were put within some hundredths of a second. An error that is no `PinholeError` also
    goes to `sys.excepthook`, as any other slip of the program. A cancelled job ends with `CancelledError`, even if
    the work took no notice.
    """

    progressed = Signal(object, object)  # done, in all; int may be too small for Qt's own int
    grown = Signal(object)  # T: a result of what is done so far
    notice = Signal(str)  # one sentence about the work, while it goes on
    worked = Signal()  # the work is over; done or failed, which may ask the user something, comes next
    ended = Signal()  # after done or failed was called

    def __init__(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[PinholeError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self.so_far: Mailbox[T] = Mailbox()
        self.notices: Mailbox[str] = Mailbox()
        self._cancelled = threading.Event()
        self._let_go = False
        self._reached: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None
        self._result: list[T] = []
        self._error: Exception | None = None
        self._over = False
        self._thread = threading.Thread(target=self._run, name="job")
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def over(self) -> bool:
        """Whether it has ended and said so."""
        return self._over

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop; it may still be at it for a moment."""
        return self._cancelled.is_set()

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancelled.set()

    def let_go(self) -> None:
        """Ask it to stop, and hear no more of it than that it has ended."""
        self._let_go = True
        self._cancelled.set()

    def wait(self) -> None:
        """Return when it has ended; the window goes on answering."""
        if not self._over:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            loop.exec()

    def join(self, timeout: float) -> bool:
        """Cancel it and wait without answering the window, for its end; True if its thread has ended."""
        self._cancelled.set()
        self._timer.stop()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        self._over = True
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._result = [self._work(self._progress)]
        except Exception as error:  # told in the window's thread, whatever it is
            self._error = error

    def _progress(self, done: int, total: int) -> bool:
        self._reached = (done, total)
        return not self._cancelled.is_set()

    def _poll(self) -> None:
        if self._thread.is_alive():
            self._tell()
            return
        self._thread.join()
        self._timer.stop()
        if self._over:
            return
        self._tell_notice()
        self._over = True
        self.worked.emit()
        try:
            if not self._let_go:
                self._deliver()
        finally:
            self.ended.emit()

    def _tell(self) -> None:
        """How far it is, and what it has put down; a listener may let it go."""
        reached = self._reached
        if reached is not None and reached != self._told and not self._let_go:
            self._told = reached
            self.progressed.emit(*reached)
        self._tell_notice()
        result = self.so_far.take()
        if result is not None and not self._let_go:
            self.grown.emit(result)

    def _tell_notice(self) -> None:
        note = self.notices.take()
        if note and not self._let_go:
            self.notice.emit(note)

    def _deliver(self) -> None:
        error = self._error
        if error is None and self._cancelled.is_set():
            error = CancelledError("Stopped, as you asked; nothing was changed.")
        if error is None:
            self._done(self._result.pop())
        elif isinstance(error, PinholeError):
            self._failed(error)
        elif isinstance(error, MemoryError):
            self._failed(PinholeError("There is too little memory for this; close other programs first."))
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            self._failed(PinholeError("That did not work, and the fault is Pinhole's; nothing was changed."))
