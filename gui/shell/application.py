"""The application, which macOS tells of files to open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Elsewhere files come by the command line; the Finder sends an event, also to a program that runs."""

    file_wanted = Signal(str)  # path

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._listened_to = False
        self._wanted: list[str] = []

    def hand_files_to(self, take: Callable[[str], object]) -> None:
        """From now on call `take` with each path; first with those that came too early. Call once."""
        self.file_wanted.connect(take)
        self._listened_to = True
        while self._wanted:
            self.file_wanted.emit(self._wanted.pop(0))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._wanted.append(event.file())
            if self._listened_to:
                self.file_wanted.emit(self._wanted.pop(0))
            return True
        return super().event(event)
