"""What is drawn over or under the marks of a map: the prior, spreads, a way, a place."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.look.theme import Theme
from gui.pages.code_space.map.scale import Scale

Values = npt.NDArray[np.float64]
SIGMAS = (1, 2, 3)  # standard deviations of the prior at which circles are drawn
TURN = np.linspace(0.0, 2.0 * np.pi, 49)
CIRCLE = np.stack([np.cos(TURN), np.sin(TURN)], axis=1)
CROSS = 6  # half its length, logical pixels
EDGED = 1.6  # logical pixels that the edge of a ring is wider than the ring
EDGE = 7.0  # of the mark of a code beyond the map's edge, from it
NONE = np.empty((0, 2))


@dataclass(frozen=True, eq=False)
class Overlay:
    """Everything in units of the plane."""

    prior: Values | None = None  # (2,): the middle of the standard normal distribution
    # covariances of the pictures' codes (pictures, 2, 2); where they are 0, nothing is drawn
    ellipses: Values = field(default_factory=lambda: np.empty((0, 2, 2)))
    samples: Values = field(default_factory=lambda: NONE)  # (n, 2)
    path: Values = field(default_factory=lambda: NONE)  # (steps, 2)
    place: Values | None = None  # (2,): the code that is held

    def paint_rings(self, painter: QPainter, scale: Scale, points: Values, theme: Theme) -> None:
        """Circles of the prior, and each picture's spread at one standard deviation; light lines on a dark edge.

        They lie over the pictures, which are larger than many a spread.
        """
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rings = []
        if self.prior is not None:
            rings += [(prior_pen(theme), self.prior + sigma * CIRCLE) for sigma in SIGMAS]
        if len(self.ellipses):
            seen = self.ellipses.any(axis=(1, 2)) & np.isfinite(self.ellipses).all(axis=(1, 2))
            rings += [(spread_pen(theme), line) for line in ellipses(points[seen], self.ellipses[seen])]
        for pen, ring in rings:
            line = polygon(scale.on_screen(ring))
            painter.setPen(QPen(QColor(theme.panel), pen.widthF() + EDGED))
            painter.drawPolyline(line)
            painter.setPen(pen)
            painter.drawPolyline(line)

    def paint_over(self, painter: QPainter, scale: Scale, theme: Theme) -> None:
        """Samples, the way of a walk, and a cross where the held code is, or a diamond where it left the map."""
        if len(self.path):
            paint_way(painter, polygon(scale.on_screen(self.path)), theme)
        for x, y in scale.on_screen(self.samples).tolist():
            paint_sample(painter, QPointF(x, y), theme)
        if self.place is None:
            return
        x, y = scale.on_screen(self.place[None])[0].tolist()
        if self.is_beyond(scale):
            edge = scale.room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
            x, y = max(edge.left(), min(edge.right(), x)), max(edge.top(), min(edge.bottom(), y))
            paint_beyond(painter, QPointF(x, y), theme)
        else:
            paint_place(painter, QPointF(x, y), theme)

    def is_beyond(self, scale: Scale) -> bool:
        """Whether there is a code that is held, and it lies beyond what is shown."""
        return self.place is not None and not scale.room.contains(
            *scale.on_screen(self.place[None])[0].tolist()
        )


def prior_pen(theme: Theme) -> QPen:
    """The prior's rings."""
    return QPen(QColor(theme.code), 1.4, Qt.PenStyle.DashLine)


def spread_pen(theme: Theme) -> QPen:
    """The ring round a picture, as far as its own code spreads."""
    return QPen(QColor(theme.code), 1.4)


def paint_way(painter: QPainter, line: QPolygonF, theme: Theme) -> None:
    """A walk: its steps and the way between them."""
    for colour, width in ((theme.panel, 4.0), (theme.code, 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawPolyline(line)
    painter.setBrush(QColor(theme.code))
    for index in range(line.size()):
        painter.drawEllipse(line.at(index), 2.5, 2.5)


def paint_sample(painter: QPainter, middle: QPointF, theme: Theme) -> None:
    """A code that was drawn from the prior."""
    painter.setBrush(QColor(theme.panel))
    painter.setPen(QPen(QColor(theme.code), 1.6))
    painter.drawPolygon(_diamond(middle, 5.0))


def paint_place(painter: QPainter, middle: QPointF, theme: Theme) -> None:
    """A code that no picture has."""
    across, down = QPointF(CROSS, 0.0), QPointF(0.0, CROSS)
    for colour, width in ((theme.panel, 4.0), (theme.code, 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(middle - across, middle + across)
        painter.drawLine(middle - down, middle + down)


def paint_beyond(painter: QPainter, middle: QPointF, theme: Theme) -> None:
    """The same, where it left the map."""
    painter.setPen(QPen(QColor(theme.panel), 1.6))
    painter.setBrush(QColor(theme.code))
    painter.drawPolygon(_diamond(middle, EDGE))


def ellipses(points: Values, covariances: Values) -> Values:
    """Lines (n, steps, 2) at one standard deviation round points (n, 2) with covariances (n, 2, 2)."""
    values, vectors = np.linalg.eigh(covariances)
    lengths = np.sqrt(np.maximum(values, 0.0))
    roots = vectors * lengths[:, None, :]
    lines: Values = points[:, None, :] + CIRCLE @ np.swapaxes(roots, 1, 2)
    return lines


def polygon(points: Values) -> QPolygonF:
    """Points (n, 2) as Qt's; what is no number, or far away, is left out."""
    near = np.abs(np.nan_to_num(points, nan=1e9, posinf=1e9, neginf=1e9)).max(axis=1) < 1e6
    return QPolygonF([QPointF(x, y) for x, y in points[near].tolist()])


def _diamond(middle: QPointF, half: float) -> QPolygonF:
    steps = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
    return QPolygonF([middle + QPointF(*step) for step in steps])
