"""How many connections are drawn, chosen by a slider at the foot of the hourglass; there only while some are drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.drag_slider import DragSlider

FEWEST, MOST = 1, 40
FOOT = 4  # logical pixels below it
SLIDER_LETTERS = 14  # the slider is about as wide as so many letters
HINT = "Click a line to look into it."


class CountBar(QFrame):
    """A slider from 1 to 40 lines a layer, and one sentence where lines cannot go on."""

    counted = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, count: int, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self._stage = stage
        self.words = QLabel("Lines a layer")
        self.slider = DragSlider("Lines a layer", FEWEST, MOST)
        self.slider.set_position(count)
        self.slider.setToolTip("How many of the strongest connections are drawn between two layers")
        self.number = QLabel(str(count))
        self.number.setProperty("role", "number")
        self.note = QLabel(HINT)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.words, self.slider, self.number):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.note)
        self.slider.previewed.connect(self._moved)
        self.slider.settled.connect(self._moved)
        self.hide()

    def stand(self, note: str) -> None:
        """Stand at the foot of the stage, with a sentence or the hint how to go on."""
        self.note.setText(note or HINT)
        letter = self.fontMetrics().averageCharWidth()
        self.slider.setFixedWidth(SLIDER_LETTERS * letter)
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("00 "))
        stage = self._stage.rect()
        width = min(self.sizeHint().width() + (8 * letter if note else 0), stage.width())
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((stage.width() - width) // 2, max(0, stage.bottom() - height - FOOT), width, height)
        self.raise_()
        self.show()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _moved(self, count: int) -> None:
        self.number.setText(str(count))
        self.counted.emit(count)
