"""The mean and spread of a drawn number, as a dot and a bar on a line."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

Floats = npt.NDArray[np.float32]
LEAST_REACH = 1.5  # of the line to both sides of zero: the prior's spread, 1, is always on it
FARTHEST = 1e6  # a spread that has run away
LINE_SHARE = 0.36  # of a cell's height, which the line has to itself below the number
LEAST_LINE = 7.0  # pixels: a lower line is not drawn
INSET = 5.0
BAR, END, TICK = (
    2.0,
    3.0,
    2.0,
)  # pixels: how thick the bar is, and how far its ends and the prior's ticks reach
FAINT = 90  # of 255: alpha of the line and of the prior's ticks


def reach(means: Floats, spreads: Floats) -> float:
    """How far the line goes to both sides of zero, so that every bar is on it."""
    far = np.abs(np.nan_to_num(means)) + np.nan_to_num(spreads, posinf=FARTHEST)
    return max(LEAST_REACH, min(FARTHEST, float(far.max(initial=0.0))))


def line_height(cell: QRectF) -> float:
    """How much of a cell's height, from below, belongs to the line; 0 where it would be too small to read."""
    height = LINE_SHARE * cell.height()
    return height if height >= LEAST_LINE else 0.0


def draw_spread(
    painter: QPainter, cell: QRectF, colour: QColor, mean: float, spread: float, number: float, far: float
) -> None:
    """Draw `mean` +- `spread` on a line from -far to +far in the lower part of a cell, a dot at `number`.

    Two ticks on the line are the prior's, at -1 and +1: a number that says nothing has just that bar.
    """
    height = line_height(cell)
    if not height or not math.isfinite(mean):
        return
    y = cell.bottom() - 0.5 * height
    middle, half = cell.center().x(), cell.width() / 2 - INSET

    def at(value: float) -> float:
        return middle + half * max(-1.0, min(1.0, value / far))

    quiet = QColor(colour)
    quiet.setAlpha(FAINT)
    painter.setPen(QPen(quiet, 1.0))
    painter.drawLine(QLineF(middle - half, y, middle + half, y))
    for tick in (-1.0, 1.0):
        painter.drawLine(QLineF(at(tick), y - END, at(tick), y + END))
    painter.setPen(QPen(colour, BAR))
    low, high = at(mean - min(spread, FARTHEST)), at(mean + min(spread, FARTHEST))
    painter.drawLine(QLineF(low, y, high, y))
    painter.setPen(QPen(colour, 1.0))
    for end in (low, high):
        painter.drawLine(QLineF(end, y - END, end, y + END))
    painter.setBrush(colour)
    if math.isfinite(number):
        painter.drawEllipse(QPointF(at(number), y), END, END)
