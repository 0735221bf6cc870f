"""A small drawing of a network: how wide its layers are, and what is particular about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.networks.layout import Layout
from engine.networks.recipe import Mark
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes
from gui.panels.kinds.marks import MARKS
from gui.panels.kinds.silhouette import silhouette

WIDE_TO_HIGH = 1.6
AIR = 2


class KindDrawing(QWidget):
    """`high` logical pixels beside text of the system's size; grows with the text. Mute: what it shows is also said."""

    def __init__(self, themes: Themes, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._high = high
        self._widths: tuple[int, ...] = ()
        self._code = 0
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self._theme_changed)

    def show_network(self, layout: Layout | None, marks: tuple[Mark, ...]) -> None:
        """Draw these layers and marks; None: nothing."""
        self._widths, self._code = ((), 0) if layout is None else (layout.widths, layout.code_layer + 1)
        self._marks = marks
        self.update()

    def sizeHint(self) -> QSize:
        high = self._high * text_factor()
        return QSize(round(high * WIDE_TO_HIGH), round(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._widths:
            return
        with QPainter(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else 0.5)
            room = QRectF(self.rect())
            paint_network(painter, room, self._widths, self._code, self._marks, self._themes.now)

    def _theme_changed(self, theme: Theme) -> None:
        self.update()


def paint_network(
    painter: QPainter, room: QRectF, widths: Sequence[int], code: int, marks: Sequence[Mark], theme: Theme
) -> None:
    """Draw layers of these widths, the picture's first, the code's at place `code`, and marks, inside a room."""
    drawn = silhouette(widths, code, room.adjusted(AIR, AIR, -AIR, -AIR))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(drawn.body, QColor(theme.border))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, bar in enumerate(drawn.bars):
        ends = number in (0, len(drawn.bars) - 1)
        painter.setBrush(QColor(theme.code if number == drawn.code else theme.text if ends else theme.muted))
        painter.drawRoundedRect(bar, 1.0, 1.0)
    for mark in marks:
        MARKS[mark](painter, drawn, theme)
