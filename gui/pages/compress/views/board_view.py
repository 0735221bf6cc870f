"""Shows a table of small pictures; what there is no room for is scrolled to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from gui.exporting.view_picture import FINE
from gui.grids.quick_cells import ink_cells
from gui.look.opacity import STALE
from gui.look.theme import Theme, Themes
from gui.pages.compress.views.board import Board, Cell
from gui.pages.compress.views.lettering import Lettering

GAP = 8
LEAST_SIDE = 36
LARGEST_SIDE = 112
HEAD_LINES = 3
LEAST_HEIGHT = 160  # in which a row or two can be seen
LABEL_SHARE = 0.14  # of the width, at most, for labels
HEAD_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
LABEL_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class BoardLayout:
    """Where everything stands."""

    label: int  # width of the labels
    wide: int  # of a column
    head: int  # height of the heads
    side: int  # of a picture
    line: int  # height of the words
    pictured: tuple[bool, ...]  # a row each: whether it has pictures
    worded: tuple[bool, ...]  # whether it has words

    def height_of(self, row: int) -> int:
        """How high a row is."""
        return (self.side + 2 if self.pictured[row] else 0) + (self.line if self.worded[row] else 0) + GAP

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self.head + sum(map(self.height_of, range(row)))

    def rect_of(self, row: int, column: int) -> QRect:
        """Where a cell stands."""
        return QRect(self.label + column * self.wide, self.top(row) - 1, self.wide, self.height_of(row) + 1)

    def head_of(self, column: int) -> QRect:
        """Where the head of a column stands, with room between it and the next one."""
        left = self.label + column * self.wide + GAP // 2
        return QRect(left, 0, self.wide - GAP, self.head - GAP // 2)

    @property
    def height(self) -> int:
        """Of all rows."""
        return self.top(len(self.pictured))


class BoardView(QScrollArea):
    """Paints a board whole, as large as its room lets it be."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.sheet = Sheet(themes)
        self.sheet.setAccessibleName(name)
        self.setWidget(self.sheet)
        self.setMinimumHeight(LEAST_HEIGHT)

    def show_board(self, board: Board) -> None:
        """Show another one."""
        self.sheet.show_board(board, self.viewport().size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.viewport().size())

    def draw(self) -> QImage:
        """All of it, also what is scrolled away."""
        size = self.sheet.size().expandedTo(self.sheet.minimumSize())
        image = QImage(size * FINE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        with QPainter(image) as painter:
            self.sheet.paint(painter, QRegion(0, 0, size.width(), size.height()))
        return image

    def remark(self) -> str:
        """What is missing from the picture."""
        return ""


class Sheet(QWidget):
    """What is scrolled."""

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
            layout = self._laid_out = self._lay_out(self._board)
            wide = layout.label + layout.wide * len(self._board.heads)
            self.setMinimumSize(min(wide, 4 * max(1, room.width())), layout.height)

    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        assert self._laid_out is not None
        return self._laid_out

    def _lay_out(self, board: Board) -> BoardLayout:
        """As large as fits, down to a least size."""
        letters = Lettering.of(self.font())
        line = letters.line
        columns = max(1, len(board.heads))
        wanted = letters.wide(*board.labels) + GAP
        longest = letters.wide(*(word for label in board.labels for word in label.split(" "))) + GAP
        label = min(wanted, max(longest, round(self._room.width() * LABEL_SHARE)))
        words = letters.wide(*(cell.words for row in board.rows for cell in row)) + GAP // 2
        least = max(LEAST_SIDE + GAP, words)
        wide = max(least, (self._room.width() - label) // columns)
        pictured = tuple(any(cell.values is not None for cell in row) for row in board.rows)
        worded = tuple(any(cell.words for cell in row) for row in board.rows)
        head = HEAD_LINES * line + GAP if any(board.heads) else GAP // 2
        plain = head + sum(line if one else 0 for one in worded) + (GAP + 2) * len(board.rows)
        room = (self._room.height() - plain) // max(1, sum(pictured))
        side = max(LEAST_SIDE, min(wide - GAP, room, LARGEST_SIDE))
        wide = min(wide, max(least, LARGEST_SIDE + 2 * GAP))
        return BoardLayout(label, wide, head, side, line, pictured, worded)

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
            painter.drawText(layout.head_of(column), HEAD_FLAGS, _fitting(head, letters, layout.wide - GAP))
        for row, label in enumerate(self._board.labels):
            top, high = layout.top(row), layout.height_of(row)
            if not dirty.intersects(QRect(0, top, self.width(), high)):
                continue
            painter.setFont(letters.small)
            painter.setPen(QColor(theme.text))
            painter.drawText(QRect(0, top, layout.label - GAP, high - GAP), LABEL_FLAGS, label)
            for column, cell in enumerate(self._board.rows[row]):
                if not dirty.intersects(layout.rect_of(row, column)):
                    continue
                self._cell(painter, layout, letters, theme, row, column, cell)

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


def _fitting(words: str, letters: Lettering, width: int) -> str:
    """Words of which each fits into a width; a longer one ends in an ellipsis."""
    metrics = QFontMetrics(letters.small)
    return " ".join(
        metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(1, width)) for word in words.split(" ")
    )
