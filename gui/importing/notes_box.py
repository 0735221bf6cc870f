"""Sentences about files, a line each, in a box that is no higher than they are."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

MOST_LINES = 4  # in sight; the others are reached by scrolling


class NotesBox(QPlainTextEdit):
    """Is hidden while there is nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, readOnly=True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, lines: list[str]) -> None:
        """Show these sentences instead of the last ones."""
        self.setPlainText("\n".join(lines))
        self.setVisible(bool(lines))
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_height()

    def _fit_height(self) -> None:
        if not self.isVisible():
            return  # nothing is laid out yet
        lines = min(MOST_LINES, max(1, ceil(self.document().size().height())))  # as they are wrapped now
        frame = self.height() - self.viewport().height()
        margins = 3 * ceil(self.document().documentMargin())  # with two, Qt finds the last line cut off
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins + frame)
