"""What the signs on the maps mean, drawn as the maps draw them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.theme import Themes
from gui.pages.code_space.map.signs import OF_PICTURES, Form, Sign, paint_sign, width_of

SHARE = 0.8  # of a line's height: a mark
NEAR, GAP = 5, 14  # between a sign and its words, and between two signs
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MapLegend(QWidget):
    """One line, in fewer words where it is narrow; what has no room even then is left to the tooltip."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._signs: tuple[Sign, ...] = OF_PICTURES
        self._form = Form.PICTURES
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend of the maps")
        themes.changed.connect(self.update)

    @property
    def form(self) -> Form:
        """How pictures stand there."""
        return self._form

    @property
    def shown(self) -> tuple[tuple[Sign, str], ...]:
        """The signs that there is room for, and their words."""
        whole = tuple((sign, sign.value) for sign in self._signs)
        short = tuple((sign, sign.short) for sign in self._signs)
        shorter = (whole[:long] + short[long:] for long in range(len(whole), -1, -1))
        fewer = (short[:few] for few in range(len(short), len(OF_PICTURES), -1))
        fitting = (entries for entries in chain(shorter, fewer) if self._wide(entries) <= self.width())
        return next(fitting, short[: len(OF_PICTURES)])

    def show_signs(self, signs: Sequence[Sign], form: Form, more: str = "") -> None:
        """Show signs beside those of pictures, which have a `form`, and `more` that is said behind them."""
        told = (*OF_PICTURES, *(sign for sign in signs if sign not in OF_PICTURES)), form, more
        if told != (self._signs, self._form, self._more):
            self._signs, self._form, self._more = told
            self.setAccessibleDescription(", ".join([*self._signs, *([more] if more else [])]))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics, side = self._themes.now, self.fontMetrics(), self._side
        left = 0.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for sign, words in self.shown:
                room = QRectF(left, (self.height() - side) // 2, width_of(sign, side), side)
                paint_sign(painter, sign, room, self._form, theme)
                left = room.right() + NEAR
                left = self._write(painter, left, words, metrics) + GAP
            if self._more:
                self._write(painter, left, self._more, metrics)

    @property
    def _side(self) -> int:
        return round(SHARE * self.fontMetrics().height())

    def _write(self, painter: QPainter, left: float, words: str, metrics: QFontMetrics) -> float:
        painter.setPen(QColor(self._themes.now.muted))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), LEFT, words)
        return left + metrics.horizontalAdvance(words)

    def _wide(self, entries: Sequence[tuple[Sign, str]]) -> float:
        metrics, side = self.fontMetrics(), self._side
        signs = sum(
            width_of(sign, side) + NEAR + metrics.horizontalAdvance(words) + GAP for sign, words in entries
        )
        return signs + metrics.horizontalAdvance(self._more)
