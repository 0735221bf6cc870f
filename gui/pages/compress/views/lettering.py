"""The fonts that the page's views paint with, relative to the window's."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetrics

from gui.look.fonts import scaled


class Lettering(NamedTuple):
    """Small words, and the same in bold."""

    small: QFont
    strong: QFont

    @classmethod
    def of(cls, font: QFont) -> Lettering:
        """The fonts beside text in this one."""
        return cls(scaled(font, 0.82), scaled(font, 0.82, QFont.Weight.Bold))

    def wide(self, *texts: str) -> int:
        """The width of the widest of some words, bold or not."""
        metrics = QFontMetrics(self.strong)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    @property
    def line(self) -> int:
        """The height of a line."""
        return QFontMetrics(self.strong).height() + 2
