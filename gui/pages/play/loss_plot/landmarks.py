"""Level lines in the loss plot: what something simpler than the network would have lost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetrics

from engine.wording import loss_text
from gui.look.theme import Theme
from gui.pages.play.loss_plot.data import Values, plotted
from gui.pages.play.loss_plot.label_spots import Spot, free_spot
from gui.pages.play.loss_plot.level_lines import Level, LevelLines

TEST = "test"
LEAST_LINES = 6  # of text, that a plot with words in it is high


class Landmark(NamedTuple):
    """A name, and its losses on the training and the test pictures; NaN where there are none."""

    name: str
    train: float
    test: float

    @property
    def words(self) -> str:
        """`Mean: 0.07422, test 0.2695`"""
        beside = "" if math.isnan(self.test) else f", {TEST} {loss_text(self.test)}"
        return f"{self.name}: {loss_text(self.train)}{beside}"


def levels_of(
    landmarks: Sequence[Landmark], low: float, high: float, logarithmic: bool, apart: float
) -> list[Level]:
    """The lines between the heights `low` and `high`: those nearer than `apart` to each other are one, with all names.

    A loss of 0 has no place on a logarithmic axis, and a landmark outside the curve's own heights has none either:
    it would press the curve flat.
    """
    joined: list[list[Level]] = []
    for level in sorted(_inside(landmarks, low, high, logarithmic)):
        fits = joined and joined[-1][0].test is level.test and level.height - joined[-1][0].height < apart
        if fits:
            joined[-1].append(level)
        else:
            joined.append([level])
    return [_one(levels) for levels in joined]


def _inside(landmarks: Sequence[Landmark], low: float, high: float, logarithmic: bool) -> Iterator[Level]:
    for one in landmarks:
        for loss, test in ((one.train, False), (one.test, True)):
            if not math.isfinite(loss) or (logarithmic and loss <= 0.0):
                continue
            height = float(plotted(np.array([loss]), logarithmic)[0])
            if low <= height <= high:
                yield Level(height, one.name, test)


def _one(levels: list[Level]) -> Level:
    test = levels[0].test
    words = " · ".join([", ".join(level.words for level in levels), *([TEST] if test else [])])
    return Level(sum(level.height for level in levels) / len(levels), words, test)


class LossLandmarks:
    """All lines of a plot, as one item of its scene."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._lines = LevelLines()
        self.wanted: Sequence[Landmark] = ()
        self._shown: list[tuple[Level, Spot | None]] = []  # None: without words
        plot.addItem(self._lines, ignoreBounds=True)

    @property
    def levels(self) -> list[Level]:
        """What is drawn, from the lowest on."""
        return [level for level, _ in self._shown]

    @property
    def spots(self) -> list[Spot | None]:
        """Where their words stand; None: there is no room for them."""
        return [spot for _, spot in self._shown]

    def draw(
        self,
        begun: bool,
        logarithmic: bool,
        theme: Theme,
        font: QFont,
        curves: Sequence[tuple[Values, Values]],
    ) -> None:
        """Draw those wanted that lie between the view's heights; none before a curve has `begun`.

        Their words keep out of the way of `curves` (x, y).
        """
        box = self._plot.getViewBox()
        (left, right), (low, high) = box.viewRange()
        room: QSizeF = box.size()
        metrics, pixels = QFontMetrics(font), room.height()
        line = metrics.height()
        apart = (high - low) * line / max(pixels, line)
        wanted = list[tuple[Level, Spot | None]]()
        last = -math.inf
        for level in levels_of(self.wanted if begun else (), low, high, logarithmic, apart):
            roomy = (
                pixels >= LEAST_LINES * line and level.height - last >= apart and high - level.height >= apart
            )
            share = metrics.horizontalAdvance(level.words) / max(1.0, room.width())
            wanted.append(
                (level, free_spot(level.height, apart, share, curves, (left, right)) if roomy else None)
            )
            last = level.height if roomy else last
        if wanted == self._shown:
            return
        self._shown = wanted
        self._lines.draw(wanted, theme, font)

    def clear(self) -> None:
        """Take all lines away."""
        self._shown = []
        self._lines.clear()
