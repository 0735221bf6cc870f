"""A few of the pictures to import, as they are in their files and as they would be in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import thumbnail
from gui.look.theme import Theme, Themes

TILE, LOW_TILE = 72, 48  # logical pixels
GAP = 8
NAME_GAP = 2
Values = npt.NDArray[np.floating]


class Shown(NamedTuple):
    """A picture's name, and its values (height, width) from 0 to 1, 1 being ink."""

    name: str
    found: Values
    fitted: Values


class PreviewGrid(QWidget):
    """Two rows of the same pictures: above as found, below as fitted with their names; `room` are shown."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._shown: list[Shown] = []
        self._tile = TILE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the pictures")
        themes.changed.connect(self._theme_changed)

    @property
    def room(self) -> int:
        """How many pictures fit side by side."""
        return max(1, (self.width() - self._margin() + GAP) // (self._tile + GAP))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pictures shown."""
        return tuple(one.name for one in self._shown[: self.room])

    def set_low(self, is_low: bool) -> None:
        """Whether to be content with little height."""
        tile = LOW_TILE if is_low else TILE
        if tile != self._tile:
            self._tile = tile
            self.updateGeometry()
            self.update()

    def show_pictures(self, shown: Sequence[Shown], in_all: int) -> None:
        """Show some of `in_all` pictures."""
        self._shown = list(shown)
        self.setAccessibleDescription(
            f"{len(self._shown)} of {in_all:,} pictures: {', '.join(one.name for one in self._shown)}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._margin() + 8 * (self._tile + GAP), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._margin() + 3 * (self._tile + GAP), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ratio, margin = self._themes.now, self.devicePixelRatioF(), self._margin()
        with QPainter(self) as painter:
            painter.setPen(QColor(theme.muted))
            for row, words in enumerate(("Found", "Fitted")):
                top = row * (self._tile + GAP)
                label = QRect(0, top, margin - GAP, self._tile)
                painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter), words)
                for column, one in enumerate(self._shown[: self.room]):
                    values = one.fitted if row else one.found
                    left = margin + column * (self._tile + GAP)
                    self._paint_tile(painter, QPointF(left, top), values, theme, ratio)
            for column, name in enumerate(self.names):
                self._paint_name(painter, margin + column * (self._tile + GAP), name)

    def _paint_name(self, painter: QPainter, left: int, name: str) -> None:
        metrics = painter.fontMetrics()
        words = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, self._tile)
        place = QRect(left, 2 * self._tile + GAP, self._tile, NAME_GAP + metrics.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), words)

    def _paint_tile(
        self, painter: QPainter, corner: QPointF, values: Values, theme: Theme, ratio: float
    ) -> None:
        frame = QRect(int(corner.x()), int(corner.y()), self._tile, self._tile)
        painter.fillRect(frame, QColor(theme.frame))
        painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(theme.paper))
        draw_snapped(painter, corner + QPointF(1, 1), thumbnail(values, self._tile - 2, theme, ratio))

    def _height(self) -> int:
        return 2 * self._tile + GAP + NAME_GAP + QFontMetrics(self.font()).height()

    def _margin(self) -> int:
        metrics = QFontMetrics(self.font())
        return max(metrics.horizontalAdvance(words) for words in ("Found", "Fitted")) + 2 * GAP

    def _theme_changed(self, theme: Theme) -> None:
        self.update()
