"""The small heading over a section or a card."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.relative_font import RelativeFont

SIZE = 0.88  # of the text


class SectionHeading(QLabel):
    """A quiet heading in capitals; screen readers get the words as written."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.upper(), parent)
        self.setProperty("role", "section")
        self.setAccessibleName(text)
        RelativeFont(self, SIZE, QFont.Weight.DemiBold)
