"""What a part has found out: one large figure, its sentence, and more in small below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.look.relative_font import RelativeFont

PADDING = 12
GAP = 12
SMALL = 0.88


class Told(QFrame):
    """A card with a figure; plain text only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.figure = QLabel()
        self.figure.setProperty("role", "figure")
        RelativeFont(self.figure, 1.8, QFont.Weight.Bold)
        self.sentence = QLabel(wordWrap=True)
        self.more = QLabel(wordWrap=True)
        self.more.setProperty("role", "muted")
        RelativeFont(self.more, SMALL)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.sentence, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, PADDING // 2, PADDING, PADDING // 2)
        row.setSpacing(GAP)
        row.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, in one or two paragraphs."""
        figure = f"{self.figure.text()}: " if self.figure.text() else ""
        said = (f"{figure}{self.sentence.text()}", self.more.text())
        return tuple(one for one in said if one)

    def tell(self, figure: str, sentence: str, more: str = "", tip: str = "") -> None:
        """Say it; a part that is empty takes no room, and the tip has the terms and where they are from."""
        self.setToolTip(tip)
        for label, text in ((self.figure, figure), (self.sentence, sentence), (self.more, more)):
            if label.text() != text:
                label.setText(text)
            label.setVisible(bool(text))
