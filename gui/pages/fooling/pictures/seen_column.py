"""One form of a picture: a heading, the picture, and what there is to say about it, line below line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from engine.labs.fooling.pictures.fooled import Seen
from engine.labs.fooling.pictures.guards import Guard
from engine.scores.verdict import Verdict
from gui.grids.grid_view import GridView
from gui.look.theme import Themes
from gui.pages.fooling.pictures.flip_grid import FlipGrid
from gui.widgets.rich_label import RichLabel

WATCHING = 3  # the row that a board keeps free, above the guards
LEAST, MOST = 96, 320  # side of the picture
ICON_HANGS = 4  # below a line of words, in logical pixels
SMALL = 40  # side of what comes back


class SeenColumn:
    """Widgets for a column of a grid layout, whose rows are shared with the other columns."""

    def __init__(
        self, themes: Themes, name: str, tool: QWidget | None = None, cover: QWidget | None = None
    ) -> None:
        """A `tool` stands beside the heading; a `cover` lies where the picture will be, until there is one."""
        self.head = QLabel(wordWrap=True)
        self.head.setProperty("role", "title")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.grid = FlipGrid(themes)
        self.grid.setAccessibleName(name)
        self.place = QStackedWidget()
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place.setMinimumWidth(LEAST)
        self.place.addWidget(self.grid)
        if cover is not None:
            self.place.addWidget(cover)
        self._heading = QWidget()
        top = QHBoxLayout(self._heading)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.head, 1)
        if tool is not None:
            top.addWidget(tool)
        self.seen: Seen | None = None  # the picture, of which the guards speak
        self.told = RichLabel()
        self.guards = {guard: RichLabel() for guard in Guard}
        self.denoised = GridView(themes)
        self.denoised.setAccessibleName(f"{name}, sent through the autoencoder")
        self.denoised.setFixedSize(SMALL, SMALL)
        self.denoised_told = QLabel(wordWrap=True)
        self.denoised_told.setTextFormat(Qt.TextFormat.PlainText)
        self._repaired = QWidget()
        row = self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._repaired)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.denoised)
        row.addWidget(self.denoised_told, 1)

    def lay_out(self, grid: QGridLayout, column: int) -> None:
        """Put the widgets into a column."""
        above, below = (self._heading, self.place, self.told), (*self.guards.values(), self._repaired)
        for first, parts in ((0, above), (WATCHING + 1, below)):
            for row, part in enumerate(parts, start=first):
                grid.addWidget(part, row, column)

    def fit(self, side: int) -> None:
        """Make the picture's place so high, in logical pixels."""
        self.place.setFixedHeight(max(LEAST, min(MOST, side)))
        narrow = 2 * SMALL + self._verdict_wide > side
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside.direction() is not way:
            self._beside.setDirection(way)
        self.told.setMinimumHeight(self.told.fontMetrics().height() + ICON_HANGS)

    @property
    def _verdict_wide(self) -> int:
        """The width of a verdict, beside or below what comes back."""
        return self.denoised_told.fontMetrics().horizontalAdvance(Verdict.ANOMALY)

    def show_cover(self, on: bool) -> None:
        """Show what lies over the picture, or the picture."""
        self.place.setCurrentIndex(1 if on else 0)

    def show_denoised(self, values: npt.NDArray[np.floating] | None, words: str) -> None:
        """What comes back (height, width), and what that is told as; None: nothing that would mean a thing."""
        if values is None:
            self.denoised.show_nothing()
        else:
            self.denoised.show_values(values)
        self.denoised_told.setText(words)

    def show_no_facts(self) -> None:
        """Nothing to say yet."""
        self.seen = None
        for label in (self.told, *self.guards.values()):
            label.setText("")
        self.denoised_told.setText("")
        self.denoised.show_nothing()
