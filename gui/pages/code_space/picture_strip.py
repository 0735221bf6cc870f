"""Pictures side by side with a word below each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.grids.quick_cells import ink_cells
from gui.look.fonts import scaled
from gui.look.theme import Themes

GAP = 8
LARGEST = 144
LEAST = 24


class Item(NamedTuple):
    """One picture of a strip."""

    values: npt.NDArray[np.floating]  # (height, width)
    words: str
    marked: bool = False


class PictureStrip(QWidget):
    """As large as fits; a click on one tells which."""

    clicked = Signal(int)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._cells = ink_cells()
        self._items: tuple[Item, ...] = ()
        self._now: int | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._items

    @property
    def now(self) -> int | None:
        """The picture that is framed as the one of this moment."""
        return self._now

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other pictures."""
        self._items = tuple(items)
        self.setAccessibleDescription(", ".join(item.words for item in items if item.words))
        self.update()

    def show_now(self, place: int | None) -> None:
        """Frame one of them."""
        if place != self._now:
            self._now = place
            self.update()

    def room_of(self, place: int) -> QRect:
        """Where a picture stands."""
        side = self._side
        return QRect(2 + place * (side + GAP), 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(9 * (64 + GAP), 64 + self._line + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(9 * (LEAST // 2), LEAST + self._line + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._themes.now, self._side
        font = scaled(self.font(), 0.82)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            for place, item in enumerate(self._items):
                room = self.room_of(place)
                now = place == self._now
                painter.fillRect(room, QColor(theme.frame))
                painter.fillRect(room.adjusted(1, 1, -1, -1), QColor(theme.panel))
                corner = QPointF(room.left() + 1, room.top() + 1)
                self._cells.draw(painter, corner, side - 2, item.values, theme)
                if now or item.marked:
                    painter.setPen(QPen(QColor(theme.accent if now else theme.text), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(room.adjusted(0, 0, -1, -1))
                painter.setPen(QColor(theme.text if item.marked else theme.muted))
                below = QRect(room.left() - GAP // 2, room.bottom() + 2, side + GAP, self._line)
                words = metrics.elidedText(item.words, Qt.TextElideMode.ElideRight, below.width())
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for place in range(len(self._items)):
                if self.room_of(place).contains(event.position().toPoint()):
                    self.clicked.emit(place)
                    return

    @property
    def _line(self) -> int:
        return QFontMetrics(scaled(self.font(), 0.82)).height()

    @property
    def _side(self) -> int:
        count = max(1, len(self._items))
        across = (self.width() - 4 + GAP) // count - GAP
        return max(8, min(across, self.height() - self._line - 6, LARGEST))
