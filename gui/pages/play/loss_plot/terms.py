"""The lines of a loss's terms, under those of the loss itself, where it has more than one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from engine.objective.curve import LossPoints, Terms, of_term
from gui.look.theme import Theme
from gui.pages.play.loss_plot.data import Values

WIDTH = 1.0  # what is wider Qt strokes as an outline: of four dashed lines that took 8 ms of a frame
# One a term, in turns; the loss itself has a solid line.
DASHES = (
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)


def dash(index: int) -> Qt.PenStyle:
    """The line of a term by its place."""
    return DASHES[index % len(DASHES)]


class LossTerms:
    """A pair of lines a term, train and test, made anew when the terms are others."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._terms: Terms = ()
        self._lines: list[tuple[pg.PlotDataItem, pg.PlotDataItem]] = []

    def show(
        self,
        curve: LossPoints,
        terms: Terms,
        line: Callable[[Values, Values], tuple[Values, Values]],
        theme: Theme,
    ) -> None:
        """Draw the terms of a curve; `line` makes what is drawn of epochs and losses."""
        if terms != self._terms:
            self.clear()
            self._terms = terms
            self._lines = [(self._plot.plot(antialias=True), self._plot.plot(antialias=True)) for _ in terms]
        for index, (name, pair) in enumerate(zip(terms, self._lines, strict=True)):
            losses = of_term(curve, terms, name)
            for item, column, colour in zip(pair, (0, 1), (theme.text, theme.muted), strict=True):
                item.setPen(pg.mkPen(colour, width=WIDTH, style=dash(index)))
                item.setData(*line(curve[:, 0], losses[:, column]))

    def drawn(self) -> dict[str, tuple[LossPoints, LossPoints]]:
        """The points drawn as (epoch, height), of each term: training and test."""
        return {
            name: (_points(train), _points(test))
            for name, (train, test) in zip(self._terms, self._lines, strict=True)
        }

    def clear(self) -> None:
        """Take all lines away."""
        for pair in self._lines:
            for item in pair:
                self._plot.removeItem(item)
        self._lines.clear()
        self._terms = ()


def _points(item: pg.PlotDataItem) -> LossPoints:
    x, y = item.getData()
    return np.zeros((0, 2)) if x is None else np.column_stack([x, y])
