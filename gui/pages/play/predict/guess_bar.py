"""The buttons of a guess: reveal, look at either side, go on."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from gui.pages.play.columns.hourglass_layout import LINES, HourglassLayout
from gui.widgets.segments import Segments

WORDS_ABOVE = 2  # lines of text, where there is room for them
AIR = 3  # logical pixels below them


class Side(StrEnum):
    """What is shown of a guess that was revealed."""

    GUESS = "You"
    ANSWER = "Net"
    DIFFERENCE = "Diff"


class GuessBar(QWidget):
    """Stands below the output grid."""

    reveal = Signal()
    go_on = Signal()  # to the next picture
    side_chosen = Signal(object)  # Side

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.reveal_button = QPushButton("Reveal", self)
        self.reveal_button.setToolTip("Show what the network answers, and score your guess")
        self.sides = Segments([(side.value, side) for side in Side], Side.ANSWER, "Shown", parent=self)
        self.sides.set_tooltips(
            [
                "What you painted",
                "What the network answers",
                "The network's answer minus your guess: blue is ink that you left out, orange is ink too much",
            ]
        )
        self.next_button = QPushButton("Next", self)
        self.next_button.setToolTip("Guess the next picture")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch(1)
        self._first = QStackedWidget()  # as wide as the wider of the two: the other button stays where it is
        self._first.addWidget(self.reveal_button)
        self._first.addWidget(self.sides)
        row.addWidget(self._first)
        row.addWidget(self.next_button)
        row.addStretch(1)
        self.reveal_button.clicked.connect(self.reveal)
        self.next_button.clicked.connect(self.go_on)
        self.sides.chosen.connect(self.side_chosen)
        self.show_state(False, False)

    def show_state(self, able: bool, revealed: bool) -> None:
        """Whether there is an answer to reveal, and whether it is."""
        self.reveal_button.setEnabled(able)
        self._first.setCurrentWidget(self.sides if revealed else self.reveal_button)

    def stand(self, layout: HourglassLayout, line: int) -> None:
        """Below two lines of text where there are so many, else in their place."""
        above = WORDS_ABOVE * line + AIR if layout.lines == LINES[0] else 0
        place = QRect(layout.output_caption)
        place.setTop(place.top() + above)
        width, height = max(place.width(), self.sizeHint().width()), self.sizeHint().height()
        place.setLeft(place.center().x() - width // 2)
        place.setSize(place.size().expandedTo(self.sizeHint()))
        place.setWidth(width)
        place.setHeight(height)
        self.setGeometry(place)
        self.raise_()
