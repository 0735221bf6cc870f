"""A few large pictures side by side, each under its heading and over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.grids.quick_cells import ink_cells
from gui.look.fonts import scaled
from gui.look.theme import Themes

GAP = 16
LEAST_SIDE = 72
LARGEST_SIDE = 260
SMALL = 0.88
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
HEAD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, eq=False)
class Tile:
    """A picture (height, width), its heading and what is said of it."""

    title: str
    values: npt.NDArray[np.floating]
    words: str


class Tiles(QWidget):
    """As large as there is room for."""

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._cells = ink_cells()
        self.tiles: tuple[Tile, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(lambda theme: self.update())

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these."""
        before = self._head, self._words
        self.tiles = tuple(tiles)
        self.setAccessibleDescription("; ".join(f"{tile.title}: {tile.words}" for tile in tiles))
        if (self._head, self._words) != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            4 * 160 + 3 * GAP, self.minimumSizeHint().height()
        )  # what is below is seen on a low page

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * LEAST_SIDE + 3 * GAP, LEAST_SIDE + 40 + self._head + self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # words that wrap otherwise need another height

    @property
    def _small(self) -> QFont:
        return scaled(self.font(), SMALL)

    @property
    def _strong(self) -> QFont:
        return scaled(self.font(), SMALL, QFont.Weight.DemiBold)

    @property
    def _wide(self) -> float:
        """Of a tile with its words."""
        count = max(1, len(self.tiles))
        return (self.width() - (count - 1) * GAP) / count

    @property
    def _head(self) -> int:
        """Height of the headings."""
        return self._height(self._strong, [tile.title for tile in self.tiles]) + 6

    @property
    def _words(self) -> int:
        """Height of the words."""
        return self._height(self._small, [tile.words for tile in self.tiles]) + 6

    def _height(self, font: QFont, texts: Sequence[str]) -> int:
        metrics = QFontMetrics(font)
        room = QRect(0, 0, max(LEAST_SIDE, int(self._wide)), 10_000)
        heights = (metrics.boundingRect(room, LEFT, text).height() for text in texts)
        return max(heights, default=metrics.height())

    def room_of(self, number: int) -> QRectF:
        """Where the picture of a tile is."""
        wide, head = self._wide, self._head
        side = max(LEAST_SIDE / 2, min(wide - 2, self.height() - head - self._words, LARGEST_SIDE))
        return QRectF(number * (wide + GAP) + 1, head, side, side)  # inside its frame

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, tile in enumerate(self.tiles):
                room = self.room_of(number)
                if room.left() <= event.pos().x() <= room.right() + GAP:
                    QToolTip.showText(event.globalPos(), f"{tile.title}\n{tile.words}", self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, wide, head = self._themes.now, self._wide, self._head
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, tile in enumerate(self.tiles):
                room = self.room_of(number)
                painter.setFont(self._strong)
                painter.setPen(QColor(theme.text))
                painter.drawText(QRectF(room.left() - 1, 0, wide, head - 6), HEAD, tile.title)
                self._cells.draw(painter, room.topLeft(), int(room.width()), tile.values, theme)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.frame), 1))
                painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
                painter.setFont(self._small)
                painter.setPen(QColor(theme.muted))
                painter.drawText(
                    QRectF(room.left() - 1, room.bottom() + 6, wide, self._words), LEFT, tile.words
                )
