"""From picture to picture without leaving the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.pictures.picture import blank_picture
from engine.pictures.place import Place, Role
from gui.panels.pictures.commands import ListCommands
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState


class PageCommands(QObject):
    """Select the next or previous picture; add a blank one or a copy after the selected one."""

    notice = Signal(str)  # one sentence for the user

    def __init__(self, model: DocumentModel, editing: EditingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._lists = ListCommands(model, editing, self)
        self._lists.notice.connect(self.notice)

    def next(self) -> None:
        """Select the next picture in document order."""
        self._lists.select_neighbour(1)

    def previous(self) -> None:
        """Select the picture before."""
        self._lists.select_neighbour(-1)

    def new(self) -> None:
        """Add a blank picture after the selected one, and select it."""
        document, place = self._model.committed, self._editing.place
        after = Place(place.role, place.index + 1) if place is not None else Place(Role.TEST, 0)
        blank = blank_picture(f"picture {len(document.pictures) + 1}", document.size)
        self._lists.insert("Add picture", after, [blank])

    def duplicate(self) -> None:
        """Add a copy of the selected picture after it, and select the copy."""
        if self._editing.place is not None:
            self._lists.duplicate([self._editing.place])
