"""The pictures nearest to the selected one: by code, and by pixels below."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.labs.code_space.neighbours import nearest_to, shared
from engine.labs.code_space.view import SpaceView
from engine.wording import counted, in_figures, one_line
from gui.look.theme import Themes
from gui.pages.code_space.below.picture_strip import Item, PictureStrip

NEAR = 8
NO_PICTURE = "Select a picture on the map, and its neighbours appear here."


class NeighboursPanel(QWidget):
    """Those that are in both rows are framed; a click on one picks it."""

    picked = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        self.by_code = PictureStrip("Nearest by code", themes)
        self.by_pixels = PictureStrip("Nearest by pixels", themes)
        self._found: dict[PictureStrip, list[int]] = {self.by_code: [], self.by_pixels: []}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (word, strip) in enumerate((("by code", self.by_code), ("by pixels", self.by_pixels))):
            label = QLabel(word)
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0)
            grid.addWidget(strip, row, 1)
            grid.setRowStretch(row, 1)
            strip.clicked.connect(lambda place, strip=strip: self.picked.emit(self._found[strip][place]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(grid, 1)

    def show_view(self, view: SpaceView | None, picked: int | None) -> None:
        """Show the neighbours of a picture on the map."""
        if view is None or picked is None:
            self.words.setText(NO_PICTURE)
            for strip in self._found:
                strip.show_items(())
            return
        seen = view.asked.seen
        codes, far = nearest_to(view.codes, picked, NEAR)
        pixels, away = nearest_to(seen.rows, picked, NEAR)
        both, everyone = np.intersect1d(codes, pixels), len(codes) == len(seen.pictures) - 1
        for strip, found, distances in ((self.by_code, codes, far), (self.by_pixels, pixels, away)):
            self._found[strip] = found.tolist()
            strip.show_items(
                [
                    Item(seen.pictures[at].pixels, _words(view, at, distance), at in both and not everyone)
                    for at, distance in zip(found.tolist(), distances.tolist(), strict=True)
                ]
            )
        name = one_line(seen.pictures[picked].name) or "the selected picture"
        if everyone:
            same = f"all {counted(len(codes), 'other picture')}, the nearest first"
        else:
            both_ways, many = shared(codes, pixels), counted(len(codes), "neighbour")
            are = "is a neighbour" if both_ways == 1 else "are neighbours"
            same = f"{both_ways} of {many} by code {are} by pixels too (framed)"
        below = "its label, and how far it is" if any(one.label for one in seen.pictures) else "how far it is"
        self.words.setText(f"Nearest to {name}; {same}. Below each: {below}.")


def _words(view: SpaceView, at: int, distance: float) -> str:
    label = one_line(view.asked.seen.pictures[at].label)
    return f"{label} · {in_figures(distance)}" if label else in_figures(distance)
