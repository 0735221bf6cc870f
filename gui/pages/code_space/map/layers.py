"""What a map paints below everything else: what lies behind, and its marks, laid anew only where need be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from engine.labs.code_space.seen import Seen
from gui.look.fineness import fineness
from gui.look.theme import Theme
from gui.pages.code_space.map.class_means import ClassMeans
from gui.pages.code_space.map.dots import Dots
from gui.pages.code_space.map.marks import Insides, Packed
from gui.pages.code_space.map.scale import Scale
from gui.pages.code_space.map.standing import Marked, Room, image_of, marked_in, standing

Values = npt.NDArray[np.float64]
FAINT, FAINTER = 0.6, 0.35  # of tiles behind pictures, and behind dots, which are smaller
MOVED = 3.0  # logical pixels from its place, beyond which a mark shows where that is
POINT = 2.5  # radius of the point there
REACH = 6.0  # logical pixels from the middle of a small mark, within which the pointer finds it


class _Stood(NamedTuple):
    """Where marks stand in a scale; those `beside` their places, as (place, middle)."""

    scale: Scale
    points: Values
    marks: Marked | None
    middles: Values
    beside: list[tuple[QPointF, QPointF]]


class Layers:
    """Of the points that were shown last."""

    def __init__(self) -> None:
        self._marks: Marked | None = None
        self._layer: tuple[Room, QImage] | None = None
        self._behind: tuple[QImage, bool] | None = None  # and whether it lies back
        self._insides: Insides | None = None
        self._means = ClassMeans()
        self._stood: _Stood | None = None

    @property
    def side(self) -> int | None:
        """The side of a mark in logical pixels; None before any was laid."""
        return self._marks.side if self._marks is not None else None

    @property
    def dots(self) -> bool:
        """Whether the pictures are dots."""
        return isinstance(self._marks, Dots)

    def forget(self, marks: bool) -> None:
        """The points are others; with `marks` the pictures too."""
        self._layer = self._behind = None
        if marks:
            self._marks = None

    def bring(self, backdrop: Packed | None, faint: bool, marks: Marked, layer: Packed, room: Room) -> None:
        """Take layers that were made beside the window; that of the marks only if it is of this room."""
        self._marks = marks
        if layer.shape[::-1] == room.device:
            self._layer = room, image_of(layer, QImage.Format.Format_ARGB32_Premultiplied)
        if backdrop is not None:
            self._behind = image_of(backdrop, QImage.Format.Format_RGB32), faint

    def show_insides(self, insides: Insides | None) -> bool:
        """Show something else than the pictures in the frames of the marks; whether that is new."""
        changed = insides is not self._insides
        if changed:
            self._insides, self._layer = insides, None
        return changed

    def wear(self) -> None:
        """The theme is another one."""
        self._layer = None

    def stand(self, scale: Scale, points: Values) -> Values:
        """Where the middles of the marks of points (marks, 2) stand, in the scale's room."""
        return self._standing(scale, points).middles

    def mark_at(self, position: QPointF, scale: Scale, points: Values) -> int | None:
        """The mark under a place: the one whose middle is nearest."""
        if self._marks is None or not len(points):
            return None
        away = np.abs(self.stand(scale, points) - [position.x(), position.y()]).max(axis=1)
        nearest = int(np.argmin(np.nan_to_num(away, nan=1e9)))
        return nearest if away[nearest] <= max(REACH, self._marks.side / 2) else None

    def paint_behind(self, painter: QPainter, plot: QRectF) -> None:
        """What lies behind."""
        if self._behind is not None:
            image, faint = self._behind
            painter.setOpacity((FAINTER if self.dots else FAINT) if faint else 1.0)
            painter.drawImage(plot, image)
            painter.setOpacity(1.0)

    def paint_marks(
        self, painter: QPainter, scale: Scale, seen: Seen, points: Values, font: QFont, theme: Theme
    ) -> None:
        """The marks, below them lines to where they belong, and among dots the means of the labels."""
        layer = self._laid(fineness(painter), scale, seen, points, theme)
        for place, middle in self._standing(scale, points).beside:
            paint_lead(painter, place, middle, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawImage(scale.room, layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.dots:
            self._means.paint(painter, scale, seen, points, font, theme)

    def paint_places(self, painter: QPainter, scale: Scale, points: Values, theme: Theme) -> None:
        """A point at the place of each mark that stands beside it."""
        for place, _ in self._standing(scale, points).beside:
            paint_point(painter, place, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def gives_way(self, scale: Scale, points: Values) -> bool:
        """Whether the mark of one of the points (marks, 2) stands beside its place."""
        return len(self._standing(scale, points).beside) > 0

    def _standing(self, scale: Scale, points: Values) -> _Stood:
        key = self._stood
        if key is None or key.scale != scale or key.points is not points or key.marks is not self._marks:
            middles = standing(scale, points, self._marks)
            beside = [] if self.dots else _beside(scale.on_screen(points), middles)
            key = self._stood = _Stood(scale, points, self._marks, middles, beside)
        return key

    def _laid(self, fine: float, scale: Scale, seen: Seen, points: Values, theme: Theme) -> QImage:
        """The layer of marks: the one that was brought, if it is of this room, or else a new one."""
        room = Room(int(scale.room.width()), int(scale.room.height()), fine)
        worn = self._marks is not None and self._marks.are(theme, fine, self._insides)
        if self._layer is None or self._layer[0] != room or not worn:
            self._marks, laid = marked_in(room, scale.window, points, seen, theme, self._insides, self._marks)
            self._layer = room, image_of(laid, QImage.Format.Format_ARGB32_Premultiplied)
        return self._layer[1]


def paint_lead(painter: QPainter, place: QPointF, middle: QPointF, theme: Theme) -> None:
    """From a picture's place to its mark beside it."""
    painter.setPen(QPen(QColor(theme.text), 1.2))
    painter.drawLine(place, middle)


def paint_point(painter: QPainter, place: QPointF, theme: Theme) -> None:
    """That place."""
    painter.setPen(QPen(QColor(theme.panel), 1))
    painter.setBrush(QColor(theme.text))
    painter.drawEllipse(place, POINT, POINT)


def _beside(places: Values, middles: Values) -> list[tuple[QPointF, QPointF]]:
    with np.errstate(invalid="ignore"):
        moved = np.flatnonzero(np.abs(middles - places).max(axis=1) > MOVED)
    return [(QPointF(*places[one].tolist()), QPointF(*middles[one].tolist())) for one in moved]
