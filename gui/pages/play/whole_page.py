"""The page as a picture: what is seen of it, but all rows of a table that scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from gui.exporting.at_rest import at_rest
from gui.exporting.view_picture import FINE, picture_of
from gui.look.theme import Themes
from gui.pages.play.side_by_side.card import SideBySideCard
from gui.pages.play.side_by_side.whole_table import FEW_ROWS, WholeTable

GAP = 16  # logical pixels around the parts


class WholePage:
    """Where rows are out of sight, the parts of the page stand below each other, the table whole.

    A table of very many rows stays as it is seen: nothing else would be seen beside it.
    """

    def __init__(self, page: QWidget, hourglass: QWidget, card: SideBySideCard, themes: Themes) -> None:
        self._page = page
        self._hourglass = hourglass
        self._card = card
        self._themes = themes

    def remark(self) -> str:
        """What is not in the picture, in a sentence; empty if all is."""
        if not self._scrolls or self._card.table.rows.rowCount() <= FEW_ROWS:
            return ""
        return "It has the rows that are seen; the table's own picture has more."

    def draw(self) -> QImage:
        """`FINE` times its logical size, with pointer, focus and tools away."""
        theme = self._themes.now
        with at_rest(self._page):
            if not self._scrolls or self._card.table.rows.rowCount() > FEW_ROWS:
                return picture_of(self._page, theme.stage)
            parts = [picture_of(self._hourglass, theme.stage)] if self._hourglass.isVisible() else []
            parts.append(WholeTable(self._card.table, self._themes).draw())
            around = self._card.parentWidget()
            beside = [] if around is None else around.findChildren(QWidget, "loss_plot")
            parts.extend(picture_of(one, theme.panel) for one in beside if one.isVisible())
        return self._below_each_other(parts)

    @property
    def _scrolls(self) -> bool:
        table = self._card.table
        return table.isVisible() and table.verticalScrollBar().maximum() > 0

    def _below_each_other(self, parts: list[QImage]) -> QImage:
        sizes = [part.deviceIndependentSize() for part in parts]
        width = max(size.width() for size in sizes) + 2 * GAP
        height = sum(size.height() + GAP for size in sizes) + GAP
        image = QImage(math.ceil(width * FINE), math.ceil(height * FINE), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        image.fill(QColor(self._themes.now.stage))
        with QPainter(image) as painter:
            top = GAP
            for part, size in zip(parts, sizes, strict=True):
                painter.drawImage(QPoint(round((width - size.width()) / 2), top), part)
                top += math.ceil(size.height()) + GAP
        return image
