"""What the colours of signed values mean."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.wording import in_figures
from gui.look.fonts import scaled
from gui.look.theme import Themes, signed_colours

BAR_HEIGHT = 6
STEPS = 101


class SignedLegend(QWidget):
    """A bar from -scale to +scale with numbers, and words if there are any, at its ends."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._scale = 1.0
        self._words = ("", "")
        self._numbered = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Colour legend")
        themes.changed.connect(self._theme_changed)

    def set_scale(self, scale: float) -> None:
        """The value at the right end; the left end is its negative."""
        if in_figures(scale) != in_figures(self._scale):
            self._scale = scale
            self.update()

    def leave_numbers_out(self) -> None:
        """Show the words alone: what is beside has a scale for each part."""
        self._numbered = False
        self.update()

    def set_words(self, negative: str, positive: str) -> None:
        """What the two ends mean."""
        if (negative, positive) == self._words:
            return
        self._words = (negative, positive)
        self.setAccessibleDescription(f"Orange: {negative}. Blue: {positive}.")
        self.update()

    @property
    def ends(self) -> tuple[str, str]:
        """What stands at the left and at the right end."""
        if not self._numbered:
            return self._words
        figure = in_figures(self._scale).removesuffix(".0")
        low, high = (f"{sign}{figure} {word}".rstrip() for sign, word in zip("−+", self._words, strict=True))
        return low, high

    def sizeHint(self) -> QSize:
        return QSize(110, max(BAR_HEIGHT, QFontMetrics(self._small_font()).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        font = self._small_font()
        metrics = QFontMetrics(font)
        low, high = self.ends
        side = max(metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)) + 4
        bar = QRectF(side, (self.height() - BAR_HEIGHT) / 2, max(10, self.width() - 2 * side), BAR_HEIGHT)
        colours = signed_colours(np.linspace(-1.0, 1.0, STEPS)[None], 1.0, theme)
        image = QImage(colours.data, STEPS, 1, 3 * STEPS, QImage.Format.Format_RGB888)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(bar, image)
            painter.setPen(QColor(theme.border))
            painter.drawRect(bar)
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            flags = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, 0, side - 4, self.height()), flags | Qt.AlignmentFlag.AlignRight, low)
            painter.drawText(
                QRectF(bar.right() + 4, 0, side, self.height()), flags | Qt.AlignmentFlag.AlignLeft, high
            )

    def _small_font(self) -> QFont:
        return scaled(self.font(), 0.85)

    def _theme_changed(self, theme: object) -> None:
        self.update()
