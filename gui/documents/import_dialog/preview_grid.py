"""A few of the pictures to import, as they are in their files and as they would be in the document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import thumbnail
from gui.theme import Theme, Themes

TILE = 72  # logical pixels
GAP = 8
Values = npt.NDArray[np.floating]


class PreviewGrid(QWidget):
    """Two rows of the same pictures: above as found, below as fitted; `room` pictures are shown."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pairs: list[tuple[Values, Values]] = []
        self._more = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the pictures")
        themes.changed.connect(self._theme_changed)

    @property
    def room(self) -> int:
        """How many pictures fit side by side."""
        return max(1, (self.width() - self._margin() + GAP) // (TILE + GAP))

    def show_pairs(self, pairs: Sequence[tuple[Values, Values]], in_all: int) -> None:
        """Show pictures as (found, fitted), values (height, width) from 0 to 1, 1 being ink."""
        self._pairs, self._more = list(pairs), in_all
        self.setAccessibleDescription(f"{len(self._pairs)} of {in_all:,} pictures")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._margin() + 8 * (TILE + GAP), 2 * TILE + GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._margin() + 3 * (TILE + GAP), 2 * TILE + GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ratio, margin = self._themes.now, self.devicePixelRatioF(), self._margin()
        with QPainter(self) as painter:
            painter.setPen(QColor(theme.muted))
            for row, words in enumerate(("Found", "Fitted")):
                top = row * (TILE + GAP)
                label = QRect(0, top, margin - GAP, TILE)
                painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter), words)
                for column, pair in enumerate(self._pairs[: self.room]):
                    left = margin + column * (TILE + GAP)
                    self._paint_tile(painter, QPointF(left, top), pair[row], theme, ratio)

    def _paint_tile(
        self, painter: QPainter, corner: QPointF, values: Values, theme: Theme, ratio: float
    ) -> None:
        frame = QRect(int(corner.x()), int(corner.y()), TILE, TILE)
        painter.fillRect(frame, QColor(theme.border))
        painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(theme.paper))
        draw_snapped(painter, corner + QPointF(1, 1), thumbnail(values, TILE - 2, theme, ratio))

    def _margin(self) -> int:
        metrics = QFontMetrics(self.font())
        return max(metrics.horizontalAdvance(words) for words in ("Found", "Fitted")) + 2 * GAP

    def _theme_changed(self, theme: Theme) -> None:
        self.update()
