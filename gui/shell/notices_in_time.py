"""Takes a notice away once it speaks of something that is no longer so."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import isValid

from gui.state.document_model import DocumentModel
from gui.widgets.banner import Banner, Notice


class NoticesInTime(QObject):
    """A notice goes when another document is opened, an INFO also when the last step before it is undone."""

    def __init__(self, banner: Banner, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._model = model
        self._steps = 0  # in the undo history when the notice came
        banner.told.connect(self._told)
        model.replaced.connect(banner.dismiss)
        model.undo_stack.indexChanged.connect(self._stepped)

    def _told(self, kind: Notice) -> None:
        self._steps = self._model.undo_stack.index() if kind is Notice.INFO else 0

    def _stepped(self, index: int) -> None:
        # valid: the stack says a last time that it is empty while all is taken down
        if index < self._steps and isValid(self._banner):
            self._banner.dismiss()
