"""One of a few named things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QStyledItemDelegate, QWidget

T = TypeVar("T")
AROUND = 12  # pixels of a list, beside its words and its bar


class Choice(QComboBox, Generic[T]):
    """A drop-down list of (words, value); the wheel scrolls the panel, never the choice.

    `chosen` comes from the user's hand only.
    """

    chosen = Signal(object)

    def __init__(
        self, items: Sequence[tuple[str, T]], value: T, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [item for _, item in items]
        self.addItems([words for words, _ in items])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(name)
        self.set_value(value)
        self.activated.connect(self._activated)
        self._dressed = False

    @property
    def value(self) -> T:
        """The value shown."""
        return self._values[self.currentIndex()]

    def set_value(self, value: T) -> None:
        """Show a value that was decided elsewhere."""
        self.setCurrentIndex(self._values.index(value))

    def showPopup(self) -> None:
        if not self._dressed:
            self._dressed = True
            self._dress_popup()
        self.widen_list()
        super().showPopup()

    def widen_list(self) -> None:
        """Let no words of the list be shortened, also where it scrolls."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar + AROUND)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])

    def _dress_popup(self) -> None:
        """Let the style sheet paint the list and its frame, which Qt else paints in colours of its own."""
        self.setItemDelegate(QStyledItemDelegate(self))
        frame = self.view().parentWidget()
        if isinstance(frame, QFrame):
            frame.setFrameShape(QFrame.Shape.NoFrame)
            frame.setContentsMargins(0, 0, 0, 0)
