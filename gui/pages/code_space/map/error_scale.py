"""What the colours of the map of round-trip errors mean."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.code_space.map.backdrop import error_colours

BAR, SHORT_BAR = 64, 48
HEIGHT = 8
PADDING = 6
NOTHING, SHORT = "round trip 0", "0"  # at the lower end


class ErrorScale(QWidget):
    """From nothing to the largest error; beside the map, so that it hides no picture."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._most: float | None = None
        self._short = False
        self.setAccessibleName("Scale of the round-trip error")
        self.setToolTip(
            "Round trip |E(D(z)) − z|: how far a code is from the code of its own decoded picture"
        )
        self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    @property
    def most(self) -> float | None:
        """The error at its upper end, in units of the code; None while no errors are shown."""
        return self._most

    def show_most(self, most: float | None) -> None:
        """Show another upper end, or nothing."""
        if most != self._most:
            self._most = most
            self.setVisible(most is not None)
            self.setAccessibleDescription("" if most is None else f"from 0 to {most:.3g}")
            self.update()

    def fit(self, room: int) -> None:
        """Say less where there is no room, in logical pixels, for all of it."""
        short = room < self._width(NOTHING, BAR)
        if short is not self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetrics(scaled(self.font(), 0.88)).height() + 4
        return QSize(self._width(*self._form), height)

    @property
    def _form(self) -> tuple[str, int]:
        return (SHORT, SHORT_BAR) if self._short else (NOTHING, BAR)

    def _width(self, words: str, bar: int) -> int:
        metrics = QFontMetrics(scaled(self.font(), 0.88))
        return metrics.horizontalAdvance(words) + bar + metrics.horizontalAdvance("00.00") + 2 * (6 + PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = self._themes.now, scaled(self.font(), 0.88)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            words, long = self._form
            wide = metrics.horizontalAdvance(words)
            line = self.rect().adjusted(PADDING, 0, 0, 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, middle, words)
            data = error_colours(np.linspace(0.0, 1.0, long)[None], 1.0, theme).tobytes()
            image = QImage(data, long, 1, 4 * long, QImage.Format.Format_RGB32)
            bar = QRect(PADDING + wide + 6, (self.height() - HEIGHT) // 2, long, HEIGHT)
            painter.drawImage(bar, image)
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
            painter.drawText(
                line.adjusted(bar.right() + 6 - PADDING, 0, 0, 0), middle, f"{self._most or 0.0:.3g}"
            )
