"""The fonts of the board, relative to the window's."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetrics

from gui.look.fonts import scaled


class Lettering(NamedTuple):
    """Each with its metrics."""

    title: QFont
    figure: QFont
    strong: QFont
    small: QFont
    label: QFont

    @classmethod
    def of(cls, font: QFont) -> Lettering:
        """The fonts beside text in this one."""
        return cls(
            scaled(font, 0.78, QFont.Weight.Bold),
            scaled(font, 0.86),
            scaled(font, 0.86, QFont.Weight.Bold),
            scaled(font, 0.78),
            scaled(font, 0.82),
        )

    def wide(self, *texts: str) -> int:
        """The width of the widest of some figures."""
        metrics = QFontMetrics(self.strong)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    def title_wide(self, *texts: str) -> int:
        """The width of the widest of some titles."""
        metrics = QFontMetrics(self.title)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    def label_wide(self, *texts: str) -> int:
        """The width of the widest of some labels."""
        metrics = QFontMetrics(self.label)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    def small_wide(self, *texts: str) -> int:
        """The width of the widest of some small words."""
        metrics = QFontMetrics(self.small)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    @property
    def line(self) -> int:
        """The height of a line of figures."""
        return QFontMetrics(self.strong).height() + 2

    @property
    def title_line(self) -> int:
        """The height of a title."""
        return QFontMetrics(self.title).height()

    @property
    def small_line(self) -> int:
        """The height of a line of small words."""
        return QFontMetrics(self.small).height()
