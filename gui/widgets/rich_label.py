"""Rich text that changes with every frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget


class RichLabel(QLabel):
    """A `QLabel` of rich text that is laid out before it is painted.

    Qt's own lays a new text out in the middle of painting, and thereby asks to be painted again: a second frame of
    the window for each text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0.0)
        self._document.setUndoRedoEnabled(False)
        self._laid_out: tuple[str, QFont, int, Qt.AlignmentFlag] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        self._lay_out(area.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, palette.color(self.foregroundRole()))
        context.palette = palette
        with QPainter(self) as painter:
            painter.translate(area.topLeft())
            self._document.documentLayout().draw(painter, context)

    def _lay_out(self, width: int) -> None:
        wanted = (self.text(), self.font(), width, self.alignment())
        before, self._laid_out = self._laid_out, wanted
        if wanted == before:
            return
        if before is None or wanted[1:] != before[1:]:  # each of these would lay the old text out once more
            option = QTextOption(self.alignment())
            option.setWrapMode(QTextOption.WrapMode.WordWrap)
            self._document.setDefaultTextOption(option)
            self._document.setDefaultFont(self.font())
            self._document.setTextWidth(width)
        self._document.setHtml(self.text())
