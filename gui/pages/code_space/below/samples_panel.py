"""Codes drawn from the prior of a variational network, and what is painted of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.labs.code_space.view import SpaceView
from engine.networks.sampling import is_sampled, prior
from gui.look.theme import Themes
from gui.pages.code_space.below.picture_strip import Item, PictureStrip

COUNT = 9
WORDS = (
    "Drawn from the prior, the standard normal distribution (dashed circles on the map: one, two and three standard"
    " deviations); diamonds are where these codes lie."
)
Values = npt.NDArray[np.float64]


class SamplesPanel(QWidget):
    """Nine samples; the same until others are asked for."""

    changed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roll = self._seed = 0
        self._view: SpaceView | None = None
        self._codes: Values = np.empty((0, 0))
        words = QLabel(WORDS, wordWrap=True)
        words.setProperty("role", "muted")
        self.roll = QPushButton("Other samples")
        self.roll.setAutoDefault(False)
        self.roll.clicked.connect(self._roll_on)
        self.strip = PictureStrip("Samples", themes)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(self.roll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.strip, 1)

    @property
    def codes(self) -> Values:
        """The codes (9, numbers) that were drawn; no rows where a code is not sampled."""
        return self._codes

    def show_view(self, view: SpaceView | None, seed: int) -> None:
        """Paint them by another network."""
        self._view, self._seed = view, seed
        if view is None or not is_sampled(view.asked.coder.layout):
            self._codes = np.empty((0, 0))
            self.strip.show_items(())
            return
        coder, size = view.asked.coder, view.asked.seen.pictures[0].size
        drawn = [prior(coder.layout, seed, self._roll * COUNT + place) for place in range(COUNT)]
        self._codes = np.array(drawn, dtype=np.float64)
        painted = coder.decode(self._codes).reshape(COUNT, size.height, size.width)
        self.strip.show_items([Item(values, "") for values in painted])

    def _roll_on(self) -> None:
        self._roll += 1
        self.show_view(self._view, self._seed)
        self.changed.emit()
