"""What was taken for what: a confusion matrix."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.wording import counted
from gui.look.fonts import scaled
from gui.look.theme import Themes, rgb

LEAST = 130
LEGIBLE = 15  # logical pixels of a cell with a number in it


class ConfusionView(QWidget):
    """A row for each class as it is, a column for what it was taken for; the darker, the larger share of the row."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._classes: tuple[str, ...] = ()
        self._counts: npt.NDArray[np.int64] = np.zeros((0, 0), dtype=np.int64)
        self.setAccessibleName("Confusion matrix")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """What is shown, (classes, classes)."""
        return self._counts

    def show_counts(self, classes: tuple[str, ...], counts: npt.NDArray[np.int64]) -> None:
        """Show another matrix; with no class, nothing."""
        self._classes, self._counts = classes, counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)  # and as much more as there is: what asks for more would be cut

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)

    def cell(self, row: int, column: int) -> QRect:
        """Where a cell stands."""
        side, left, top = self._measures()
        return QRect(left + column * side, top + row * side, side - 1, side - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, count = self._themes.now, len(self._classes)
        if not count:
            return
        side, left, top = self._measures()
        font = scaled(self.font(), 0.78)
        metrics = QFontMetrics(font)
        whole = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        shares = self._counts / whole
        low, high = rgb(theme.control), rgb(theme.text)
        centre = Qt.AlignmentFlag.AlignCenter
        with QPainter(self) as painter:
            painter.setFont(font)
            for row in range(count):
                for column in range(count):
                    share = float(shares[row, column])
                    red, green, blue = (low + (high - low) * share).round().astype(int).tolist()
                    room = self.cell(row, column)
                    painter.fillRect(room, QColor(red, green, blue))
                    if side >= LEGIBLE and self._counts[row, column]:
                        painter.setPen(QColor(theme.panel if share > 0.45 else theme.text))
                        painter.drawText(room, centre, str(self._counts[row, column]))
                if side >= metrics.height() - 3:
                    painter.setPen(QColor(theme.muted))
                    word = metrics.elidedText(self._classes[row], Qt.TextElideMode.ElideRight, left - 4)
                    beside = QRect(0, top + row * side, left - 4, side)
                    painter.drawText(
                        beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word
                    )
                    word = metrics.elidedText(self._classes[row], Qt.TextElideMode.ElideRight, side)
                    painter.drawText(QRect(left + row * side, 0, side, top), centre, word)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event), self)
            return True
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> str:
        for row, name in enumerate(self._classes):
            for column, other in enumerate(self._classes):
                if self.cell(row, column).contains(event.pos()):
                    times = counted(int(self._counts[row, column]), "picture")
                    return (
                        f"{name} taken for {other}: {times}"
                        if row != column
                        else f"{name} told right: {times}"
                    )
        return ""

    def _measures(self) -> tuple[int, int, int]:
        """The side of a cell, and where the first begins."""
        metrics = QFontMetrics(scaled(self.font(), 0.78))
        count = max(1, len(self._classes))
        widest = max((metrics.horizontalAdvance(name) for name in self._classes), default=0)
        left, top = min(widest, 64) + 6, metrics.height() + 2
        side = max(3, min((self.width() - left) // count, (self.height() - top) // count, 40))
        return side, left, top
