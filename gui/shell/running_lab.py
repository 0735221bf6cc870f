"""The lab that runs, in the whole window: its mark on the rail, and Escape, which cancels it on its page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.jobs.jobs import Jobs
from gui.shell.page_rail import PageRail
from gui.shell.page_stack import PageStack


class RunningLab(QObject):
    """Takes Escape when it reaches the window itself, as `SpaceKey` takes Space: then nobody else has used it."""

    def __init__(self, window: QWidget, jobs: Jobs, pages: PageStack, rail: PageRail) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._pages = pages
        self._rail = rail
        jobs.lab_changed.connect(self._mark)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._window
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and self._jobs.lab == self._pages.page.name
        ):
            self._jobs.ask_to_stop()
            return True
        return False

    def _mark(self) -> None:
        self._rail.show_lab(self._jobs.lab)
