"""The table's quiet header: muted words, and a small arrow beside the one that sorts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.play.side_by_side.columns import HEADINGS, Column

SIZE = 0.92  # of the text
ARROW = 3.0  # half the width of the arrow, in logical pixels; it stands in the gap beside the words
GAP = 8


class SideBySideHeader(QHeaderView):
    """Click: sort; again: the other way; a third time: the order of the document."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Columns")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), QFontMetrics(self._small_font()).height() + GAP)

    def width_for(self, column: Column) -> int:
        """How wide a column must be for its words, the arrow and a gap."""
        return QFontMetrics(self._small_font()).horizontalAdvance(HEADINGS[column].title) + GAP + 2

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, column = self._themes.now, Column(logicalIndex)
        sorting = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.border))
        painter.setFont(self._small_font())
        painter.setPen(QColor(theme.text if sorting else theme.muted))
        words = HEADINGS[column].title
        inner = rect.adjusted(GAP // 2, 0, -GAP, 0)
        width = QFontMetrics(self._small_font()).horizontalAdvance(words)
        if column.shows_words:
            left = inner.left()
        elif column.shows_pixels:
            left = round(rect.center().x() - width / 2)
        else:
            left = inner.right() - width + 1
        text = QRect(left, inner.top(), width + 1, inner.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if sorting:
            self._paint_arrow(painter, QPointF(left + width + 1 + ARROW, rect.center().y() + 0.5))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, centre: QPointF) -> None:
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        tip = ARROW / 2 if down else -ARROW / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._themes.now.accent))
        painter.drawPolygon(
            QPolygonF(
                [centre + QPointF(-ARROW, -tip), centre + QPointF(ARROW, -tip), centre + QPointF(0.0, tip)]
            )
        )

    def _small_font(self) -> QFont:
        return scaled(self.font(), SIZE)
