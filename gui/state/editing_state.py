"""What the user is pointing at: shared by views, neither undone nor saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.pictures.place import Place, Role
from gui.state.document_model import DocumentModel


class EditingState(QObject):
    """The selected picture and the cell under the pointer."""

    selection_changed = Signal(object)  # Place or None
    hover_changed = Signal(object)  # (row, column) or None

    def __init__(self, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._place: Place | None = None
        self._hover: tuple[int, int] | None = None
        model.document_changed.connect(self._keep_valid)
        model.place_wanted.connect(self.select)
        self.select_first()

    @property
    def place(self) -> Place | None:
        """The selected picture's place; None only while the document has no pictures."""
        return self._place

    @property
    def hover(self) -> tuple[int, int] | None:
        """The cell (row, column) under the pointer."""
        return self._hover

    def select(self, place: Place | None) -> None:
        """Select a picture."""
        if place != self._place:
            self._place = place
            self.selection_changed.emit(place)

    def select_first(self) -> None:
        """Select the first picture to test with, or else the first to train on."""
        document = self._model.document
        for role in (Role.TEST, Role.TRAIN):
            if document.of_role(role):
                self.select(Place(role, 0))
                return
        self.select(None)

    def set_hover(self, cell: tuple[int, int] | None) -> None:
        """Tell which cell is under the pointer."""
        if cell != self._hover:
            self._hover = cell
            self.hover_changed.emit(cell)

    def _keep_valid(self, document: Document, old: Document) -> None:
        if self._place is None or not document.has(self._place):
            count = len(document.of_role(self._place.role)) if self._place is not None else 0
            if self._place is not None and count:
                self.select(Place(self._place.role, count - 1))
            else:
                self.select_first()
