"""The loss curves of all kinds, small and to the same axes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.labs.kinds_result import KindColumn, KindsResult
from engine.objective.curve import of_term
from engine.objective.losses import RECONSTRUCTION
from gui.look.theme import Theme

Points = npt.NDArray[np.float64]
FLOOR = 1e-30  # of axes, where no loss is above zero
MOST_POINTS = 120  # of a curve: it is not wider
AIR = 3.0


class Curves:
    """The reconstruction's part of each loss, which all kinds have, as shares of common axes."""

    def __init__(self, result: KindsResult) -> None:
        found = [_points(column) for column in result.columns]
        losses = np.concatenate([points[:, 1:].ravel() for points in found] or [np.zeros(0)])
        losses = losses[np.isfinite(losses)]
        self.high = float(losses.max(initial=FLOOR))
        self.low = float(losses[losses > 0.0].min(initial=self.high))  # what is zero is drawn there
        self.known = bool(len(losses))
        self._lines = [[self._shares(points, side, result.epochs) for side in (1, 2)] for points in found]

    def draw(self, painter: QPainter, room: QRect, column: int, theme: Theme) -> None:
        """Draw a column's curves: training pictures as a line, test pictures as a muted one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(room, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, width = room.left() + AIR, room.width() - 2 * AIR
        top, height = room.top() + AIR, room.height() - 2 * AIR
        for line, colour in zip(reversed(self._lines[column]), (theme.muted, theme.text), strict=True):
            if len(line):
                painter.setPen(QPen(QColor(colour), 1.4))
                painter.drawPolyline(
                    QPolygonF([QPointF(left + x * width, top + y * height) for x, y in line])
                )

    def _shares(self, points: Points, side: int, epochs: int) -> list[tuple[float, float]]:
        """Points as shares of the room, (0, 0) at the top left."""
        points = points[np.isfinite(points[:, side])]
        thinned = points[:: max(1, -(-len(points) // MOST_POINTS))]
        if len(points) > 1:
            thinned = np.vstack([thinned, points[-1:]])
        span = max(np.log(self.high / self.low), 1e-9)
        down = np.log(self.high / np.clip(thinned[:, side], self.low, self.high)) / span
        across = thinned[:, 0] / max(1, epochs)
        return list(zip(across.tolist(), down.tolist(), strict=True))


def _points(column: KindColumn) -> Points:
    """(points, 3): epoch, and the reconstruction's part of the train and the test loss."""
    if column.curve is None:
        return np.zeros((0, 3))
    return np.hstack([column.curve[:, :1], of_term(column.curve, column.terms, RECONSTRUCTION)])
