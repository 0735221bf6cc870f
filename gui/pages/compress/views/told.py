"""What a part has found out: one large figure, its sentence, and more in small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.look.relative_font import RelativeFont

PADDING = 12
GAP = 12
SMALL = 0.88
LONGEST_BESIDE = 4  # letters of a figure; words stand above their sentence


class Told(QFrame):
    """A card with a figure; plain text only. `more` is for the view to put below its picture, which is seen first."""

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
        for label in (self.sentence, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PADDING, PADDING // 2, PADDING, PADDING // 2)
        self._row.setSpacing(GAP)
        self._row.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.sentence, 1)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, in one or two paragraphs."""
        figure = f"{self.figure.text()}: " if self.figure.text() else ""
        said = (f"{figure}{self.sentence.text()}", self.more.text())
        return tuple(one for one in said if one)

    def tell(self, figure: str, sentence: str, more: str = "", tip: str = "") -> None:
        """Say it; a part that is empty takes no room, and the tip has the terms and where they are from."""
        self.setToolTip(tip)
        above = len(figure) > LONGEST_BESIDE
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(GAP // 4 if above else GAP)
        for label, text in ((self.figure, figure), (self.sentence, sentence), (self.more, more)):
            if label.text() != text:
                label.setText(text)
            label.setVisible(bool(text))
