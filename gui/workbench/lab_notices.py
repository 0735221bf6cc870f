"""What a lab's page says in its banner, and in the window while another page is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.jobs.lab_run import LabRun
from gui.widgets.banner import Banner, Notice


class LabNotices(QObject):
    """Tells what a run notes on its way, why it could not go on, and that the document is another one since.

    `said` is for the window: it shows such a sentence where the page is not on screen.
    """

    said = Signal(str, object)  # one sentence, Notice

    def __init__(self, run: LabRun[Any], banner: Banner, stopped: str) -> None:
        """`stopped` says that this lab has stopped, as in `The kinds have stopped.`"""
        super().__init__(banner)
        self._banner = banner
        self._stopped = stopped
        self._change = ""
        run.noted.connect(self._note)
        run.failed.connect(self._fail)

    def tell_change(self, sentence: str) -> None:
        """Warn once of what changed since; with an empty one the document is again what it was."""
        if sentence == self._change:
            return
        self._change = sentence
        if sentence:
            self._banner.tell(Notice.WARNING, sentence)
        else:
            self._banner.dismiss()

    def _note(self, sentence: str) -> None:
        self._banner.tell(Notice.INFO, sentence)

    def _fail(self, sentence: str) -> None:
        self._banner.tell(Notice.FAILURE, sentence)
        self.said.emit(f"{self._stopped} {sentence}", Notice.FAILURE)
