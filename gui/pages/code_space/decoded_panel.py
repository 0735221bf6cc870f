"""What the decoder paints of one code, large, and what there is to say about it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.grids.grid_view import GridView
from gui.look.theme import Themes
from gui.widgets.elided_label import ElidedLabel

LEAST = 96


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
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.grid, 1)
        column.addWidget(self.words)

    def show_picture(self, title: str, values: npt.NDArray[np.floating], words: str) -> None:
        """Show what was painted (height, width), not clamped."""
        self.title.setText(title)
        self.words.setText(words)
        self.grid.show_values(np.nan_to_num(values))

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing."""
        self.title.setText("")
        self.words.setText(words)
        self.grid.show_nothing()
