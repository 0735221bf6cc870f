"""How a cell of the table is painted: a name, a small picture, a score, a verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.document import Role
from engine.scores.verdict import Verdict
from gui.grids.quick_cells import ink_cells, signed_cells
from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import Thumbnails
from gui.icons import tinted
from gui.play.side_by_side.columns import Column
from gui.play.side_by_side.model import SideBySideModel
from gui.play.side_by_side.shown_score import shown_score
from gui.theme import Theme, Themes
from gui.widgets.fonts import scaled

Index = QModelIndex | QPersistentModelIndex
SIDE = 32  # of the small pictures, in logical pixels
GAP = 8
VERDICT_ICONS = {Verdict.NORMAL: "check", Verdict.ANOMALY: "warning"}
KEPT = 400  # pictures of inputs
LEAST_NAME = 9  # letters


class SideBySideDelegate(QStyledItemDelegate):
    """Paints whole cells, background included."""

    def __init__(self, table: SideBySideModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._themes = themes
        self._thumbnails = Thumbnails(KEPT)
        self._ink, self._signed = ink_cells(), signed_cells()
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(SIDE + GAP, row_height(QFontMetrics(option.font)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, column = self._themes.now, Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(theme.hover if selected else theme.panel))
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(theme.border)
        )
        if column.shows_pixels:
            self._paint_pixels(painter, option, index, column, theme)
        elif column is Column.VERDICT:
            self._paint_verdict(painter, option, index, theme)
        elif column is Column.PICTURE:
            self._paint_name(painter, option, index, theme)
        else:
            self._paint_score(painter, option, index, column, theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, option.rect, theme)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme
    ) -> None:
        rect = option.rect.adjusted(GAP // 2, 0, -GAP, 0)
        if self._is_to_train_on(index.row()):  # the exception in a table of tests, so it alone is named
            small = scaled(option.font, 0.85)
            width = QFontMetrics(small).horizontalAdvance("train")
            if rect.width() > 3 * width:
                painter.setFont(small)
                painter.setPen(QColor(theme.muted))
                painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "train")
                rect.setRight(rect.right() - width - GAP)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        text = QFontMetrics(option.font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_pixels(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, column: Column, theme: Theme
    ) -> None:
        values = self._table.values(index.row(), column)
        ratio = painter.device().devicePixelRatioF()
        frame = QRect(0, 0, SIDE + 2, SIDE + 2)
        frame.moveCenter(option.rect.center())
        if values is None:
            painter.setPen(QColor(theme.muted))
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "–")
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.border))
        painter.drawRoundedRect(frame, 2, 2)
        corner = QPointF(frame.left() + 1, frame.top() + 1)
        if column is Column.INPUT:
            draw_snapped(painter, corner, self._thumbnails.of(values, SIDE, theme, ratio))
        else:
            cells = self._signed if column is Column.DIFFERENCE else self._ink
            cells.draw(painter, corner, SIDE, values, theme)

    def _paint_score(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, column: Column, theme: Theme
    ) -> None:
        font = QFont(option.font)
        if column.measure is self._table.document.verdict.measure:
            font.setWeight(QFont.Weight.DemiBold)
        font.setUnderline(bool(option.state & QStyle.StateFlag.State_MouseOver))
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        rect = option.rect.adjusted(0, 0, -GAP, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data()))

    def _paint_verdict(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme
    ) -> None:
        verdict = self._table.verdict(index.row())
        if verdict is None:
            return
        colour = theme.good if verdict is Verdict.NORMAL else theme.bad
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        rect = option.rect.adjusted(0, 0, -GAP, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(verdict))
        side = round(metrics.height() * 0.9)
        left = rect.right() - metrics.horizontalAdvance(str(verdict)) - side - 4
        top = rect.top() + (rect.height() - side) / 2
        ratio = painter.device().devicePixelRatioF()
        draw_snapped(painter, QPointF(left, top), self._icon(VERDICT_ICONS[verdict], colour, side, ratio))

    def _is_to_train_on(self, row: int) -> bool:
        place = self._table.place_of(row)
        return place is not None and place.role is Role.TRAIN

    def _icon(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        key = (name, colour, side, ratio)
        if key not in self._icons:
            pixmap = tinted(name, colour, round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            self._icons[key] = pixmap
        return self._icons[key]

    def _paint_focus(self, painter: QPainter, rect: QRect, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)


def row_height(metrics: QFontMetrics) -> int:
    """The height of every row: the small picture and some air, or two lines' worth of a large font."""
    return max(SIDE + 7, metrics.height() + GAP)


def column_width(column: Column, font: QFont) -> int:
    """How wide a column must be for all it can say; the name's is its least."""
    metrics = QFontMetrics(scaled(font, 1.0, QFont.Weight.DemiBold))
    if column is Column.PICTURE:
        return metrics.averageCharWidth() * LEAST_NAME
    if column.shows_pixels:
        return SIDE + GAP - 2
    widest = "anomaly" if column is Column.VERDICT else shown_score(1.0)
    icon = metrics.height() + 4 if column is Column.VERDICT else 0
    return metrics.horizontalAdvance(widest) + icon + GAP + 2
