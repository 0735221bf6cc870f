"""How a cell of the table is painted: a name, a small picture, a score, a verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.pictures.place import Place, Role
from engine.scores.verdict import Verdict
from gui.grids.quick_cells import ink_cells, signed_cells
from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import Thumbnails
from gui.look.fineness import fineness
from gui.look.fonts import scaled, shortened_name
from gui.look.icons import tinted
from gui.look.theme import Theme, Themes
from gui.look.verdict_mark import VERDICT_ICONS, verdict_colour
from gui.pages.play.side_by_side.columns import MEASURES, OUTPUTS, Column
from gui.pages.play.side_by_side.model import SideBySideModel
from gui.widgets.shown_score import shown_score

Index = QModelIndex | QPersistentModelIndex
LEAST_SIDE, LARGEST_SIDE = 32, 64  # of the small pictures, in logical pixels
AIR = 7  # above and below them together
GAP = 8
KEPT = 600_000  # bytes of inputs' thumbnails: more than a screen of rows
LEAST_NAME = 9  # letters
LEAST_LABEL = 4  # letters, where there is little room
TRAIN = "train"
SMALL = 0.85  # of the text
TO_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
COLUMNS = tuple(Column)
ANSWERS = frozenset({*OUTPUTS, *MEASURES, Column.VERDICT})
PIXELS = frozenset(column for column in Column if column.shows_pixels)
# Bits of a cell's state: Python's own flags take a microsecond each to compare.
SELECTED = QStyle.StateFlag.State_Selected.value
HOVERED = QStyle.StateFlag.State_MouseOver.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value


class Look:
    """Colours and fonts of a theme, made once."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.font = QFont(font)
        self.bold = scaled(font, 1.0, QFont.Weight.DemiBold)
        self.small = scaled(font, SMALL)
        self.metrics, self.bold_metrics = QFontMetrics(self.font), QFontMetrics(self.bold)
        self.train_width = QFontMetrics(self.small).horizontalAdvance(TRAIN)
        self.panel, self.selected, self.border, self.frame, self.text, self.muted = (
            QColor(name)
            for name in (theme.panel, theme.hover, theme.border, theme.frame, theme.text, theme.muted)
        )
        self.verdicts = {verdict: QColor(verdict_colour(verdict, theme)) for verdict in Verdict}


