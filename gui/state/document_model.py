"""The one mutable holder of the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from engine.document import Document
from engine.networks.fits import fits
from engine.pictures.place import Place
from gui.state.document_change import DocumentChange, Moment

MOST_UNDO_STEPS = 500


class DocumentModel(QObject):
    """Holds the document shown, its committed form, the number of the run that trains it, and the undo stack.

    A gesture calls `preview` while it goes on and `commit` when it ends, so that one gesture is one undo step;
    `cancel_preview` returns to the committed document. A commit that changes nothing leaves no trace.

    A document after which the weights cannot go on gets another run: `begins_run(new, old)` says which. Undo brings
    the number of the earlier run back with the document; the network itself is kept by the training thread.
    """

    document_changed = Signal(object, object)  # new Document, old Document; sections are compared by identity
    run_changed = Signal()  # the same document is trained by another run
    in_reach = Signal(object)  # frozenset of the runs that undo and redo can lead to, when some no longer can
    place_wanted = Signal(object)  # Place of the picture that an undo or redo has changed
    replaced = Signal()  # another document was opened

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.begins_run: Callable[[Document, Document], bool] = _do_not_fit
        self._committed = self._shown = document
        self._run = self._shown_run = self._newest_run = 0
        self._steps: list[tuple[int, int]] = []  # the runs before and after each step of the undo stack
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
    def run(self) -> int:
        """The number of the run that trains the document as shown."""
        return self._shown_run

    @property
    def committed_run(self) -> int:
        """The number of the run that trains the committed document."""
        return self._run

    @property
    def previewing(self) -> bool:
        """Whether a gesture is going on."""
        return self._shown is not self._committed

    def new_run(self) -> int:
        """The number of a run that is still to begin; higher than all before."""
        self._newest_run += 1
        return self._newest_run

    @property
    def reach(self) -> frozenset[int]:
        """The runs that undo and redo can lead to, and the present one."""
        return frozenset({self._run, self._shown_run}.union(*self._steps))

    def is_undone(self, run: int) -> bool:
        """Whether the step that began a run was taken back, and redo leads to it again."""
        return any(after == run != before for before, after in self._steps[self.undo_stack.index() :])

    def preview(self, document: Document) -> None:
        """Show a document without an undo step."""
        self._show(document, self._run_of(document))

    def cancel_preview(self) -> None:
        """Return to the committed document."""
        self._show(self._committed, self._run)

    def commit(
        self,
        label: str,
        document: Document,
        place: Place | None = None,
        run: int | None = None,
        left: Place | None = None,
    ) -> None:
        """Make a document the committed one, as one undo step named `label`; `place` is selected by undo and redo.

        With a picture that is `left` for it, undo selects that one.
        With the number of another `run` it is a step even where the document stays the same.
        """
        if run is None and document == self._committed:
            self._show(self._committed, self._run)
            return
        run = self._run_of(document) if run is None else run
        before, after = Moment(self._committed, self._run, left or place), Moment(document, run, place)
        loses = self.undo_stack.canRedo() or run != self._run
        self._steps[self.undo_stack.index() :] = [(self._run, run)]
        self._pushing = True
        self.undo_stack.push(DocumentChange(label, before, after, self._set))
        self._pushing = False
        del self._steps[: -self.undo_stack.count()]  # the stack forgets its oldest steps
        if loses:
            self._tell_reach()

    def begin_run(self, run: int) -> None:
        """Let another run train the document from now on, which is no undo step."""
        self._run = run
        self._show(self._shown, run)

    def replace(self, document: Document) -> None:
        """Open another document: the undo history ends."""
        self.undo_stack.clear()
        self._steps.clear()
        self._committed, self._run = document, self.new_run()
        self._show(document, self._run)
        self._tell_reach()
        self.replaced.emit()

    def _run_of(self, document: Document) -> int:
        """The run that trains a document made from the committed one; one gesture begins one run at most."""
        if document is self._committed or not self.begins_run(document, self._committed):
            return self._run
        return self._shown_run if self._shown_run != self._run else self.new_run()

    def _set(self, moment: Moment) -> None:
        document, run, place = moment
        self._committed, self._run = document, run
        self._show(document, run)
        if place is not None and not self._pushing and document.has(place):
            self.place_wanted.emit(place)

    def _show(self, document: Document, run: int) -> None:
        old, old_run = self._shown, self._shown_run
        self._shown, self._shown_run = document, run
        if document is not old:
            self.document_changed.emit(document, old)
        elif run != old_run:
            self.run_changed.emit()

    def _tell_reach(self) -> None:
        self.in_reach.emit(self.reach)


def _do_not_fit(new: Document, old: Document) -> bool:
    return not fits(old, new)
