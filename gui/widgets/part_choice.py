"""The parts of the page side by side, one of them chosen; in a narrow page they wrap into a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QWidget

from gui.widgets.segments import Segments


class Titled(Protocol):
    """A part: a name, and its question in one sentence."""

    @property
    def title(self) -> str:
        """The name."""

    @property
    def question(self) -> str:
        """The question."""


P = TypeVar("P", bound=Titled)


class PartChoice(QWidget, Generic[P]):
    """Segments where they fit, else a list to open."""

    chosen = Signal(object)  # the part, by the user's hand

    def __init__(self, parts: Sequence[P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self.segments: Segments[P] = Segments([(part.title, part) for part in parts], parts[0], "Question")
        self.segments.set_tooltips([part.question for part in parts])
        self.segments.chosen.connect(self.chosen)
        self.list = QComboBox()
        self.list.setAccessibleName("Question")
        self.list.addItems([part.title for part in parts])
        self.list.activated.connect(self._activated)
        self.list.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.segments)
        row.addWidget(self.list)
        row.addStretch(1)

    def show_part(self, part: P) -> None:
        """Mark a part that was chosen elsewhere."""
        self.segments.set_value(part)
        self.list.setCurrentIndex(self._parts.index(part))

    def minimumSizeHint(self) -> QSize:
        return self.list.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(fits)
        self.list.setVisible(not fits)

    def _activated(self, index: int) -> None:
        self.chosen.emit(self._parts[index])
