"""The lines over the hourglass, which let the mouse through."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.look.theme import Themes
from gui.pages.play.weight_map.lines import Line, line_at, paint_highlight, paint_lines


class LinesOverlay(QWidget):
    """As large as the stage. The lines are painted once; what moves below them costs a copy of that picture."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self._themes = themes
        self._lines: tuple[Line, ...] = ()
        self._picture: QPixmap | None = None
        self._marked: Line | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName("Connections")
        self.hide()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn, the strongest last."""
        return self._lines

    @property
    def marked(self) -> Line | None:
        """The line under the pointer."""
        return self._marked

    def show_lines(self, lines: tuple[Line, ...], below: QWidget) -> None:
        """Draw these, under the card `below` which everything on the stage lies."""
        stage = self.parentWidget()
        assert stage is not None
        self._lines, self._picture = lines, None
        marked = self._marked
        if marked is not None:  # the same connection, where it is now
            place = marked.connection[:3]
            self._marked = next((line for line in lines if line.connection[:3] == place), None)
        self.setGeometry(stage.rect())
        self.raise_()
        below.raise_()
        self.show()
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self._lines, self._picture, self._marked = (), None, None
        self.hide()

    def mark_at(self, point: QPointF) -> Line | None:
        """Mark the line at a point of the stage, if there is one."""
        self.mark(line_at(self._lines, point))
        return self._marked

    def mark(self, line: Line | None) -> None:
        """Mark one of the lines, or none."""
        if line is not self._marked:
            self._marked = line
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        if self._picture is None:
            self._picture = self._painted()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            if self._marked is not None:
                paint_highlight(painter, self._marked, theme)
                painter.setPen(QPen(QColor(theme.accent), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for rect in (self._marked.source, self._marked.target):
                    painter.drawRect(rect)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            paint_lines(painter, self._lines, self._themes.now)
        return picture
