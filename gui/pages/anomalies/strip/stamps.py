"""Framed pictures of one size, painted once and stamped with every moment of a training."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from engine.labs.anomalies.sorts import Sort
from engine.pictures.picture import Picture
from gui.grids.quick_cells import ink_cells
from gui.look.fineness import fineness
from gui.look.theme import Theme
from gui.pages.anomalies.strip.framed_picture import paint_picture

EDGE = 7  # logical pixels round a picture: its frame, and an anomaly's tip
MOST = 2_000  # that are kept: two megabytes each thousand


class Stamps:
    """Keeps what is painted while size, colours and fineness stay."""

    def __init__(self) -> None:
        self._cells = ink_cells()
        self._look: tuple[float, Theme, float] | None = None
        self._kept: dict[
            tuple[int, Sort], tuple[Picture, QPixmap]
        ] = {}  # a picture is held, so its id stays its own

    def draw(self, painter: QPainter, rect: QRectF, sort: Sort, picture: Picture, theme: Theme) -> None:
        """Draw a picture in the frame of its sort at the device pixel nearest to a square."""
        fine = fineness(painter)
        look = (rect.width(), theme, fine)
        if look != self._look or len(self._kept) > MOST:
            self._look = look
            self._kept.clear()
        key = (id(picture), sort)
        if key not in self._kept:
            self._kept[key] = picture, self._painted(rect.width(), sort, picture, theme, fine)
        corner = QPointF(*(round((at - EDGE) * fine) / fine for at in (rect.left(), rect.top())))
        painter.drawPixmap(corner, self._kept[key][1])

    def _painted(self, side: float, sort: Sort, picture: Picture, theme: Theme, fine: float) -> QPixmap:
        whole = round((side + 2 * EDGE) * fine)
        stamp = QPixmap(whole, whole)
        stamp.setDevicePixelRatio(fine)
        stamp.fill(Qt.GlobalColor.transparent)
        with QPainter(stamp) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_picture(painter, QRectF(EDGE, EDGE, side, side), sort, picture, self._cells, theme)
        return stamp
