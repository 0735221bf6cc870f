"""The only undo command: a moment before, a moment after."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QUndoCommand

from engine.document import Document
from engine.pictures.place import Place


class Moment(NamedTuple):
    """What undo goes back to: a document, the number of the run that trains it, and the picture that was changed."""

    document: Document
    run: int
    place: Place | None


class DocumentChange(QUndoCommand):
    """Swaps whole documents; they share all that did not change, so one costs little memory."""

    def __init__(self, label: str, before: Moment, after: Moment, show: Callable[[Moment], None]) -> None:
        super().__init__(label)
        self._before = before
        self._after = after
        self._show = show

    def undo(self) -> None:
        """Show the moment before."""
        self._show(self._before)

    def redo(self) -> None:
        """Show the moment after; also called when the command is pushed."""
        self._show(self._after)
