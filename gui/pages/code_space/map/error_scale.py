"""What the colours of the map of round-trip errors mean."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.code_space.map.backdrop import error_colours
from gui.pages.code_space.map.space_map import SpaceMap

BAR = 64
HEIGHT = 8
PADDING = 6
NOTHING = "round trip 0"  # at the lower end


class ErrorScale(QWidget):
    """From nothing to the largest error, in the top right corner of the map that shows them."""

    def __init__(self, space_map: SpaceMap, themes: Themes) -> None:
        super().__init__(space_map)
        self._map = space_map
        self._themes = themes
        self._most: float | None = None
        self.setAccessibleName("Scale of the round-trip error")
        self.setToolTip(
            "Round trip |E(D(z)) − z|: how far a code is from the code of its own decoded picture"
        )
        self.hide()
        themes.changed.connect(self.update)
        space_map.resized.connect(self._place)

    @property
    def most(self) -> float | None:
        """The error at its upper end, in units of the code; None while no errors are shown."""
        return self._most

    def show_most(self, most: float | None) -> None:
        """Show another upper end, or nothing."""
        if most != self._most:
            self._most = most
            self.setVisible(most is not None)
            self._place()
            self.setAccessibleDescription("" if most is None else f"from 0 to {most:.3g}")
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(scaled(self.font(), 0.88))
        wide = metrics.horizontalAdvance(NOTHING) + 6 + BAR + 6 + metrics.horizontalAdvance("00.00")
        return QSize(wide + 2 * PADDING, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = self._themes.now, scaled(self.font(), 0.88)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.panel))
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            words = NOTHING
            wide = metrics.horizontalAdvance(words)
            line = self.rect().adjusted(PADDING, 0, 0, 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, middle, words)
            data = error_colours(np.linspace(0.0, 1.0, BAR)[None], 1.0, theme).tobytes()
            image = QImage(data, BAR, 1, 4 * BAR, QImage.Format.Format_RGB32)
            bar = QRect(PADDING + wide + 6, (self.height() - HEIGHT) // 2, BAR, HEIGHT)
            painter.drawImage(bar, image)
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
            painter.drawText(
                line.adjusted(bar.right() + 6 - PADDING, 0, 0, 0), middle, f"{self._most or 0.0:.3g}"
            )

    def _place(self) -> None:
        size, plot = self.sizeHint(), self._map.plot
        self.setGeometry(
            round(plot.right()) - size.width() - 4, round(plot.top()) + 5, size.width(), size.height()
        )
