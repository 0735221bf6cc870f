"""A program to read and to take text from: line numbers, colours, and marks on what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Theme, Themes
from gui.pages.code.changed_lines import changed_lines
from gui.pages.code.highlighter import Highlighter
from gui.pages.code.spans import spans_of

MARKED_MS = 2500  # how long what has changed stays marked
SMALLER = 0.95  # times the text: letters of one width look larger
GAP = 10  # between numbers and text
DIM = 0.16  # of the accent behind what has changed


class ScriptView(QPlainTextEdit):
    """Shows a text as it is, long lines on one line; numbers stand beside it and are not part of it."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setCornerWidget(QWidget())  # else the style paints a box between the bars
        self.setAccessibleName("Program in PyTorch")
        self._themes = themes
        self._highlighter = Highlighter(self.document(), themes.now)
        self._numbers = _Numbers(self)
        self._marked: list[int] = []
        self._fade = QTimer(self, singleShot=True, interval=MARKED_MS)
        self._fade.timeout.connect(self._unmark)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        themes.changed.connect(self._wear)
        self._fit_font()
        self._make_room()

    @property
    def marked(self) -> Sequence[int]:
        """The lines, from 0, that are marked as changed just now."""
        return tuple(self._marked)

    def show_script(self, text: str, mark: bool = True) -> None:
        """Show a text, scrolled as the one before; what is other than in that one is marked for a while."""
        before = self.toPlainText()
        if text == before:
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._highlighter.show_spans(spans_of(text))
        self.setPlainText(text)
        self._marked = changed_lines(before, text) if mark and before else []
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        if self._marked:
            self._bring_into_sight(self._marked[0])
            self._fade.start()
        self._show_marks()

    def rest(self) -> None:
        """Mark nothing any more."""
        self._fade.stop()
        self._unmark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_font()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * 92, super().sizeHint().height())

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Paint the numbers of the lines that are in sight, right-aligned before them."""
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        theme = self._themes.now
        width, height = self._numbers.width() - GAP, self.fontMetrics().height()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(offset).top()
            if top > area.bottom():
                return
            number = block.blockNumber()
            painter.setPen(QColor(theme.accent if number in self._marked else theme.muted))
            box = QRect(0, round(top), width, height)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number + 1)
            )
            block = block.next()

    def _bring_into_sight(self, line: int) -> None:
        """Scroll to a line, but only where it is out of sight."""
        height = max(1, self.viewport().height() // self.fontMetrics().lineSpacing())
        bar = self.verticalScrollBar()
        if not bar.value() <= line < bar.value() + height:
            bar.setValue(max(0, line - height // 3))

    def _fit_font(self) -> None:
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        wanted = scaled(QApplication.font(), SMALLER)
        wanted.setFamilies([family, "monospace"])
        wanted.setStyleHint(QFont.StyleHint.Monospace)
        if wanted != self.font():
            self.setFont(wanted)
            self._make_room()

    def _make_room(self, _: int = 0) -> None:
        digits = max(2, len(str(self.blockCount())))
        width = self.fontMetrics().horizontalAdvance("0") * digits + GAP
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), width, self.viewport().height())

    def _follow(self, area: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _unmark(self) -> None:
        self._marked = []
        self._show_marks()

    def _show_marks(self) -> None:
        colour = QColor(self._themes.now.accent)
        colour.setAlphaF(DIM)
        marks = []
        for line in self._marked:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line))
            mark.format.setBackground(colour)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)
        self._numbers.update()

    def _wear(self, theme: Theme) -> None:
        self._highlighter.wear(theme)
        self._show_marks()


class _Numbers(QWidget):
    """The strip before the text."""

    def __init__(self, view: ScriptView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._view.font())
        self._view.paint_numbers(painter, event.rect())
