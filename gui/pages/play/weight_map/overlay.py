"""The lines over the hourglass, which let the mouse through."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.look.theme import Themes
from gui.pages.play.weight_map.lines import Line, line_at, paint_highlight, paint_lines

LINES_AT_ONCE = 4  # a long smooth curve takes about 0.2 ms


class LinesOverlay(QWidget):
    """As large as the stage. The lines are painted once; what moves below them costs a copy of that picture.

    Lines that follow a training are painted a few at once, and what else waits comes in between, while those before
    them are still seen: all in one go would make every sixth frame late.
    """

    followed = Signal()  # the lines given to `follow` are all there

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self._themes = themes
        self._lines: tuple[Line, ...] = ()
        self._picture: QPixmap | None = None
        self._coming: tuple[QPixmap, Iterator[Line]] | None = (
            None  # the next picture, and what it still lacks
        )
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._paint_some)
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

    @property
    def following(self) -> bool:
        """Whether lines are on their way."""
        return self._coming is not None

    def follow(self, lines: tuple[Line, ...]) -> None:
        """Draw these in place of those that are drawn, a few at once; `followed` says when they are seen."""
        self._take(lines)
        self._coming = (self._empty(), iter(lines))
        self._more.start()

    def show_lines(self, lines: tuple[Line, ...], below: QWidget) -> None:
        """Draw these at once, under the card `below` which everything on the stage lies."""
        stage = self.parentWidget()
        assert stage is not None
        self._take(lines)
        self._picture = None
        self._give_up()
        self.setGeometry(stage.rect())
        self.raise_()
        below.raise_()
        self.show()
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        self._lines, self._picture, self._marked = (), None, None
        self._give_up()
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

    def _take(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        marked = self._marked
        if marked is not None:  # the same connection, where it is now
            place = marked.connection[:3]
            self._marked = next((line for line in lines if line.connection[:3] == place), None)

    def _give_up(self) -> None:
        self._coming = None
        self._more.stop()

    def _paint_some(self) -> None:
        assert self._coming is not None
        picture, missing = self._coming
        some = tuple(islice(missing, LINES_AT_ONCE))
        if some:
            self._paint_on(picture, some)
        else:
            self._picture = picture
            self._give_up()
            self.update()
            self.followed.emit()

    def _painted(self) -> QPixmap:
        picture = self._empty()
        self._paint_on(picture, self._lines)
        return picture

    def _paint_on(self, picture: QPixmap, lines: Iterable[Line]) -> None:
        with QPainter(picture) as painter:
            paint_lines(painter, lines, self._themes.now)

    def _empty(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture
