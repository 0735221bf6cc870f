"""No error is silent: what slips through goes to a log file and is told once; the program lives on."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from collections import Counter
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from shiboken6 import isValid

LARGEST_LOG = 2**20  # bytes; then it becomes NAME.old and a new one begins
MOST_REPEATS = 3  # of one error in the log; a fault in painting could come sixty times a second

_LEVELS = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


class CrashLog(QObject):
    """Takes over the hooks of Python, its threads, Qt and the C runtime between `install` and `uninstall`.

    `failed` comes in the thread that made this object, whichever thread failed. Without a log file, which
    may be impossible to write, everything else works all the same.
    """

    failed = Signal(str)  # the details: time and traceback; once for each different error

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._file: TextIO | None = None
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._installed = False
        self._was_enabled = False  # Python's own report of hard crashes

    @property
    def path(self) -> Path | None:
        """The log file; None if it could not be written."""
        return self._path if self._file is not None else None

    def install(self) -> None:
        """Take over the hooks."""
        if self._installed:
            return
        self._installed = True
        self._file = _opened(self._path)
        self._python_hook, sys.excepthook = sys.excepthook, self._python_failed
        self._thread_hook, threading.excepthook = threading.excepthook, self._thread_failed
        self._qt_handler = qInstallMessageHandler(self._qt_says)
        if self._file is not None:
            self._was_enabled = faulthandler.is_enabled()
            faulthandler.enable(self._file)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if not self._installed:
            return
        self._installed = False
        sys.excepthook, threading.excepthook = self._python_hook, self._thread_hook
        qInstallMessageHandler(self._qt_handler)
        if self._file is not None:
            faulthandler.disable()
            if self._was_enabled and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)  # as before; which file that was cannot be asked
            self._file.close()
            self._file = None

    def write(self, text: str) -> None:
        """Add a line, or several, with the time; from any thread."""
        stamped = f"{datetime.now().isoformat(sep=' ', timespec='milliseconds')} {text.rstrip()}\n"
        with self._lock:
            if self._file is not None:
                try:
                    self._file.write(stamped)
                    self._file.flush()
                except (OSError, ValueError):
                    pass  # a full disk must not make one error into two

    def _python_failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._python_hook(kind, error, trace)
            return
        self._tell(traceback.format_exception(kind, error, trace), threading.current_thread().name)

    def _thread_failed(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is None or issubclass(what.exc_type, SystemExit):
            return
        name = what.thread.name if what.thread is not None else "unknown"
        self._tell(traceback.format_exception(what.exc_type, what.exc_value, what.exc_traceback), name)

    def _tell(self, lines: list[str], thread: str) -> None:
        details = "".join(lines)
        with self._lock:
            self._seen[details] += 1
            times = self._seen[details]
        if times > MOST_REPEATS:
            return
        self.write(f"[{thread}] error\n{details}")
        if sys.stderr is not None:
            print(details, file=sys.stderr, end="")
        if times == 1 and isValid(self):
            self.failed.emit(f"{datetime.now().isoformat(sep=' ', timespec='seconds')} [{thread}]\n{details}")

    def _qt_says(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self.write(f"[Qt {_LEVELS.get(kind, 'message')}] {message}")
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and sys.stderr is not None:
            print(message, file=sys.stderr)


def _opened(path: Path) -> TextIO | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_name(path.name + ".old"))
        return path.open("a", encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError):
        return None
