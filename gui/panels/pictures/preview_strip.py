"""A row of thumbnails that says what a picture set is like."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.pictures.picture import Picture
from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import thumbnail
from gui.look.fineness import fineness
from gui.look.theme import Themes

SIDE = 32
GAP = 6
MOST = 8
GOLDEN = (5**0.5 - 1) / 2


class PreviewStrip(QWidget):
    """At most eight pictures, spread over those given."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures: tuple[Picture, ...] = ()
        self.setAccessibleName("Some of the pictures")
        themes.changed.connect(self._theme_changed)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show some of these."""
        # Golden-ratio steps, not even ones: sets in which kinds take turns would show one kind only.
        count = len(pictures)
        chosen = range(count) if count <= MOST else _spread(count)
        self._pictures = tuple(pictures[index] for index in chosen)
        self.update()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those that are shown."""
        return self._pictures

    def sizeHint(self) -> QSize:
        return QSize(MOST * (SIDE + 2) + (MOST - 1) * GAP, SIDE + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        with QPainter(self) as painter:
            ratio = fineness(painter)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.frame))
            for number, picture in enumerate(self._pictures):
                frame = QRect(number * (SIDE + 2 + GAP), 0, SIDE + 2, SIDE + 2)
                painter.drawRoundedRect(frame, 2, 2)
                painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(theme.paper))
                draw_snapped(painter, QPointF(frame.left() + 1, 1), thumbnail(picture, SIDE, theme, ratio))

    def _theme_changed(self, theme: object) -> None:
        self.update()


def _spread(count: int) -> list[int]:
    """`MOST` different numbers below `count`, in order; a step that has been taken gives way to the next."""
    chosen: set[int] = set()
    steps = (int(n * GOLDEN % 1 * count) for n in itertools.count())
    while len(chosen) < MOST:
        chosen.add(next(steps))
    return sorted(chosen)
