"""A board of columns that paints itself as a whole: gone through by keys, chosen by Enter or a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from gui.look.theme import Theme, Themes

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnBoard(QAbstractScrollArea):
    """What such boards have in common: the column that has the keyboard, the one under the pointer, and scrolling.

    A board that is one has its own `columns`, `column_at`, `can_choose`, `choose`, `show_column`, `tip`, `arrange`
    and `describe`.
    """

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._current = 0  # the column that has the keyboard
        self._hovered: int | None = None  # a column that a click would choose
        self.by_keys = False  # the keyboard is here and is used: the column that has it shows a ring
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._scroll)
        themes.changed.connect(self._theme_changed)

    # --- what a board has of its own

    def columns(self) -> int:
        """How many columns the keyboard goes through; 0 while nothing is shown."""
        raise NotImplementedError

    def column_at(self, position: QPoint) -> int | None:
        """The column whose choice a click at a position in the viewport would be."""
        raise NotImplementedError

    def can_choose(self, column: int) -> bool:
        """Whether a column can be chosen now."""
        raise NotImplementedError

    def choose(self, column: int) -> None:
        """Tell that a column is chosen; called only where one can be."""
        raise NotImplementedError

    def show_column(self, column: int) -> None:
        """Scroll a column into sight."""
        raise NotImplementedError

    def tip(self, position: QPoint) -> str:
        """What is said of a position in the viewport."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Find the places of everything anew and paint it; nothing happens while nothing is shown."""
        raise NotImplementedError

    def forget_painter(self) -> None:
        """Let go of what was painted with another theme."""
        raise NotImplementedError

    def describe(self) -> None:
        """Say the column that has the keyboard to screen readers."""
        raise NotImplementedError

    def repaint_heads(self) -> None:
        """Paint what a hover or the keyboard marks."""
        self.viewport().update()

    # --- what they have in common

    @property
    def scrolled(self) -> QPoint:
        """How far the board is scrolled, in pixels."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def let_scroll(self, whole: QSize, step: int) -> None:
        """Let a board of this size be scrolled, so far at a step, where it is larger than the viewport."""
        room = self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole.width(), room.width()),
            (self.verticalScrollBar(), whole.height(), room.height()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, columns = Qt.Key(event.key()), self.columns()
        self.by_keys = True
        if key in STEPS and columns:
            self._current = max(0, min(columns - 1, self._current + STEPS[key]))
            self.show_column(self._current)
            self.describe()
            self.viewport().update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.column_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self.column_at(event.position().toPoint())
        self.by_keys = False
        self.repaint_heads()
        if event.button() is Qt.MouseButton.LeftButton and column is not None:
            self._current = column
            self._take(column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.repaint_heads()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.by_keys = False
        self.repaint_heads()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _take(self, column: int) -> None:
        if self.can_choose(column):
            self.choose(column)

    def _hover(self, column: int | None) -> None:
        if column is not None and not self.can_choose(column):
            column = None
        if column != self._hovered:
            self._hovered = column
            pointing = Qt.CursorShape.ArrowCursor if column is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(pointing)
            self.repaint_heads()

    def _scroll(self) -> None:
        self.viewport().update()

    def _theme_changed(self, theme: Theme) -> None:
        self.forget_painter()
        self.viewport().update()