class SideBySideDelegate(QStyledItemDelegate):
    """Paints whole cells, background included.

    Ten cells a row are painted again many times a second, so colours and fonts are kept, the model is asked
    directly, and the painter is handed on without saving its state, which Qt's table does not use.
    """

    side = LEAST_SIDE  # of the small pictures, as the table has room
    veiled: Place | None = None  # the picture whose answer is not to be seen

    def __init__(self, table: SideBySideModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._themes = themes
        self._look: Look | None = None
        self._thumbnails = Thumbnails(KEPT)
        self._ink, self._signed = ink_cells(), signed_cells()
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.side + GAP, row_height(QFontMetrics(option.font), self.side))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, state = self._look_for(option), option.rect, option.state.value
        row, column = index.row(), COLUMNS[index.column()]
        painter.fillRect(rect, look.selected if state & SELECTED else look.panel)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.border)
        if column in ANSWERS and self.veiled is not None and self._table.place_of(row) == self.veiled:
            self._paint_veil(painter, rect, look)
        elif column in PIXELS:
            self._paint_pixels(painter, rect, row, column, look)
        elif column is Column.VERDICT:
            self._paint_verdict(painter, rect, row, look)
        elif column is Column.PICTURE:
            self._paint_name(painter, rect, row, look)
        elif column is Column.LABEL:
            self._paint_words(painter, rect.adjusted(GAP // 2, 0, -GAP, 0), row, column, look)
        else:
            self._paint_score(painter, rect, row, column, look, hovered=bool(state & HOVERED))
        if state & FOCUSED:
            self._paint_focus(painter, rect, look.theme)

    def _look_for(self, option: QStyleOptionViewItem) -> Look:
        theme, font = self._themes.now, option.font
        if self._look is None or self._look.theme is not theme or self._look.font != font:
            self._look = Look(theme, font)
        return self._look

    def _paint_name(self, painter: QPainter, rect: QRect, row: int, look: Look) -> None:
        rect = rect.adjusted(GAP // 2, 0, -GAP, 0)
        if (
            self._is_to_train_on(row) and rect.width() > 3 * look.train_width
        ):  # in a table of tests the exception
            painter.setFont(look.small)
            painter.setPen(look.muted)
            painter.drawText(rect, TO_THE_RIGHT, TRAIN)
            rect.setRight(rect.right() - look.train_width - GAP)
        self._paint_words(painter, rect, row, Column.PICTURE, look)

    def _paint_words(self, painter: QPainter, rect: QRect, row: int, column: Column, look: Look) -> None:
        painter.setFont(look.font)
        painter.setPen(look.text)
        text = shortened_name(self._table.text(row, column), look.metrics, rect.width())
        painter.drawText(rect, TO_THE_LEFT, text)

    def _paint_pixels(self, painter: QPainter, rect: QRect, row: int, column: Column, look: Look) -> None:
        values = self._table.values(row, column)
        if values is None:
            painter.setFont(look.font)
            painter.setPen(look.muted)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "–")
            return
        frame = QRect(0, 0, self.side + 2, self.side + 2)
        frame.moveCenter(rect.center())
        if column.way is not None:
            frame.moveLeft(rect.left() + GAP // 2)
            painter.setFont(look.small)
            painter.setPen(look.muted)
            painter.drawText(rect.adjusted(0, 0, -GAP // 2, 0), TO_THE_RIGHT, self._table.text(row, column))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.frame)
        painter.drawRoundedRect(frame, 2, 2)
        painter.fillRect(frame.adjusted(1, 1, -1, -1), look.border)
        corner = QPointF(frame.left() + 1, frame.top() + 1)
        if column is Column.INPUT:
            ratio = fineness(painter)
            draw_snapped(painter, corner, self._thumbnails.of(values, self.side, look.theme, ratio))
        else:
            cells = self._signed if column is Column.DIFFERENCE else self._ink
            cells.draw(painter, corner, self.side, values, look.theme)

    def _paint_veil(self, painter: QPainter, rect: QRect, look: Look) -> None:
        painter.setFont(look.font)
        painter.setPen(look.muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")

    def _paint_score(
        self, painter: QPainter, rect: QRect, row: int, column: Column, look: Look, hovered: bool
    ) -> None:
        judges = column.measure is self._table.document.verdict.measure
        font = look.bold if judges else look.font
        if hovered:
            font = QFont(font)
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(look.text)
        painter.drawText(rect.adjusted(0, 0, -GAP, 0), TO_THE_RIGHT, self._table.text(row, column))

    def _paint_verdict(self, painter: QPainter, rect: QRect, row: int, look: Look) -> None:
        verdict = self._table.verdict(row)
        if verdict is None:
            return
        rect, colour = rect.adjusted(0, 0, -GAP, 0), look.verdicts[verdict]
        painter.setFont(look.bold if verdict is Verdict.ANOMALY else look.font)
        painter.setPen(colour)
        painter.drawText(rect, TO_THE_RIGHT, str(verdict))
        if verdict not in VERDICT_ICONS:
            return
        metrics = look.bold_metrics if verdict is Verdict.ANOMALY else look.metrics
        side = round(metrics.height() * 0.9)
        left = rect.right() - metrics.horizontalAdvance(str(verdict)) - side - 4
        top = rect.top() + (rect.height() - side) / 2
        ratio = fineness(painter)
        icon = self._icon(VERDICT_ICONS[verdict], colour.name(), side, ratio)
        draw_snapped(painter, QPointF(left, top), icon)

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def row_height(metrics: QFontMetrics, side: int) -> int:
    """The height of every row: the small picture and some air, or two lines' worth of a large font."""
    return max(side + AIR, metrics.height() + GAP)


def tagged_width(font: QFont) -> int:
    """How wide the names' column must be for a name and for what says that the picture is to train on."""
    tag = QFontMetrics(scaled(font, SMALL)).horizontalAdvance(TRAIN)
    return column_width(Column.PICTURE, font) + tag + 2 * GAP + GAP // 2


def column_width(column: Column, font: QFont, letters: int = 0) -> int:
    """How wide a column must be for all it can say; the name's is its least, and a label has so many letters."""
    metrics = QFontMetrics(scaled(font, 1.0, QFont.Weight.DemiBold))
    if column is Column.VERDICT:
        marked = (
            max(metrics.horizontalAdvance(str(verdict)) for verdict in VERDICT_ICONS) + metrics.height() + 4
        )
        return max(marked, QFontMetrics(font).horizontalAdvance(str(Verdict.UNTRAINED))) + GAP + 2
    if column is Column.PICTURE:
        return metrics.averageCharWidth() * LEAST_NAME
    if column is Column.LABEL:
        return metrics.averageCharWidth() * letters + GAP + GAP // 2
    if column.way is not None:
        small = QFontMetrics(scaled(font, SMALL))
        return LEAST_SIDE + small.horizontalAdvance(shown_score(1.0)) + 2 * GAP
    if column.shows_pixels:
        return LEAST_SIDE + GAP - 2
    return metrics.horizontalAdvance(shown_score(1.0)) + GAP + 2
