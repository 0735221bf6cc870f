"""The arithmetic of one score, floating quietly over the window while one works on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.scores.arithmetic import Arithmetic, number
from engine.scores.verdict import Basis
from engine.wording import counted
from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.pages.play.side_by_side.columns import CLAMP_NOTE
from gui.pages.play.side_by_side.formula_view import FormulaView
from gui.widgets.elided_label import ElidedLabel

MARGIN = 12
GAP = 8


class FormulaSheet(QFrame):
    """A small card inside the window: not a dialog, so that drawing and training go on beside it.

    Esc and the cross close it; it can be dragged elsewhere.
    """

    closed = Signal()

    def __init__(self, themes: Themes, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "card")
        self.setAccessibleName("How this score comes about")
        self._grip: QPoint | None = None
        self.title = ElidedLabel(self)
        self.title.setProperty("role", "title")
        self.close_button = QToolButton(self)
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.setAccessibleName("Close the arithmetic")
        self.close_button.setProperty("role", "plain")
        RelativeIcon(self.close_button, 16)
        self.close_button.clicked.connect(self.close_sheet)
        self.formula = FormulaView(themes, self)
        self.terms = QLabel(self)
        self.terms.setTextFormat(Qt.TextFormat.RichText)
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN + 4, MARGIN - 4, MARGIN - 4, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        for part in (self.formula, self.terms, self.note):
            column.addWidget(part)
        self.hide()
        themes.changed.connect(self._tint)
        self._tint(themes.now)

    def show_arithmetic(self, name: str, basis: Basis, worked: Arithmetic) -> None:
        """Fill in the numbers of one picture."""
        before = self.sizeHint()
        self.title.setText(f"{worked.measure} of {name}")
        self.formula.show_arithmetic(worked)
        self.terms.setText(_terms_table(worked))
        on = f"I: input, O: {basis} output, {counted(worked.pixels, 'pixel')}."
        clamp = f" {CLAMP_NOTE}" if basis is Basis.GREY else ""
        self.note.setText(f"{on}{clamp} {worked.convention}".strip())
        if self.isVisible() and self.sizeHint() != before:
            self._grow()

    def show_missing(self, name: str) -> None:
        """Say that there is no output yet."""
        self.title.setText(name)
        self.note.setText("No output for this picture yet.")

    def open_by(self, anchor: QRect, over: QRect) -> None:
        """Open above the anchor (in the window's coordinates), or below it, within the area `over`."""
        self.adjustSize()
        size = self.sizeHint()
        top = anchor.top() - size.height() - GAP
        if top < over.top():
            top = anchor.bottom() + GAP
        self.setGeometry(QRect(QPoint(anchor.right() - size.width(), top), size))
        self._keep_inside()
        self.show()
        self.raise_()

    def keep_clear_of(self, row: QRect) -> None:
        """If the card covers a row (in the window's coordinates), move it above the row or, for want of room, below."""
        if not self.geometry().intersects(row):
            return
        above = row.top() - GAP - self.height()
        self.move(self.x(), above if above >= GAP else row.bottom() + GAP)
        self._keep_inside()

    def close_sheet(self) -> None:
        """Close; `closed` follows."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(self.mapToParent(event.position().toPoint() - self._grip))
            self._keep_inside()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        event.accept()

    def _grow(self) -> None:
        """Make room for longer numbers; never shrink, so that the card does not tremble in training."""
        self.resize(self.size().expandedTo(self.sizeHint()))
        self._keep_inside()

    def _keep_inside(self) -> None:
        area = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        x = min(max(self.x(), area.left()), max(area.left(), area.right() - self.width()))
        y = min(max(self.y(), area.top()), max(area.top(), area.bottom() - self.height()))
        self.move(x, y)

    def _tint(self, theme: Theme) -> None:
        self.close_button.setIcon(icon("close", theme))


def _terms_table(worked: Arithmetic) -> str:
    rows = "".join(
        f"<tr><td style='padding-right:12px'>{term.symbol}</td>"
        f"<td align='right' style='padding-right:12px'><b>{number(term.value)}</b></td>"
        f"<td>{term.meaning}</td></tr>"
        for term in worked.terms
    )
    return f"<table cellspacing='0' cellpadding='1'>{rows}</table>"
