"""Small pictures in ink or in signed colours, each with words, as large as fits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.grids.quick_cells import ink_cells, signed_cells
from gui.look.fonts import scaled
from gui.look.opacity import OUTDATED
from gui.look.theme import Themes

SMALL = 0.82
GAP = 10
LARGEST = 220
LEAST = 36
LETTERS = "H… "  # of a name that may be shortened
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class Tile:
    """A picture (height, width): ink 0 to 1, or signed -1 to 1; a title above and lines of words below."""

    values: npt.NDArray[np.floating]
    title: str
    words: tuple[tuple[str, bool], ...] = ()  # each with whether it is strong
    signed: bool = False
    marked: bool = False


class MapsView(QWidget):
    """A click on a tile tells which."""

    clicked = Signal(int)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ink, self._signed = ink_cells(), signed_cells()
        self._tiles: tuple[Tile, ...] = ()
        self._group = 1
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown."""
        return self._tiles

    def show_tiles(self, tiles: Sequence[Tile], group: int = 1) -> None:
        """Show others; a row has whole groups of so many."""
        self._tiles, self._group = tuple(tiles), group
        told = (f"{one.title} {', '.join(word for word, _ in one.words)}" for one in tiles)
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    def room_of(self, at: int) -> QRectF:
        """Where a tile's picture stands."""
        columns, wide, side = self._grid
        row, column = divmod(at, columns)
        high = self._line * (1 + self._lines) + side + GAP
        left = column * wide + (wide - side) / 2
        return QRectF(left, row * high + self._line, side, side)

    def sizeHint(self) -> QSize:
        count = max(1, len(self._tiles))
        return QSize(count * (72 + GAP), 72 + (1 + self._lines) * self._line)

    def minimumSizeHint(self) -> QSize:
        columns = max(self._group, int(self.width() / self._least_column) // self._group * self._group)
        rows = max(1, -(-len(self._tiles) // columns))
        return QSize(4 * (LEAST + GAP), rows * (LEAST + (1 + self._lines) * self._line + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow one, pictures stand in more rows, and what is around it scrolls."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        small, bold = scaled(self.font(), SMALL), scaled(self.font(), SMALL, QFont.Weight.Bold)
        _, wide, _ = self._grid
        with QPainter(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else OUTDATED)
            for at, tile in enumerate(self._tiles):
                room = self.room_of(at)
                middle = room.center().x()
                above = QRectF(middle - wide / 2 + 1, room.top() - self._line, wide - 2, self._line)
                self._write(
                    painter,
                    above,
                    tile.title,
                    bold if tile.marked else small,
                    theme.text if tile.marked else theme.muted,
                )
                cells = self._signed if tile.signed else self._ink
                painter.fillRect(room, QColor(theme.panel))
                cells.draw(painter, QPointF(room.left(), room.top()), int(room.width()), tile.values, theme)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(
                    QPen(QColor(theme.accent if tile.marked else theme.frame), 2 if tile.marked else 1)
                )
                painter.drawRect(room.adjusted(-1, -1, 0, 0))
                for line, (words, strong) in enumerate(tile.words):
                    below = QRectF(
                        middle - wide / 2 + 1, room.bottom() + 2 + line * self._line, wide - 2, self._line
                    )
                    self._write(
                        painter,
                        below,
                        words,
                        bold if strong else small,
                        theme.text if strong else theme.muted,
                        figured=True,
                    )

    @staticmethod
    def _write(
        painter: QPainter, place: QRectF, words: str, font: QFont, colour: str, figured: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics, wide = QFontMetrics(font), int(place.width())
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
        name, gap, figure = _parted(words)
        if figured and fitting != words and gap:  # a name may be shortened, a figure never
            figure = f" {figure}"
            rest = wide - metrics.horizontalAdvance(figure)
            fitting = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rest) + figure
        painter.drawText(place, CENTRE, fitting)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for at in range(len(self._tiles)):
                if self.room_of(at).contains(event.position()):
                    self.clicked.emit(at)
                    return

    @property
    def _line(self) -> int:
        return QFontMetrics(scaled(self.font(), SMALL)).height() + 1

    @property
    def _lines(self) -> int:
        return max((len(tile.words) for tile in self._tiles), default=0)

    @property
    def _widest(self) -> int:
        """Width of the widest words below a picture."""
        bold = QFontMetrics(scaled(self.font(), SMALL, QFont.Weight.Bold))
        return max(
            (bold.horizontalAdvance(words) for tile in self._tiles for words, _ in tile.words), default=0
        )

    @property
    def _least_column(self) -> int:
        """Width of a column in which the widest figure is whole, and some letters of its name."""
        metrics = QFontMetrics(scaled(self.font(), SMALL, QFont.Weight.Bold))
        words = (words for tile in self._tiles for words, _ in tile.words)
        figures = (f"{LETTERS if gap else ''}{figure or name}" for name, gap, figure in map(_parted, words))
        return max((metrics.horizontalAdvance(figure) for figure in figures), default=LEAST) + 4

    def used_height(self, height: int) -> int:
        """How much of some height the largest pictures take that fit."""
        columns, _, side = self._grid_in(height)
        rows = -(-max(1, len(self._tiles)) // columns)
        return math.ceil(rows * (side + self._line * (1 + self._lines) + GAP))

    @property
    def _grid(self) -> tuple[int, float, float]:
        return self._grid_in(self.height())

    def _grid_in(self, height: int) -> tuple[int, float, float]:
        """How many columns, how wide each is, and the side of a picture: the largest that fits."""
        count, words = max(1, len(self._tiles)), self._line * (1 + self._lines) + GAP
        best, whole = (count, self.width() / count, 8.0), 0
        needed, least = self._widest + 4, self._least_column
        for groups in range(1, -(-count // self._group) + 1):
            columns = groups * self._group
            rows = -(-count // columns)
            side = min(self.width() / columns - GAP, height / rows - words, LARGEST)
            wide = self.width() / columns
            fits = 0 if side < LEAST else 2 if wide >= needed else int(wide >= least)
            if (fits, side) > (whole, best[2]):
                whole = fits
                best = (columns, min(self.width() / columns, LARGEST + 4 * GAP), side)
        return best


def _parted(words: str) -> tuple[str, str, str]:
    """A name, a space and a figure; a figure alone is the first, whole."""
    return words.partition(" ") if words[:1].isalpha() else (words, "", "")
