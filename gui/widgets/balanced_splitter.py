"""A splitter that divides itself until somebody divides it otherwise."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget


class BalancedSplitter(QSplitter):
    """What somebody chose is remembered; its own division is not: that follows the window."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._balanced = True
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    @abstractmethod
    def balance(self) -> None:
        """Divide by itself, by `divide`, unless somebody has divided it."""

    @property
    def is_balanced(self) -> bool:
        """Whether nobody has divided it."""
        return self._balanced

    def divide(self, sizes: Sequence[int]) -> None:
        """Take a division of its own."""
        super().setSizes(sizes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.balance()  # once more, with all of it laid out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.balance()

    def saveState(self) -> QByteArray:
        """The division that somebody chose; empty if nobody did."""
        return QByteArray() if self._balanced else super().saveState()

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:
        """Take a saved division, or with an empty one divide by itself again."""
        self._balanced = QByteArray(state).isEmpty()
        if not self._balanced:
            return super().restoreState(state)
        self.balance()
        return True

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Divide like this, from now on."""
        self._balanced = False
        super().setSizes(sizes)

    def _moved(self, position: int, handle: int) -> None:
        self._balanced = False
