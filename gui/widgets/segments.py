"""A few views side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

T = TypeVar("T")


class Segments(QFrame, Generic[T]):
    """A segmented control of (words, value); `chosen` comes from the user's hand only.

    `quiet` marks the chosen segment in grey instead of the output colour.
    """

    chosen = Signal(object)

    def __init__(
        self,
        items: Sequence[tuple[str, T]],
        value: T,
        name: str,
        quiet: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setProperty("tone", "quiet" if quiet else "output")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [item for _, item in items]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for index, (words, _) in enumerate(items):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{name}: {words}")
            self._group.addButton(button, index)
            row.addWidget(button)
        self.set_value(value)
        self._group.buttonClicked.connect(self._clicked)

    @property
    def value(self) -> T:
        """The value shown."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: T) -> None:
        """Show a value that was decided elsewhere."""
        self.button(value).setChecked(True)

    def button(self, value: T) -> QAbstractButton:
        """The button of a value, for a tooltip."""
        return self._group.button(self._values.index(value))

    def set_words(self, words: Sequence[str]) -> None:
        """Name the segments otherwise, for instance shorter; one word for each value."""
        for value, text in zip(self._values, words, strict=True):
            self.button(value).setText(text)

    def set_tooltips(self, tips: Sequence[str]) -> None:
        """Explain the segments; one sentence for each value."""
        for value, tip in zip(self._values, tips, strict=True):
            self.button(value).setToolTip(tip)

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._values[self._group.id(button)])
