"""A few large pictures side by side, each under its heading and over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
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
        count = len(self.tiles)
        self.tiles = tuple(tiles)
        self.setAccessibleDescription("; ".join(f"{tile.title}: {tile.words}" for tile in tiles))
        if len(self.tiles) != count:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * 160 + 3 * GAP, 160 + self._words_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * LEAST_SIDE + 3 * GAP, LEAST_SIDE + 40 + self._words_height)

    @property
    def _small(self) -> QFont:
        return scaled(self.font(), SMALL)

    @property
    def _line(self) -> int:
        return QFontMetrics(self._small).height()

    @property
    def _words_height(self) -> int:
        """Two lines above, three below."""
        return 5 * self._line + 12

    def room_of(self, number: int) -> QRectF:
        """Where the picture of a tile is."""
        count = max(1, len(self.tiles))
        wide = (self.width() - (count - 1) * GAP) / count
        side = max(LEAST_SIDE / 2, min(wide, self.height() - self._words_height, LARGEST_SIDE))
        return QRectF(number * (wide + GAP), 2 * self._line + 6, side, side)

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
        theme = self._themes.now
        count = max(1, len(self.tiles))
        wide = (self.width() - (count - 1) * GAP) / count
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, tile in enumerate(self.tiles):
                room = self.room_of(number)
                painter.setFont(scaled(self.font(), SMALL, QFont.Weight.DemiBold))
                painter.setPen(QColor(theme.text))
                painter.drawText(QRectF(room.left(), 0, wide, 2 * self._line), HEAD, tile.title)
                self._cells.draw(painter, QPointF(room.topLeft()), int(room.width()), tile.values, theme)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.frame), 1))
                painter.drawRect(room.adjusted(-0.5, -0.5, 0.5, 0.5))
                painter.setFont(self._small)
                painter.setPen(QColor(theme.muted))
                words = QRectF(room.left(), room.bottom() + 6, wide, 3 * self._line)
                painter.drawText(words, LEFT, tile.words)
