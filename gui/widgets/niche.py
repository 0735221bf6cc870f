"""Room for a label whose text changes with every frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class Niche(QWidget):
    """Asks for more room only where a text is wider than all since the last empty one.

    It has no layout of its own: through one, every text of a label has Qt lay out anew whatever is around it, up to
    the window, half a millisecond of the frame.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._widest = 0
        label.setParent(self)

    def set_text(self, text: str) -> None:
        """Let the label say something."""
        self._label.setText(text)
        wide = self._label.sizeHint().width() if text else 0
        if wide > self._widest or not text:
            self._ask_for(wide)

    def sizeHint(self) -> QSize:
        return QSize(self._widest, self._label.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._label.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_label"):
            self._ask_for(self._label.sizeHint().width() if self._label.text() else 0)

    def _ask_for(self, wide: int) -> None:
        if wide != self._widest:
            self._widest = wide
            self.updateGeometry()
