"""A paragraph that takes the height its words need, and gives none of it up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.theme import Themes

FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
HIGHEST = 10_000


class WrappedWords(QWidget):
    """Muted plain text.

    A label that wraps makes everything round it depend on its width, and a scroll area then takes the height that its
    parts would like to have for the one that they need.
    """

    def __init__(self, themes: Themes, parent: QWidget | None = None, lines: int = 0) -> None:
        """It is at least so many `lines` high, so that what stands around it stays where it is."""
        super().__init__(parent)
        self._lines = lines
        self._themes = themes
        self._text = ""
        self._least = 0  # height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def text(self) -> str:
        """The words."""
        return self._text

    def setText(self, text: str, keep: bool = False) -> None:
        """Show other words; these `keep` the height of those before, if they need less, so that nothing moves."""
        self._least = self.height() if keep else 0
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._fit()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QColor(self._themes.now.muted))
            painter.drawText(self.rect(), FLAGS, self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._least = 0
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        room = QRect(0, 0, max(1, self.width()), HIGHEST)
        metrics = QFontMetrics(self.font())
        height = metrics.boundingRect(room, FLAGS, self._text).height()
        height = max(height, self._least, self._lines * metrics.lineSpacing())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
