"""The curves of ghosts in the loss plot: thin and dashed, each with its number at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont

from engine.twins.ghost import Ghost
from gui.look.theme import Theme
from gui.pages.play.loss_plot.data import Values, plotted
from gui.pages.play.loss_plot.terms import dash

WIDTH = 1.0


class GhostLines:
    """The training loss of each; made anew when the ghosts are others, and drawn anew when they look otherwise."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._ghosts: tuple[Ghost, ...] = ()
        self._items: list[tuple[pg.PlotDataItem, pg.TextItem]] = []
        self._look: tuple[object, ...] = ()  # of what is drawn

    @property
    def numbers(self) -> list[int]:
        """Those that are drawn."""
        return [ghost.number for ghost in self._ghosts]

    def show(
        self,
        ghosts: Sequence[Ghost],
        line: Callable[[Values, Values], tuple[Values, Values]],
        logarithmic: bool,
        theme: Theme,
        font: QFont,
        width: int,
    ) -> None:
        """Draw the curves of ghosts; `line` makes what is drawn of epochs and losses in a plot of so many pixels."""
        look = tuple(ghosts), logarithmic, theme, font.key(), width
        if look == self._look:
            return
        if tuple(ghosts) != self._ghosts:
            self.clear()
            self._ghosts = tuple(ghosts)
            for ghost in self._ghosts:
                curve, words = (
                    self._plot.plot(antialias=True),
                    pg.TextItem(f" {ghost.number} ", anchor=(1.0, 1.0)),
                )
                self._plot.addItem(words, ignoreBounds=True)
                self._items.append((curve, words))
        for ghost, (curve, words) in zip(self._ghosts, self._items, strict=True):
            curve.setPen(pg.mkPen(theme.muted, width=WIDTH, style=dash(ghost.number - 1)))
            curve.setData(*line(ghost.curve[:, 0], ghost.curve[:, 1]))
            words.setColor(QColor(theme.muted))
            words.setFont(font)
            words.fill = pg.mkBrush(theme.panel)  # or its own curve would strike it through
            words.border = pg.mkPen(theme.muted)
            known = ghost.curve[np.isfinite(ghost.curve[:, 1])]
            words.setVisible(len(known) > 0)
            if len(known):
                end = float(plotted(known[-1:, 1], logarithmic)[0])
                words.setPos(float(known[-1, 0]), end)
        self._look = look

    def clear(self) -> None:
        """Take all away."""
        for pair in self._items:
            for item in pair:
                self._plot.removeItem(item)
        self._items.clear()
        self._ghosts = ()
        self._look = ()
