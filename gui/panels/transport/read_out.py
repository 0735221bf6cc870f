"""A big number under its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.look.fonts import scaled
from gui.panels.transport.wording import NOTHING_YET

BIG = 1.3  # of the text
CAPTION = 0.78
SPACING = 0.5  # pixels between letters


class ReadOut(QWidget):
    """Keeps room for the widest number shown, at first for `template`, so that its neighbours hold still."""

    width_changed = Signal()  # a longer number has come

    def __init__(
        self, name: str, template: str, role: str, short: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = name.upper(), (short or name).upper()
        self._widest = template
        self._small = False
        self._built = False
        self.setAccessibleName(name)
        self._caption = QLabel(name.upper())
        self._caption.setProperty("role", "section")
        self._number = QLabel(NOTHING_YET)
        self._number.setProperty("role", role)
        for label in (self._caption, self._number):
            label.installEventFilter(self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self._built = True
        self._wear()

    @property
    def text(self) -> str:
        """The number shown."""
        return self._number.text()

    def set_text(self, text: str) -> None:
        """Show a number; digits are of one width, so only a longer text needs more room."""
        if text == self._number.text():
            return
        self._number.setText(text)
        self.setAccessibleDescription(text)
        if len(text) > len(self._widest):
            self._widest = "0" * len(text)
            self._keep_room()
            self.width_changed.emit()

    def set_parts(self, text: str) -> None:
        """Say on demand what the number is made of; empty: of nothing else."""
        if text != self.toolTip():
            self.setToolTip(text)

    def set_small(self, small: bool) -> None:
        """Show the number no larger than other text, under its short name."""
        if small != self._small:
            self._small = small
            self._caption.setText(self._names[small])
            self._wear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._built:
            self._wear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            self._wear()  # a renewed style sheet has taken the font back that was set before
        return super().eventFilter(watched, event)

    def _wear(self) -> None:
        caption = scaled(self.font(), CAPTION, QFont.Weight.DemiBold)
        caption.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, SPACING)
        self._caption.setFont(caption)  # whole, as the style sheet has it: else it changes with the theme
        self._number.setFont(scaled(self.font(), 1.0 if self._small else BIG, QFont.Weight.DemiBold))
        self._keep_room()
        self._column.invalidate()
        self.updateGeometry()

    def _keep_room(self) -> None:
        self._number.ensurePolished()
        self._number.setMinimumWidth(QFontMetrics(self._number.font()).horizontalAdvance(self._widest) + 2)
