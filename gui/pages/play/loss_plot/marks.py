"""The quiet upright lines in the loss plot where other pictures or another loss came."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from engine.objective.curve import LossPoints, marks
from gui.look.theme import Theme

WORDS = "other pictures or loss"
GROUND = 190  # of 255: how much of a curve the ground of the words hides
MOST_WORDS = 3  # more would stand on each other: then the newest line has them
ROOM = 0.7  # of the width: a line further right has its words on the left


class LossMarks:
    """Lines in a plot, made anew when they are others."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._lines: list[pg.InfiniteLine] = []
        self._shown: tuple[tuple[float, bool, bool], ...] = ()  # epoch, whether it has words, and on its left

    @property
    def epochs(self) -> list[float]:
        """Where there is a line."""
        return [epoch for epoch, _, _ in self._shown]

    def show(self, curve: LossPoints, last: float, theme: Theme, font: QFont) -> None:
        """Mark a curve whose axis ends at the epoch `last`."""
        epochs = [float(epoch) for epoch in marks(curve)]
        worded = epochs if len(epochs) <= MOST_WORDS else epochs[-1:]
        wanted = tuple((epoch, epoch in worded, epoch > ROOM * last) for epoch in epochs)
        if wanted == self._shown:
            return
        self.clear()
        self._shown = wanted
        pen = pg.mkPen(theme.muted, style=Qt.PenStyle.DotLine)
        for epoch, has_words, on_left in wanted:
            line = pg.InfiniteLine(epoch, 90, pen, label=WORDS if has_words else None)
            if has_words:
                side = (1.0 if on_left else 0.0, 0.0)
                line.label.anchors = [side, side]
                line.label.setPosition(0.98)
                line.label.setColor(theme.muted)
                ground = QColor(theme.panel)  # or the curves would strike the words through
                ground.setAlpha(GROUND)
                line.label.fill = pg.mkBrush(ground)
                line.label.setFont(font)
            self._plot.addItem(line, ignoreBounds=True)
            self._lines.append(line)

    def clear(self) -> None:
        """Take all lines away."""
        for line in self._lines:
            self._plot.removeItem(line)
        self._lines.clear()
        self._shown = ()
