"""Paints a table of small pictures whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QToolTip, QWidget

from gui.grids.quick_cells import ink_cells
from gui.look.opacity import STALE
from gui.look.theme import Theme, Themes
from gui.pages.compress.views.board import Board, Cell
from gui.pages.compress.views.board_layout import GAP, BoardLayout, fitting, lay_out
from gui.pages.compress.views.lettering import Lettering

HEAD_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
LABEL_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
CENTRE = Qt.AlignmentFlag.AlignCenter


class Sheet(QWidget):
    """What is scrolled."""

    laid_out = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._board: Board | None = None
        self._cells = ink_cells()
        self._room = QSize(0, 0)
        self._laid_out: BoardLayout | None = None
        themes.changed.connect(self.update)

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._board

    def show_board(self, board: Board, room: QSize) -> None:
        """Show another board in a room of this size."""
        before, self._board = self._board, board
        old = self._laid_out
        self.fit(room)
        if before is None or old != self._laid_out or before.frame != board.frame:
            self.update()
            return
        for row, (were, are) in enumerate(zip(before.rows, board.rows, strict=True)):
            for column, (was, now) in enumerate(zip(were, are, strict=True)):
                if not was.looks_like(now):
                    self.update(self.layout_now().rect_of(row, column))

    def fit(self, room: QSize) -> None:
        """Take as much room as the board needs at least."""
        self._room = room
        if self._board is not None:
            layout = self._laid_out = lay_out(self._board, room, Lettering.of(self.font()))
            wide = layout.label + layout.wide * len(self._board.heads)
            self.setMinimumSize(min(wide, 4 * max(1, room.width())), layout.height)
            self.laid_out.emit()

    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        assert self._laid_out is not None
        return self._laid_out

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint(painter, event.region())

    def paint(self, painter: QPainter, dirty: QRegion) -> None:
        """Paint what of it is dirty."""
        theme = self._themes.now
        painter.fillRect(dirty.boundingRect(), QColor(theme.panel))
        if self._board is None:
            return
        painter.setOpacity(1.0 if self.isEnabled() else STALE)
        layout, letters = self.layout_now(), Lettering.of(self.font())
        painter.setFont(letters.small)
        painter.setPen(QColor(theme.muted))
        for column, head in enumerate(self._board.heads):
            painter.drawText(layout.head_of(column), HEAD_FLAGS, fitting(head, letters, layout.wide - GAP))
        for row, label in enumerate(self._board.labels):
            top, high = layout.top(row), layout.height_of(row)
            if not dirty.intersects(QRect(0, top, self.width(), high)):
                continue
            room = QRect(0, top, layout.label - GAP, high - GAP)
            self._label(painter, room, theme, label, self._board.notes[row] if self._board.notes else "")
            for column, cell in enumerate(self._board.rows[row]):
                if not dirty.intersects(layout.rect_of(row, column)):
                    continue
                self._cell(painter, layout, letters, theme, row, column, cell)

    def _label(self, painter: QPainter, room: QRect, theme: Theme, label: str, note: str) -> None:
        """In the middle of its room's height, its note below it."""
        painter.setFont(Lettering.of(self.font()).small)
        painter.setPen(QColor(theme.text))
        if not note:
            painter.drawText(room, LABEL_FLAGS, label)
            return
        metrics = painter.fontMetrics()
        own, below = (metrics.boundingRect(room, LABEL_FLAGS, words).height() for words in (label, note))
        top = room.top() + max(0, room.height() - own - below) // 2
        painter.drawText(QRect(room.left(), top, room.width(), own), LABEL_FLAGS, label)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRect(room.left(), top + own, room.width(), below), LABEL_FLAGS, note)

    def _cell(
        self,
        painter: QPainter,
        layout: BoardLayout,
        letters: Lettering,
        theme: Theme,
        row: int,
        column: int,
        cell: Cell,
    ) -> None:
        left, top = layout.label + column * layout.wide, layout.top(row)
        if cell.values is not None:
            corner = QPointF(left + (layout.wide - layout.side) / 2, top)
            self._cells.draw(painter, corner, layout.side, cell.values, theme)
            painter.setPen(QPen(QColor(theme.frame), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(corner.x() - 0.5, top - 0.5, layout.side, layout.side))
        if cell.words:
            below = top + layout.side + 2 if layout.pictured[row] else top
            if cell.values is None:
                below = top + (layout.height_of(row) - GAP - layout.line) // 2
            painter.setFont(letters.strong if cell.strong else letters.small)
            painter.setPen(QColor(theme.text if cell.strong else theme.muted))
            painter.drawText(QRect(left, below, layout.wide, layout.line), CENTRE, cell.words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit(self._room)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def tip_at(self, x: int, y: int) -> str:
        """What the cell at a place says; empty beside all cells."""
        if self._board is None:
            return ""
        layout = self.layout_now()
        for row in range(len(self._board.rows)):
            if layout.top(row) <= y < layout.top(row) + layout.height_of(row) and x >= layout.label:
                cell = self._board.cell(row, (x - layout.label) // layout.wide)
                return cell.tip if cell is not None else ""
        return ""
