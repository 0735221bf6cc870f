"""Words that take the room of two lines, or of longer words, though they need less, so that nothing below jumps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

LINES = 2
HIGHEST = 10_000


class SteadyLabel(QLabel):
    """Plain text that wraps, from the top."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._longest = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def keep_room_for(self, longest: str) -> None:
        """Be as high as these words would need, whatever is written."""
        if longest != self._longest:
            self._longest = longest
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), HIGHEST)
        kept = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._longest).height()
        return max(super().heightForWidth(width), kept, self._least())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._least()))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self._least()))

    def _least(self) -> int:
        return LINES * self.fontMetrics().lineSpacing()
