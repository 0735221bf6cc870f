"""A label that asks for the room of its words in one line, and wraps where there is less."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget


class WrappingLabel(QLabel):
    """Plain text, as wide as its longest word at least. Qt's own label that wraps asks for a width of its choice."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        return self._room_for(self.text())

    def minimumSizeHint(self) -> QSize:
        return self._room_for(max(self.text().split(" "), key=self._wide))

    def _room_for(self, words: str) -> QSize:
        self.ensurePolished()
        margins = self.contentsMargins()
        width = self._wide(words) + margins.left() + margins.right()
        return QSize(width, self.fontMetrics().height() + margins.top() + margins.bottom())

    def _wide(self, words: str) -> int:
        return self.fontMetrics().size(0, words).width()
