"""A button and a label that keep their size while their words change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


class SteadyButton(QPushButton):
    """As wide as the longest of the words that it ever shows."""

    def __init__(self, words: str, all_words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._all_words = tuple(all_words)

    def sizeHint(self) -> QSize:
        return self._widened(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # Qt's own is by `sizeHint` as well, and would be widened twice

    def _widened(self, size: QSize) -> QSize:
        widest = max(self._wide(words) for words in self._all_words)
        return QSize(size.width() + max(0, widest - self._wide(self.text())), size.height())

    def _wide(self, words: str) -> int:
        """As the style measures a button's words, to the pixel."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width()


class SteadyLabel(QLabel):
    """Wraps its words, and is at least as high as `longest` would need: what is below it stays where it is."""

    def __init__(self, longest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        room = QRect(0, 0, max(1, width), 10_000)
        metrics = QFontMetrics(self.font())
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._longest).height()
        return max(super().heightForWidth(width), needed + metrics.descent())  # an icon hangs below its line
