"""The board: the same pictures through every kind of network, a column a kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from engine.document import Document
from engine.labs.kinds_result import KindsResult
from gui.exporting.view_picture import FINE
from gui.look.theme import Theme, Themes
from gui.pages.kinds.board_layout import BoardLayout, lay_out
from gui.pages.kinds.board_painter import BoardPainter, Marks, titles_of
from gui.pages.kinds.lettering import Lettering
from gui.pages.kinds.table import table_of
from gui.pages.kinds.wording import cell_described, column_remark, head_described

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class KindsBoard(QAbstractScrollArea):
    """Paints itself as a whole. Arrow keys go from kind to kind, Enter or a click on a head chooses one."""

    chosen = Signal(int)  # the column of a kind

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._result: KindsResult | None = None
        self._document = Document()  # as it is now
        self._layout: BoardLayout | None = None
        self._painter: BoardPainter | None = None
        self._hovered: int | None = None
        self._current = 0
        self._mine: int | None = None
        self._able = True
        self._stale = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        themes.changed.connect(self._theme_changed)

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
            self._arrange()
        self._describe()
        if before is not None and _networks(before) == _networks(result):  # the heads stay as they are
            body = self.viewport().rect().adjusted(0, self.layout_now.head, 0, 0)
            self.viewport().update(body)
        else:
            self.viewport().update()

    def show_state(self, document: Document, mine: int | None, able: bool, stale: bool = False) -> None:
        """Mark the document's own kind, let others be chosen or not, and grey what is of before a change."""
        self._document, self._mine, self._able, self._stale = document, mine, able, stale
        self._describe()
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

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._result is None:
            return
        focused = self._current if self.hasFocus() and self._able else None
        with QPainter(self.viewport()) as painter:
            marks = Marks(self._hovered, focused, self._mine, self._able, self._stale)
            self._painting().paint(painter, self.viewport().rect(), self._scroll, marks, event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._result is not None:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._result is not None:
            last = len(self._result.columns) - 1
            self._current = max(0, min(last, self._current + STEPS[key]))
            self._bring_into_sight()
            self._describe()
            self.viewport().update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._head_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self._head_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and column is not None:
            self._current = column
            self._choose(column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_heads()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_heads()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    # --- inside

    @property
    def _scroll(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _painting(self) -> BoardPainter:
        if self._painter is None:
            assert self._result is not None
            self._painter = BoardPainter(
                self._result, self.layout_now, Lettering.of(self.font()), self._themes.now
            )
        return self._painter

    def _arrange(self) -> None:
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
        room = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._layout.width, room.width()),
            (self.verticalScrollBar(), self._layout.height, room.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(self._layout.column // 2)
        self.viewport().update()

    def _bring_into_sight(self) -> None:
        layout, bar = self.layout_now, self.horizontalScrollBar()
        left = layout.left(self._current)
        right = left + layout.wide(self._current)
        bar.setValue(max(min(bar.value(), left - layout.first), right - self.viewport().width()))

    def _head_at(self, position: QPoint) -> int | None:
        layout, result = self._layout, self._result
        if layout is None or result is None or position.y() >= layout.head or position.x() < layout.first:
            return None
        column = layout.column_at(position.x() + self.horizontalScrollBar().value())
        return column if column is not None and column < len(result.columns) else None

    def _hover(self, column: int | None) -> None:
        if column != self._hovered:
            self._hovered = column
            pointing = column is not None and self._can_choose(column)
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self._update_heads()

    def _can_choose(self, column: int) -> bool:
        result = self._result
        return self._able and result is not None and result.columns[column].document is not None

    def _choose(self, column: int) -> None:
        if self._can_choose(column):
            self.chosen.emit(column)

    def _tip(self, position: QPoint) -> str:
        result, layout = self._result, self._layout
        if result is None or layout is None:
            return ""
        head = self._head_at(position)
        if head is not None:
            return self._head_words(head)
        column = layout.column_at(position.x() + self._scroll.x()) if position.x() >= layout.first else None
        below = position.y() - layout.head + self._scroll.y()
        picture = layout.row_at(below)
        if position.y() < layout.head:
            return ""
        if column is not None and column < len(result.columns) and layout.in_figures(below):
            return column_remark(result.columns[column])
        if picture is None:
            return ""
        return result.pictures[picture].name if column is None else cell_described(result, picture, column)

    def _head_words(self, column: int) -> str:
        assert self._result is not None
        one = self._result.columns[column]
        return head_described(one, self._document, column == self._mine, self._can_choose(column))

    def _update_heads(self) -> None:
        if self._layout is not None:
            self.viewport().update(0, 0, self.viewport().width(), self._layout.head)

    def _describe(self) -> None:
        """Say the present column to screen readers."""
        if self._result is not None and self._result.columns:
            self.setAccessibleName(f"Kinds of network: {self._result.columns[self._current].kind.title}")
            self.setAccessibleDescription(self._head_words(self._current))

    def _scrolled(self) -> None:
        self.viewport().update()

    def _theme_changed(self, theme: Theme) -> None:
        self._painter = None
        self.viewport().update()


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
