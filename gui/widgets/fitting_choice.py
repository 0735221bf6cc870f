"""A few views side by side, one of them chosen; where there is no room for them, a list to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QWidget

from gui.widgets.choice import Choice
from gui.widgets.segments import Segments

T = TypeVar("T")


class FittingChoice(QWidget, Generic[T]):
    """Segments with their words, else with shorter words, else a list; `chosen` comes from the user's hand only."""

    chosen = Signal(object)

    def __init__(
        self,
        items: Sequence[tuple[str, str, T]],
        value: T,
        name: str,
        tips: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """`items` are words, shorter words and value of each."""
        super().__init__(parent)
        self._words = [words for words, _, _ in items]
        self._short = [short for _, short, _ in items]
        named = [(words, one) for words, _, one in items]
        self.segments: Segments[T] = Segments(named, value, name)
        self.segments.set_tooltips(tips)
        self.list: Choice[T] = Choice(named, value, name)
        self.list.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.segments)
        row.addWidget(self.list)
        row.addStretch(1)
        for one in (self.segments, self.list):
            one.chosen.connect(self._chosen)

    @property
    def value(self) -> T:
        """The value shown."""
        return self.segments.value

    def set_value(self, value: T) -> None:
        """Show a value that was decided elsewhere."""
        self.segments.set_value(value)
        self.list.set_value(value)

    def button(self, value: T) -> QAbstractButton:
        """The segment of a value."""
        return self.segments.button(value)

    @property
    def home(self) -> QWidget:
        """Who takes the keyboard: the chosen segment, or the list."""
        return self.list if self.segments.isHidden() else self.button(self.value)

    def sizeHint(self) -> QSize:
        return self.segments.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.list.minimumSizeHint().width(), self.segments.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.segments.set_words(self._words)
        if self.segments.sizeHint().width() > self.width():
            self.segments.set_words(self._short)
        fits = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(fits)
        self.list.setVisible(not fits)

    def _chosen(self, value: T) -> None:
        self.set_value(value)
        self.chosen.emit(value)
