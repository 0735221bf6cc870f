"""One picture as a small card: thumbnail, the score as a badge on its edge, and the name on a line of its own."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.pictures.picture import LONGEST_NAME
from engine.scores.verdict import Verdict
from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import Thumbnails
from gui.look.fineness import fineness
from gui.look.fonts import scaled, shortened_name
from gui.look.theme import Theme, Themes
from gui.look.verdict_mark import verdict_colour, verdict_icon
from gui.panels.pictures.list_model import PictureListModel

Index = QModelIndex | QPersistentModelIndex
LEAST_WIDTH = 88  # of a card, in logical pixels
LEAST_LETTERS = 13  # of a name
MARGIN = 3  # between the card and its cell
PADDING = 6  # inside the card
SIZE = 0.92  # of the text
BADGE = 0.85  # of the text: the score's
HANG = 6  # pixels by which the badge hangs over the thumbnail's lower edge


class CardDelegate(QStyledItemDelegate):
    """Paints cards of one size, which the gallery sets."""

    def __init__(
        self, pictures: PictureListModel, thumbnails: Thumbnails, themes: Themes, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._thumbnails = thumbnails
        pictures.replaced.connect(thumbnails.forget)
        self._themes = themes
        self.cell = QSize(LEAST_WIDTH, LEAST_WIDTH + 20)
        self.most_height = 1 << 20  # of a cell, in logical pixels; its name has its room first
        self._below = 20  # of a cell's height, below what is as high as wide

    def fit(self, width: int, font: QFont) -> QSize:
        """The size of a cell when `width` is to be shared; the columns are as many as fit."""
        metrics = QFontMetrics(scaled(font, SIZE))
        least = max(LEAST_WIDTH, LEAST_LETTERS * metrics.averageCharWidth())
        columns = max(1, width // least)
        side = max(LEAST_WIDTH // 2, width // columns)
        self._below = metrics.height() + 4 + HANG
        high = max(LEAST_WIDTH // 2, min(side, self.most_height - self._below))
        self.cell = QSize(side, high + self._below)
        return self.cell

    def name_rect(self, cell: QRect) -> QRect:
        """Where the name stands in a cell; a double click there renames."""
        card = cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        top = card.top() + 2 * PADDING - 2 + HANG + self._side(cell)
        return QRect(card.left() + PADDING, top, card.width() - 2 * PADDING, card.bottom() - top - 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._themes.now, index.row()
        if row >= len(self._pictures.pictures):
            return
        painter.save()
        card = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._paint_card(painter, option, card, theme)
        side, ratio = self._side(option.rect), fineness(painter)
        corner = QPointF(card.left() + (card.width() - side) / 2, card.top() + PADDING)
        frame = QRect(round(corner.x()) - 1, round(corner.y()) - 1, side + 2, side + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.frame))
        painter.drawRoundedRect(frame, 3, 3)
        painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(theme.paper))
        draw_snapped(painter, corner, self._thumbnails.of(self._pictures.pictures[row], side, theme, ratio))
        self._paint_name(painter, option, row, theme)
        percent = self._pictures.percent(row)
        if percent is not None:
            verdict = self._pictures.verdict(row) or Verdict.UNTRAINED
            self._paint_badge(painter, option.font, frame, f"{percent}\u202f%", verdict, theme)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(LONGEST_NAME)
        editor.setAccessibleName("Name of the picture")
        editor.setProperty("filled", False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.property(
            "filled"
        ):  # once: new scores must not undo typing
            editor.setText(str(index.data()))
            editor.selectAll()
            editor.setProperty("filled", True)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and index.isValid():
            self._pictures.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        name = self.name_rect(option.rect)
        height = editor.sizeHint().height()
        top = min(name.center().y() - height // 2, option.rect.bottom() - height + 1)
        editor.setGeometry(option.rect.left(), top, option.rect.width(), height)

    def _side(self, cell: QRect) -> int:
        return max(8, min(cell.width(), cell.height() - self._below) - 2 * MARGIN - 2 * PADDING)

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, theme: Theme) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = selected or focused
        width = 2 if selected and focused else 1
        painter.setPen(QPen(QColor(theme.accent), width) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.control) if selected or hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card, 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, row: int, theme: Theme) -> None:
        rect = self.name_rect(option.rect)
        font = scaled(option.font, SIZE)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        name = shortened_name(self._pictures.pictures[row].name, QFontMetrics(font), rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_badge(
        self, painter: QPainter, font: QFont, frame: QRect, words: str, verdict: Verdict, theme: Theme
    ) -> None:
        """The score over the thumbnail's lower right edge; on an anomaly with its icon, so that colour is not all."""
        anomaly = verdict is Verdict.ANOMALY
        small = scaled(font, BADGE, QFont.Weight.DemiBold if anomaly else None)
        metrics = QFontMetrics(small)
        height, ratio = metrics.height() + 2, fineness(painter)
        side = metrics.ascent()
        icon = verdict_icon(verdict, theme, side, ratio) if anomaly else None
        width = metrics.horizontalAdvance(words) + height + (0 if icon is None else side + 2)
        badge = QRect(frame.right() + 2 - width, frame.bottom() + HANG - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.bad if anomaly else theme.border), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        text = badge.adjusted(height // 2, 0, 0, 0)
        if icon is not None:
            draw_snapped(painter, QPointF(text.left(), badge.top() + (height - side) / 2), icon)
            text.setLeft(text.left() + side + 2)
        painter.setFont(small)
        painter.setPen(QColor(verdict_colour(verdict, theme)))
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
