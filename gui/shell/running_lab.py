"""The lab that runs, in the whole window: its mark on the rail, and Escape, which cancels it on its page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.jobs.jobs import Jobs
from gui.shell.page_rail import PageRail
from gui.shell.page_stack import PageStack
from gui.widgets.free_key import FreeKey


class RunningLab(QObject):
    """Takes Escape when it reaches the window itself, while a lab runs whose page is shown."""

    def __init__(self, window: QWidget, jobs: Jobs, pages: PageStack, rail: PageRail) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._pages = pages
        self._rail = rail
        jobs.lab_changed.connect(self._mark)
        FreeKey(window, Qt.Key.Key_Escape, self._take, self)

    def _take(self, event: QKeyEvent) -> bool:
        if self._jobs.lab != self._pages.page.name:
            return False
        self._jobs.ask_to_stop()
        return True

    def _mark(self) -> None:
        self._rail.show_lab(self._jobs.lab)
