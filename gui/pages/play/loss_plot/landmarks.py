"""Level lines in the loss plot: what something simpler than the network would have lost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from engine.wording import loss_text
from gui.look.theme import Theme
from gui.pages.play.loss_plot.data import Values, plotted
from gui.pages.play.loss_plot.label_spots import Spot, free_spot

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


class Level(NamedTuple):
    """A line: its height in the plot, what it is called, and whether it is of the test pictures."""

    height: float
    words: str
    test: bool


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
    """Lines in a plot, which move with their heights and are made anew when they are called otherwise."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._lines: list[pg.InfiniteLine] = []
        self._shown: list[tuple[Level, Spot | None]] = []  # None: without words

    @property
    def levels(self) -> list[Level]:
        """What is drawn, from the lowest on."""
        return [level for level, _ in self._shown]

    @property
    def spots(self) -> list[Spot | None]:
        """Where their words stand; None: there is no room for them."""
        return [spot for _, spot in self._shown]

    def show(
        self,
        landmarks: Sequence[Landmark],
        heights: tuple[float, float],
        logarithmic: bool,
        theme: Theme,
        font: QFont,
        room: QSizeF,
        curves: Sequence[tuple[Values, Values]],
        ends: tuple[float, float],
    ) -> None:
        """Draw those that lie between two heights, in a plot of so many pixels, from one end to the other.

        Their words keep out of the way of `curves` (x, y).
        """
        low, high = heights
        metrics, pixels = QFontMetrics(font), room.height()
        line = metrics.height()
        apart = (high - low) * line / max(pixels, line)
        wanted = list[tuple[Level, Spot | None]]()
        last = -math.inf
        for level in levels_of(landmarks, low, high, logarithmic, apart):
            roomy = (
                pixels >= LEAST_LINES * line and level.height - last >= apart and high - level.height >= apart
            )
            share = metrics.horizontalAdvance(level.words) / max(1.0, room.width())
            wanted.append((level, free_spot(level.height, apart, share, curves, ends) if roomy else None))
            last = level.height if roomy else last
        if wanted == self._shown:
            return
        if list(map(_look, wanted)) != list(map(_look, self._shown)):
            self.clear()
            self._lines = [self._line(one, theme, font) for one in wanted]
        for (level, spot), line in zip(wanted, self._lines, strict=True):
            line.setPos(level.height)
            if spot is not None:
                at, before, below = spot.value
                line.label.anchors = [(before, 0.0 if below else 1.0)] * 2
                line.label.setPosition(at)
        self._shown = wanted

    def _line(self, one: tuple[Level, Spot | None], theme: Theme, font: QFont) -> pg.InfiniteLine:
        level, spot = one
        pen = pg.mkPen(theme.muted if level.test else theme.text, width=1, style=Qt.PenStyle.DashLine)
        pen.setColor(_faint(pen.color()))
        line = pg.InfiniteLine(level.height, 0, pen, label=None if spot is None else level.words)
        if spot is not None:
            line.label.setColor(theme.muted)
            line.label.setFont(font)
        line.setZValue(-1)  # behind the curves
        self._plot.addItem(line, ignoreBounds=True)
        return line

    def clear(self) -> None:
        """Take all lines away."""
        for line in self._lines:
            self._plot.removeItem(line)
        self._lines.clear()
        self._shown = []


def _look(one: tuple[Level, Spot | None]) -> tuple[str, bool, bool]:
    """All of a line but where it and its words stand."""
    level, spot = one
    return level.words, level.test, spot is not None


def _faint(colour: QColor) -> QColor:
    colour.setAlphaF(0.45)
    return colour
