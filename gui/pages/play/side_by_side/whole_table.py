"""The whole table as a picture: every row, names in full, and no bar to scroll it."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.exporting.view_picture import FINE
from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.play.side_by_side.columns import Column
from gui.pages.play.side_by_side.delegate import (
    GAP,
    LEAST_SIDE,
    SMALL,
    TRAIN,
    SideBySideDelegate,
    column_width,
    row_height,
)
from gui.pages.play.side_by_side.table import SideBySideTable

MOST_ROWS = 200
FEW_ROWS = 40  # up to here small pictures are as large as on the screen
WIDEST = 1200  # logical pixels that a name takes at most


class WholeTable:
    """Draws the rows in the order of the table, which need not be seen for it."""

    def __init__(self, table: SideBySideTable, themes: Themes) -> None:
        self._table = table
        self._themes = themes
        self._cells = SideBySideDelegate(table.rows, themes)

    def remark(self) -> str:
        """What is not in the picture, in a sentence; empty if all is."""
        rows = self._table.rows.rowCount()
        if rows <= MOST_ROWS:
            return ""
        return f"It has the first {MOST_ROWS:,} rows; {rows - MOST_ROWS:,} are left out, which a CSV has too."

    def draw(self) -> QImage:
        """All rows up to `MOST_ROWS` under the head, `FINE` times their logical size."""
        table, rows = self._table, min(self._table.rows.rowCount(), MOST_ROWS)
        self._cells.side = table.side if rows <= FEW_ROWS else LEAST_SIDE
        height, head = (
            row_height(QFontMetrics(table.font()), self._cells.side),
            self._table.header.sizeHint().height(),
        )
        columns = [column for column in Column if table.offers(column)]
        widths = [self._width_of(column, rows) for column in columns]
        size = math.ceil(sum(widths) * FINE), math.ceil((head + rows * height) * FINE)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        image.fill(QColor(self._themes.now.panel))
        option = QStyleOptionViewItem()
        option.font = table.font()
        option.state = QStyle.StateFlag.State_Enabled
        option.direction = Qt.LayoutDirection.LeftToRight
        with QPainter(image) as painter:
            left = 0
            for column, width in zip(columns, widths, strict=True):
                self._table.header.paintSection(painter, QRect(left, 0, width, head), column)
                for row in range(rows):
                    option.rect = QRect(left, head + row * height, width, height)
                    self._cells.paint(painter, option, table.rows.index(row, column, QModelIndex()))
                left += width
        return image

    def _width_of(self, column: Column, rows: int) -> int:
        """As wide as the longest of its words, its head, and its pictures or numbers need."""
        font = self._table.font()
        width = max(column_width(column, font), self._table.header.width_for(column))
        if column.way is not None:
            return width + self._cells.side - LEAST_SIDE + GAP
        if column.shows_pixels:
            return max(width, self._cells.side + GAP - 2)
        if not column.shows_words:
            return width + GAP
        metrics = QFontMetrics(font)
        words = max(
            (metrics.horizontalAdvance(self._table.rows.text(row, column)) for row in range(rows)), default=0
        )
        beside = 2 * GAP
        if column is Column.PICTURE:
            beside += QFontMetrics(scaled(font, SMALL)).horizontalAdvance(TRAIN) + 2 * GAP
        return max(width, min(words, WIDEST) + beside)
