"""Loads a library while the window goes on living."""

from __future__ import annotations

import contextlib
import importlib
import threading

from PySide6.QtCore import QObject, QTimer, Signal

POLL_MS = 10


class BackgroundImport(QObject):
    """Imports a module in a thread of its own; whoever imports it after `done` has it at once.

    Only for modules that make no widgets when they are imported. If the import fails, `done` comes too: the one
    who then imports the module meets the error where it can be told.
    """

    done = Signal()

    def __init__(self, module: str, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=_load, args=(module,), name=f"import {module}")
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if self._thread.ident is None:
            self._thread.start()
            self._timer.start()

    def _look(self) -> None:
        if not self._thread.is_alive():
            self._timer.stop()
            self.done.emit()


def _load(module: str) -> None:
    with contextlib.suppress(Exception):
        importlib.import_module(module)
