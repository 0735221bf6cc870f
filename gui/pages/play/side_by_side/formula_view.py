"""A fraction typeset as in a book: symbols, then the same with this picture's numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.scores.arithmetic import Arithmetic
from engine.wording import percent
from gui.look.fonts import scaled
from gui.look.theme import Themes

SIZE = 1.12  # of the text
BAR_GAP = 3.0  # between the fraction bar and its numbers
SIDE = 3.0  # by which the bar is longer than its numbers


@dataclass(frozen=True)
class _Piece:
    """Words on the line, or (with `bottom`) a fraction."""

    top: str
    bottom: str = ""
    strong: bool = False


class FormulaView(QWidget):
    """Paints the arithmetic of one score on one line."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lines: list[list[_Piece]] = []
        themes.changed.connect(self._theme_changed)

    def show_arithmetic(self, worked: Arithmetic) -> None:
        """Show the formula of a score with its numbers."""
        lead = [_Piece(worked.lead)] if worked.lead else []
        symbols = [
            _Piece(str(worked.measure)),
            _Piece("="),
            *lead,
            _Piece(worked.top.symbols, worked.bottom.symbols),
        ]
        numbers = [_Piece("="), *lead, _Piece(worked.top.numbers, worked.bottom.numbers)]
        result = [_Piece("→" if worked.convention else "="), _Piece(percent(worked.score, 1), strong=True)]
        lines = [symbols + numbers + result]
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(worked.sentence)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self._metrics(False)
        widths = [sum(self._width(piece) + self._space() for piece in line) for line in self._lines]
        height = len(self._lines) * (2 * metrics.height() + 2 * BAR_GAP + 1)
        return QSize(round(max(widths, default=0.0)) + 2, round(height) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        height = 2 * self._metrics(False).height() + 2 * BAR_GAP + 1
        with QPainter(self) as painter:
            for number, line in enumerate(self._lines):
                x, middle = 0.0, number * height + height / 2
                for piece in line:
                    self._paint_piece(painter, piece, x, middle)
                    x += self._width(piece) + self._space()

    def _paint_piece(self, painter: QPainter, piece: _Piece, x: float, middle: float) -> None:
        theme = self._themes.now
        metrics, width = self._metrics(piece.strong), self._width(piece)
        painter.setFont(self._font(piece.strong))
        painter.setPen(QColor(theme.text))
        if not piece.bottom:
            area = QRectF(x, middle - metrics.height() / 2, width + 1, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, piece.top)
            return
        top = QRectF(x, middle - BAR_GAP - metrics.height(), width, metrics.height())
        bottom = QRectF(x, middle + BAR_GAP, width, metrics.height())
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, piece.top)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, piece.bottom)
        painter.setPen(QPen(QColor(theme.text), 1))
        painter.drawLine(QPointF(x, round(middle) + 0.5), QPointF(x + width, round(middle) + 0.5))

    def _width(self, piece: _Piece) -> float:
        metrics = self._metrics(piece.strong)
        if not piece.bottom:
            return metrics.horizontalAdvance(piece.top)
        longest = max(metrics.horizontalAdvance(piece.top), metrics.horizontalAdvance(piece.bottom))
        return longest + 2 * SIDE

    def _space(self) -> float:
        return self._metrics(False).averageCharWidth() * 0.9

    def _font(self, strong: bool) -> QFont:
        return scaled(self.font(), SIZE, QFont.Weight.Bold if strong else QFont.Weight.Normal)

    def _metrics(self, strong: bool) -> QFontMetricsF:
        return QFontMetricsF(self._font(strong))

    def _theme_changed(self, theme: object) -> None:
        self.update()
