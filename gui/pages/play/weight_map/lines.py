"""Connections as lines: how they run, how wide they are and in which colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from engine.networks.connections import Connection, ConnectionMap, is_spread
from engine.networks.layout import Layout
from gui.look.theme import Theme
from gui.pages.play.weight_map.places import StagePlaces

THINNEST, THICKEST = 1.0, 4.5  # logical pixels, by the size of the weight among those drawn of its layer
FAINTEST = 0.35  # of full colour, by the strength of the way among those drawn of its layer
BEND = 0.45  # of the way across, where a curve turns
SAMPLES = 24  # points on a curve, to find the one under the pointer
REACH = 6.0  # logical pixels between the pointer and a line that it is on
LARGE = 24.0  # logical pixels: what is so wide has something to read in it
DOT = 2.5  # radius in logical pixels, at both ends


class Line(NamedTuple):
    """A connection on the stage, in logical pixels."""

    connection: Connection
    source: QRectF
    target: QRectF
    width: float
    share: float  # of full colour
    dashed: bool  # it leads to a spread

    @property
    def ends(self) -> tuple[QPointF, QPointF]:
        """Where it begins and ends: at the edge of what is large enough to be read, in the middle of the rest."""
        source, target = self.source, self.target
        begin, end = source.center(), target.center()
        if source.width() >= LARGE:
            begin.setX(source.right() if begin.x() < end.x() else source.left())
        if target.width() >= LARGE:
            end.setX(target.left() if begin.x() < end.x() else target.right())
        return begin, end

    @property
    def path(self) -> QPainterPath:
        """From the source to the target."""
        begin, end = self.ends
        turn = QPointF((end.x() - begin.x()) * BEND, 0.0)
        path = QPainterPath(begin)
        path.cubicTo(begin + turn, end - turn, end)
        return path

    def points(self) -> npt.NDArray[np.float64]:
        """Points on the curve, (SAMPLES, 2)."""
        begin, end = (np.array(point.toTuple()) for point in self.ends)
        turn = np.array([(end[0] - begin[0]) * BEND, 0.0])
        t = np.linspace(0.0, 1.0, SAMPLES)[:, None]
        u = 1.0 - t
        curve: npt.NDArray[np.float64] = (
            u**3 * begin + 3 * u * u * t * (begin + turn) + 3 * u * t * t * (end - turn) + t**3 * end
        )
        return curve


def lines_of(layout: Layout, places: StagePlaces, found: ConnectionMap) -> tuple[Line, ...]:
    """The lines of a map whose ends are both on the stage, the weakest first, so that strong ones lie above."""
    largest: dict[int, float] = {}
    strongest: dict[int, float] = {}
    for one in found.all:
        largest[one.layer] = max(largest.get(one.layer, 0.0), abs(one.weight))
        strongest[one.layer] = max(strongest.get(one.layer, 0.0), one.strength)
    lines = []
    shown = found.all[::-1]
    for one, ends in zip(shown, places.ends(layout, shown), strict=True):
        if ends is None:
            continue
        width = THINNEST + (THICKEST - THINNEST) * abs(one.weight) / largest[one.layer]
        share = FAINTEST + (1.0 - FAINTEST) * one.strength / strongest[one.layer]
        lines.append(Line(one, *ends, width, share, is_spread(layout, one)))
    return tuple(lines)


def line_at(lines: Iterable[Line], point: QPointF) -> Line | None:
    """The line nearest to a point in logical pixels, if one is within reach."""
    here = np.array(point.toTuple())
    nearest, best = None, REACH
    for line in lines:
        points = line.points()
        starts, ways = points[:-1], np.diff(points, axis=0)
        along = np.clip(((here - starts) * ways).sum(1) / np.maximum((ways * ways).sum(1), 1e-9), 0.0, 1.0)
        distance = float(np.hypot(*(here - starts - along[:, None] * ways).T).min())
        if distance < best:
            nearest, best = line, distance
    return nearest


def paint_lines(painter: QPainter, lines: Iterable[Line], theme: Theme) -> None:
    """Blue adds, orange takes away."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in lines:
        colour = QColor(theme.positive if line.connection.weight > 0.0 else theme.negative)
        colour.setAlphaF(line.share)
        _paint(painter, line, colour, line.width)


def paint_highlight(painter: QPainter, line: Line, theme: Theme) -> None:
    """The line under the pointer: its own colour in full, on an edge of the accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, line, QColor(theme.accent), line.width + 4.0)
    sign = theme.positive if line.connection.weight > 0.0 else theme.negative
    _paint(painter, line, QColor(sign), line.width + 1.0)


def _paint(painter: QPainter, line: Line, colour: QColor, width: float) -> None:
    pen = QPen(colour, width, Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if not line.dashed else Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line.path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for end in line.ends:
        painter.drawEllipse(end, DOT, DOT)
