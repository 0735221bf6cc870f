"""Where the layers of a network stand in a small drawing of it: an hourglass of bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

SIDE_ROOM = 0.16  # of the width, on the left and on the right: for marks
OVER_ROOM = 0.16  # of the height, above and below
WIDEST_BAR = 0.06  # of the width
FILLED = 0.5  # of the room of a bar: the rest is air, where the bars stand close
LEAST_BAR = 2.0
ROOT = 0.45


@dataclass(frozen=True)
class Silhouette:
    """The bars from input to output, and which of them is the code's."""

    room: QRectF  # all of the drawing
    bars: tuple[QRectF, ...]
    code: int

    @property
    def body(self) -> QPainterPath:
        """The hourglass behind the bars."""
        tops = [QPointF(bar.center().x(), bar.top()) for bar in self.bars]
        feet = [QPointF(bar.center().x(), bar.bottom()) for bar in reversed(self.bars)]
        path = QPainterPath()
        path.addPolygon(QPolygonF([*tops, *feet]))
        path.closeSubpath()
        return path

    @property
    def hidden(self) -> tuple[QRectF, ...]:
        """The bars between input and output, but for the code's."""
        return tuple(bar for number, bar in enumerate(self.bars[1:-1], start=1) if number != self.code)


def silhouette(widths: Sequence[int], code: int, room: QRectF) -> Silhouette:
    """Bars for layers of these widths (the picture's first, `code` an index among them), inside a room.

    Heights go by a root of the widths, so that 4 numbers beside 784 are still to be seen.
    """
    inner = room.adjusted(
        room.width() * SIDE_ROOM,
        room.height() * OVER_ROOM,
        -room.width() * SIDE_ROOM,
        -room.height() * OVER_ROOM,
    )
    step = inner.width() / max(1, len(widths) - 1)
    wide = max(LEAST_BAR, min(room.width() * WIDEST_BAR, step * FILLED))
    bars = []
    for number, width in enumerate(widths):
        high = max(LEAST_BAR, inner.height() * (width / max(widths)) ** ROOT)
        x = inner.left() + number * step
        bars.append(QRectF(x - wide / 2, inner.center().y() - high / 2, wide, high))
    return Silhouette(room, tuple(bars), code)
