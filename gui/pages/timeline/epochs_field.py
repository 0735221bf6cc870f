"""A field for the epochs of a timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from engine.errors import PinholeError
from engine.labs.timeline.epochs import read_epochs, written_epochs

FEWEST_LETTERS, LEAST_LETTERS, MOST_LETTERS = 10, 22, 40
ROOM = 22  # padding and border on both sides
TIP = "After how many epochs the network is looked at, such as 10, 50, 100"


class EpochsField(QLineEdit):
    """Holds a list of epochs. Enter or leaving it commits what stands there; Esc returns to what was committed.

    What cannot be read stays as it was typed, marked, until it is righted or given up.
    """

    committed = Signal(object)  # tuple[int, ...]
    rejected = Signal(str)  # one sentence: what is wrong with the text
    righted = Signal()  # what was rejected is answered

    def __init__(self, epochs: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs = tuple(epochs)
        self.setText(written_epochs(epochs))
        self.setAccessibleName("Epochs")
        self.setToolTip(TIP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._make_room)

    @property
    def epochs(self) -> tuple[int, ...]:
        """The committed epochs, rising."""
        return self._epochs

    @property
    def wrong(self) -> bool:
        """Whether what stands there was rejected."""
        return bool(self.property("wrong"))

    def set_epochs(self, epochs: Sequence[int]) -> None:
        """Show epochs that were decided elsewhere."""
        self._epochs = tuple(epochs)
        self.setText(written_epochs(self._epochs))
        self.setCursorPosition(0)  # where there is no room for all, the first are seen
        self._mark("")

    def finish(self) -> None:
        """Commit what stands in the field, as Enter does."""
        before, was_wrong = self._epochs, self.wrong
        try:
            epochs = read_epochs(self.text())
        except PinholeError as error:
            self._mark(str(error))
            self.rejected.emit(str(error))
            return
        self.set_epochs(epochs)
        if was_wrong:
            self.righted.emit()
        if epochs != before:
            self.committed.emit(epochs)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("0")
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(
            max(LEAST_LETTERS * wide, min(text, MOST_LETTERS * wide)) + ROOM, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("0")
        return QSize(FEWEST_LETTERS * wide + ROOM, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            if not self.wrong:
                self.returnPressed.emit()
        elif key == Qt.Key.Key_Escape and (self.isModified() or self.wrong):
            self.set_epochs(self._epochs)
            self.righted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = event.key() == Qt.Key.Key_Space or (
                event.key() == Qt.Key.Key_Escape and (self.isModified() or self.wrong)
            )
            if typed:  # a blank between two epochs is none of the window's keys
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()
            self.deselect()

    def _make_room(self, text: str) -> None:
        self.updateGeometry()

    def _mark(self, fault: str) -> None:
        self.setToolTip(fault or TIP)
        if self.wrong != bool(fault):
            self.setProperty("wrong", bool(fault))
            self.style().unpolish(self)
            self.style().polish(self)
