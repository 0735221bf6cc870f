"""The one mutable holder of the document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from engine.document import Document, Place
from gui.document_change import DocumentChange

MOST_UNDO_STEPS = 500


class DocumentModel(QObject):
    """Holds the document shown, its committed form, and the undo stack.

    A gesture calls `preview` while it goes on and `commit` when it ends, so that one gesture is one undo step;
    `cancel_preview` returns to the committed document. A commit that changes nothing leaves no trace.
    """

    document_changed = Signal(object, object)  # new Document, old Document; sections are compared by identity
    place_wanted = Signal(object)  # Place of the picture that an undo or redo has changed
    replaced = Signal()  # another document was opened

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._committed = document
        self._shown = document
        self._pushing = False  # a new undo step, whose `redo` Qt calls at once
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDO_STEPS)

    @property
    def document(self) -> Document:
        """The document as shown, a preview included."""
        return self._shown

    @property
    def committed(self) -> Document:
        """The document without a running preview."""
        return self._committed

    @property
    def previewing(self) -> bool:
        """Whether a gesture is going on."""
        return self._shown is not self._committed

    def preview(self, document: Document) -> None:
        """Show a document without an undo step."""
        self._show(document)

    def cancel_preview(self) -> None:
        """Return to the committed document."""
        self._show(self._committed)

    def commit(self, label: str, document: Document, place: Place | None = None) -> None:
        """Make a document the committed one, as one undo step named `label`; `place` is selected by undo and redo."""
        if document == self._committed:
            self._show(self._committed)
            return
        change = DocumentChange(label, (self._committed, place), (document, place), self._set)
        self._pushing = True
        self.undo_stack.push(change)
        self._pushing = False

    def replace(self, document: Document) -> None:
        """Open another document: the undo history ends."""
        self.undo_stack.clear()
        self._committed = document
        self._show(document)
        self.replaced.emit()

    def _set(self, document: Document, place: Place | None) -> None:
        self._committed = document
        self._show(document)
        if place is not None and not self._pushing and document.has(place):
            self.place_wanted.emit(place)

    def _show(self, document: Document) -> None:
        old, self._shown = self._shown, document
        if document is not old:
            self.document_changed.emit(document, old)
