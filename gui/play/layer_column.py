"""One layer on stage: its picture and a caption of two short lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.elided_label import ElidedLabel


class LayerColumn(QWidget):
    """A picture of a layer with a bold name and a quiet line below."""

    def __init__(self, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self._words = ("", "", "")
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._line = ElidedLabel(self)
        self._line.setProperty("role", "muted")
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(picture, 1)
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._line)

    def set_caption(self, title: str, line: str, short: str = "") -> None:
        """Say what the layer is; `short` stands for the title where the column is narrow."""
        self._words = (title, line, short)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        title, line, short = self._words
        metrics = QFontMetrics(self._title.font())
        fits = metrics.horizontalAdvance(title) <= self.width()
        self._title.setText(title if fits else short)
        self._line.setText(line if metrics.horizontalAdvance(line) <= self.width() else line.split(" ")[0])
