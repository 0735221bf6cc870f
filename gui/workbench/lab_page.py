"""What the pages of labs have in common: one run, its banner, and when they catch up with the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from gui.jobs.lab_run import LabRun
from gui.widgets.page_banner import PageBanner
from gui.workbench.lab_notices import LabNotices
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench

T = TypeVar("T")


class LabPage(QWidget, PageView, Generic[T]):
    """A page whose lab goes on while another page is shown; what has come of it stays shown.

    A page that is one has its own `start`, `home` and `follow`.
    """

    notice = Signal(str, object)  # one sentence, gui.widgets.banner.Notice

    def __init__(self, workbench: Workbench, name: str, stopped: str, parent: QWidget | None) -> None:
        """`name` is the page's; `stopped` says that its lab has stopped, as in `The kinds have stopped.`"""
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = workbench.model
        self.lab: LabRun[T] = LabRun(workbench.jobs, name, self)
        self.banner = PageBanner(workbench.themes, self)
        self._notices = LabNotices(self.lab, self.banner, stopped)
        self._notices.said.connect(self.notice)
        workbench.model.document_changed.connect(self._document_changed)
        workbench.jobs.lab_changed.connect(self.follow)

    @property
    def running(self) -> bool:
        """Whether the lab is at work."""
        return self.lab.running

    def start(self) -> None:
        """Begin with the document as it is and what the fields ask for; nothing happens where that cannot be."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the lab end; what has come of it stays shown."""
        self.lab.stop()

    def home(self) -> QWidget:
        """What takes the keyboard when the page gets it: its Start."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what the document makes of the fields and of what has come, now that either is another."""
        raise NotImplementedError

    def enter(self) -> None:
        """Catch up with what has changed meanwhile."""
        self.follow()

    def run_lab(self) -> None:
        """Begin, as for a picture of the page."""
        self.start()

    def panes(self) -> Sequence[Pane]:
        """The whole page."""
        return (Pane(self, self.home),)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.stop()

    def _document_changed(self, document: Document, old: Document) -> None:
        if self.isVisible():
            self.follow()
