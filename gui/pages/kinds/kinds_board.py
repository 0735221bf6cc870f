"""The board: the same pictures through every kind of network, a column a kind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.labs.kinds_result import KindsResult
from gui.exporting.view_picture import FINE
from gui.grids.column_board import ColumnBoard
from gui.look.theme import Themes
from gui.pages.kinds.board_layout import BoardLayout, lay_out
from gui.pages.kinds.board_painter import BoardPainter, Marks, titles_of
from gui.pages.kinds.lettering import Lettering
from gui.pages.kinds.table import table_of
from gui.pages.kinds.wording import cell_described, column_remark, head_described


class KindsBoard(ColumnBoard):
    """Arrow keys go from kind to kind, Enter or a click on a head chooses one."""

    chosen = Signal(int)  # the column of a kind

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._result: KindsResult | None = None
        self._document = Document()  # as it is now
        self._layout: BoardLayout | None = None
        self._painter: BoardPainter | None = None
        self._mine: int | None = None
        self._able = True
        self._stale = False

    @property
    def result(self) -> KindsResult | None:
        """What is shown."""
        return self._result

    @property
    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        assert self._layout is not None
        return self._layout

    @property
    def mine(self) -> int | None:
        """The column of the document's own network."""
        return self._mine

    def show_result(self, result: KindsResult) -> None:
        """Show where the kinds stand."""
        before, self._result = self._result, result
        self._painter = None
        if before is None or _shape(before) != _shape(result):
            self._current = min(self._current, max(0, len(result.columns) - 1))
            self.arrange()
        self.describe()
        if before is not None and _networks(before) == _networks(result):  # the heads stay as they are
            body = self.viewport().rect().adjusted(0, self.layout_now.head, 0, 0)
            self.viewport().update(body)
        else:
            self.viewport().update()

    def show_state(self, document: Document, mine: int | None, able: bool, stale: bool = False) -> None:
        """Mark the document's own kind, let others be chosen or not, and grey what is of before a change."""
        self._document, self._mine, self._able, self._stale = document, mine, able, stale
        self.describe()
        self.viewport().update()

    def head_centre(self, column: int) -> QPoint:
        """The middle of a kind's head in the viewport."""
        return self.layout_now.head_of(column).center() - QPoint(self.horizontalScrollBar().value(), 0)

    def draw(self) -> QImage:
        """All of the board, also what is scrolled away."""
        layout, painter_of = self.layout_now, self._painting()
        size = QSize(max(layout.width, self.viewport().width()), layout.height)
        image = QImage(size * FINE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        image.fill(QColor(self._themes.now.panel))
        with QPainter(image) as painter:
            room = QRect(QPoint(), size)
            marks = Marks(mine=self._mine, stale=self._stale)
            painter_of.paint(painter, room, QPoint(), marks, room)
        return image

    def remark(self) -> str:
        """What is missing from the picture."""
        return ""

    # --- what a board has of its own

    def columns(self) -> int:
        return 0 if self._result is None else len(self._result.columns)

    def column_at(self, position: QPoint) -> int | None:
        """The kind whose head is at a position in the viewport."""
        layout, result = self._layout, self._result
        if layout is None or result is None or position.y() >= layout.head or position.x() < layout.first:
            return None
        column = layout.column_at(position.x() + self.horizontalScrollBar().value())
        return column if column is not None and column < len(result.columns) else None

    def can_choose(self, column: int) -> bool:
        result = self._result
        return self._able and result is not None and result.columns[column].document is not None

    def choose(self, column: int) -> None:
        self.chosen.emit(column)

    def show_column(self, column: int) -> None:
        layout, bar = self.layout_now, self.horizontalScrollBar()
        left = layout.left(column)
        right = left + layout.wide(column)
        bar.setValue(max(min(bar.value(), left - layout.first), right - self.viewport().width()))

    def tip(self, position: QPoint) -> str:
        result, layout = self._result, self._layout
        if result is None or layout is None:
            return ""
        head = self.column_at(position)
        if head is not None:
            return self._head_words(head)
        column = layout.column_at(position.x() + self.scrolled.x()) if position.x() >= layout.first else None
        below = position.y() - layout.head + self.scrolled.y()
        picture = layout.row_at(below)
        if position.y() < layout.head:
            return ""
        if column is not None and column < len(result.columns) and layout.in_figures(below):
            return column_remark(result.columns[column])
        if picture is None:
            return ""
        return result.pictures[picture].name if column is None else cell_described(result, picture, column)

    def arrange(self) -> None:
        result = self._result
        if result is None:
            return
        self._layout = lay_out(
            self.viewport().size(),
            Lettering.of(self.font()),
            result.places,
            result.document.size,
            titles_of(result),
            [one.name for one in result.plain],
            _labels(result),
            [row.short for row in table_of(result)],
        )
        self._painter = None
        self.let_scroll(QSize(self._layout.width, self._layout.height), self._layout.column // 2)
        self.viewport().update()

    def forget_painter(self) -> None:
        self._painter = None

    def describe(self) -> None:
        if self._result is not None and self._result.columns:
            self.setAccessibleName(f"Kinds of network: {self._result.columns[self._current].kind.title}")
            self.setAccessibleDescription(self._head_words(self._current))

    def repaint_heads(self) -> None:
        if self._layout is not None:
            self.viewport().update(0, 0, self.viewport().width(), self._layout.head)

    # --- inside

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._result is None:
            return
        focused = self._current if self.by_keys and self._able else None
        with QPainter(self.viewport()) as painter:
            marks = Marks(self._hovered, focused, self._mine, self._able, self._stale)
            self._painting().paint(painter, self.viewport().rect(), self.scrolled, marks, event.rect())

    def _painting(self) -> BoardPainter:
        if self._painter is None:
            assert self._result is not None
            self._painter = BoardPainter(
                self._result, self.layout_now, Lettering.of(self.font()), self._themes.now
            )
        return self._painter

    def _head_words(self, column: int) -> str:
        assert self._result is not None
        one = self._result.columns[column]
        return head_described(one, self._document, column == self._mine, self.can_choose(column))


def _networks(result: KindsResult) -> list[object]:
    """What the heads show."""
    return [column.document and column.document.network for column in result.columns]


def _labels(result: KindsResult) -> tuple[str, ...]:
    """What stands beside the figures."""
    return tuple(row.label for row in table_of(result))


def _shape(result: KindsResult) -> tuple[object, ...]:
    """What the places of things depend on."""
    kinds = tuple(column.kind.name for column in result.columns)
    plain = tuple(one.name for one in result.plain)
    return kinds, plain, result.places, result.document.size, _labels(result)
