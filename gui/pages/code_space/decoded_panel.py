"""What the decoder paints of one code, large, and what there is to say about it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.grids.grid_view import GridView
from gui.look.relative_font import text_factor
from gui.look.theme import Themes
from gui.pages.code_space.painted import WORDS
from gui.widgets.elided_label import ElidedLabel

LEAST = 96
NARROW, WIDE = 168, 280  # of the panel: the picture is as large as its height lets it be
LINES = 3
WIDER = 1.4  # at most, with large text
LOW = 14  # lines of height; a lower panel has the last line of words beside the first, so that the picture is larger


class DecodedPanel(QWidget):
    """A heading, the picture, and up to two lines below."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.grid = GridView(themes)
        self.grid.setAccessibleName("Decoded picture")
        self.grid.setMinimumSize(LEAST, LEAST)
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(WORDS)
        self.words = tuple(ElidedLabel() for _ in range(LINES))
        self._told: tuple[str, ...] = ()
        for line in self.words:
            line.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.grid, 1)
        for line in self.words:
            column.addWidget(line)
        column.addStretch()  # what is left, so that words stand right below their picture

    def show_picture(
        self, title: str, values: npt.NDArray[np.floating], words: tuple[str, ...], told: bool = True
    ) -> None:
        """Show what was painted (height, width), not clamped; not `told`, the words stay as they are."""
        if told:
            self.title.setText(title)
            self._say(words)
        self.grid.show_values(np.nan_to_num(values))

    def show_nothing(self, words: tuple[str, ...]) -> None:
        """Say why there is nothing."""
        self.title.setText("")
        self._say(words)
        self.grid.show_nothing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = (LINES + 2) * self.fontMetrics().height()
        narrow = round(NARROW * min(text_factor(), WIDER))
        self.setFixedWidth(max(narrow, min(WIDE, self.height() - lines)))
        self.grid.setMaximumHeight(self.width())
        self.words[-1].setVisible(self.height() >= LOW * self.fontMetrics().height())
        self._say(self._told)

    def _say(self, words: tuple[str, ...]) -> None:
        self._told = words
        if len(words) == LINES and self.words[-1].isHidden():
            first, second, last = words
            words = f"{first} · {last.replace('beside the plane', 'off plane')}", second
        for line, text in zip(self.words, (*words, *[""] * LINES), strict=False):
            line.setText(text)
