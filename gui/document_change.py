"""The only undo command: a document before, a document after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from engine.document import Document, Place


class DocumentChange(QUndoCommand):
    """Swaps whole documents; they share all that did not change, so one costs little memory."""

    def __init__(
        self,
        label: str,
        before: tuple[Document, Place | None],
        after: tuple[Document, Place | None],
        show: Callable[[Document, Place | None], None],
    ) -> None:
        super().__init__(label)
        self._before = before
        self._after = after
        self._show = show

    def undo(self) -> None:
        """Show the document before."""
        self._show(*self._before)

    def redo(self) -> None:
        """Show the document after; also called when the command is pushed."""
        self._show(*self._after)
