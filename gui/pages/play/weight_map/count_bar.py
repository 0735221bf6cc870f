"""How many connections are drawn, chosen by a slider at the foot of the hourglass; there only while some are drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.drag_slider import DragSlider

FEWEST, MOST = 1, 40
FOOT = 4  # logical pixels below it
SLIDER_LETTERS = 14  # the slider is about as wide as so many letters
LINE_HINT = "Click a line to look into it."
UNIT_HINT = "Click a line to look into it, the unit to switch it off or on."


class CountBar(QFrame):
    """A slider from 1 to 40 lines a layer, and one sentence where lines cannot go on."""

    counted = Signal(int)
    entered = Signal()
    left = Signal()
    standing = Signal(bool)  # whether it covers the foot of the stage

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
        self.note = QLabel(LINE_HINT)
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

    def stand(self, note: str, card: QWidget, of_unit: bool = True) -> None:
        """Stand at the foot of the stage, with a sentence or the hint how to go on; beside the card of a unit."""
        self.note.setText(note or (UNIT_HINT if of_unit else LINE_HINT))
        letter = self.fontMetrics().averageCharWidth()
        self.slider.setFixedWidth(SLIDER_LETTERS * letter)
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("00 "))
        stage = self._stage.rect()
        width = min(self.sizeHint().width() + (8 * letter if note else 0), stage.width())
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        place = QRect((stage.width() - width) // 2, max(0, stage.bottom() - height - FOOT), width, height)
        if card.isVisible():
            place.moveLeft(_beside(card.geometry(), place, stage))
        self.setGeometry(place)
        self.raise_()
        if card.geometry().intersects(place):  # what the pointer asked for comes first
            card.raise_()
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.standing.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.standing.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _moved(self, count: int) -> None:
        self.number.setText(str(count))
        self.counted.emit(count)


def _beside(card: QRect, place: QRect, stage: QRect) -> int:
    """Where the left edge of a place goes so that it leaves a card free; as it is, where there is no such room."""
    for left in (place.left(), card.left() - FOOT - place.width(), card.right() + 1 + FOOT):
        moved = QRect(left, place.top(), place.width(), place.height())
        if stage.contains(moved) and not moved.intersects(card):
            return left
    return place.left()
