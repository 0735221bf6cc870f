"""What the colours of the map of round-trip errors mean."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.wording import in_figures
from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.code_space.map.backdrop import error_colours

BAR = 64
HEIGHT = 8
PADDING = 6
NOTHING = "Encoded again, 0"  # at the lower end
MORE = " away or more"


class ErrorScale(QWidget):
    """From nothing to the largest error round the pictures; above the map, so that it hides no picture."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._most: float | None = None
        self.setAccessibleName("Scale of the round-trip error")
        self.setToolTip(
            "Encoded again, the round trip |E(D(z)) − z|: how far a code is from the code of its own decoded picture."
            " The scale ends with the largest one round the pictures, whatever part of the map is looked at"
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
            self.setAccessibleDescription("" if most is None else f"{NOTHING} to {in_figures(most)}{MORE}")
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(scaled(self.font(), 0.88))
        wide = metrics.horizontalAdvance(f"{NOTHING}0.0000{MORE}") + BAR + 4 * PADDING
        return QSize(wide, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = self._themes.now, scaled(self.font(), 0.88)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            upper = f"{in_figures(self._most or 0.0)}{MORE}"
            end = self.rect().adjusted(0, 0, -PADDING, 0)  # it ends where the map below ends
            middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
            painter.drawText(end, middle | right, upper)
            data = error_colours(np.linspace(0.0, 1.0, BAR)[None], 1.0, theme).tobytes()
            image = QImage(data, BAR, 1, 4 * BAR, QImage.Format.Format_RGB32)
            left = end.right() + 1 - metrics.horizontalAdvance(upper) - PADDING - BAR
            bar = QRect(left, (self.height() - HEIGHT) // 2, BAR, HEIGHT)
            painter.drawImage(bar, image)
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
            painter.drawText(QRect(0, 0, left - PADDING, self.height()), middle | right, NOTHING)
