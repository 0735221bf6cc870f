"""Paints the plane: colours behind, the boundary, the points, and one that was moved."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from engine.labs.fooling.plane.moved import Moved
from gui.look.fineness import fineness
from gui.look.fonts import scaled
from gui.look.theme import Theme
from gui.pages.code_space.map.scale import Scale
from gui.pages.fooling.plane.backdrop import Behind
from gui.pages.fooling.plane.plane_watch import PlanePicture

POINT = 4.0  # half of a mark, in logical pixels
LARGE = 7.0  # of the moved one
BOUNDARY, LIMIT = 1.8, 1.4  # width of the classifier's line, and of the autoencoder's
RADIUS = 8  # of the canvas' corners
HINT = "Draw a line with the mouse: the points will lie on it."
CENTRE = Qt.AlignmentFlag.AlignCenter
Segments = npt.NDArray[np.float64]


class PlanePainter:
    """Keeps the image of the newest picture."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._marks: tuple[tuple[object, ...], QPixmap] | None = (
            None  # the points, and what they were painted for
        )

    def take(self, picture: PlanePicture) -> None:
        """Take its colours."""
        rows, columns = picture.colours.shape
        data = picture.colours.tobytes()
        self._image = QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()

    def paint(
        self,
        painter: QPainter,
        scale: Scale,
        theme: Theme,
        font: QFont,
        picture: PlanePicture | None,
        found: Moved | None,
        stroke: Sequence[tuple[float, float]],
        drawing: bool,
    ) -> None:
        """All of it, in rounded corners."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(scale.room, RADIUS, RADIUS)
        painter.setClipPath(corners)
        painter.fillRect(scale.room, QColor(theme.panel))
        if picture is not None and self._image is not None:
            self._paint_behind(painter, scale, theme, picture)
            painter.setOpacity(0.35 if drawing else 1.0)
            self._paint_points(painter, scale, theme, picture)
            painter.setOpacity(1.0)
            if found is not None:
                flip = picture.look.behind is not Behind.ERRORS  # of the classifier's, as the boundary
                self._paint_moved(painter, scale, theme, font, found, flip)
        if drawing:
            self._paint_stroke(painter, scale, theme, font, stroke)
        painter.setClipping(False)

    def paint_focus(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        """The mark of who has the keyboard."""
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_behind(self, painter: QPainter, scale: Scale, theme: Theme, picture: PlanePicture) -> None:
        assert self._image is not None
        field = picture.field
        ends = np.array([[field.window.left, field.window.top], [field.window.right, field.window.bottom]])
        (left, top), (right, bottom) = scale.on_screen(ends)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # The outer places of the grid lie on the window's edge, and are the middles of the image's outer pixels.
        across = (right - left) / max(1, self._image.width() - 1) / 2
        down = (bottom - top) / max(1, self._image.height() - 1) / 2
        room = QRectF(left - across, top - down, right - left + 2 * across, bottom - top + 2 * down)
        painter.drawImage(room, self._image)
        behind = picture.look.behind
        if behind is not Behind.CLASSES:
            _lines(painter, scale, field.limit, QPen(QColor(theme.bad), LIMIT))
        if behind is not Behind.ERRORS:
            _lines(painter, scale, field.boundary, QPen(QColor(theme.text), BOUNDARY))

    def _paint_points(self, painter: QPainter, scale: Scale, theme: Theme, picture: PlanePicture) -> None:
        """From a layer that is painted once: two hundred marks would take most of a frame."""
        data, fine, size = picture.asked.data, fineness(painter), scale.room.size()
        wanted = data, size.width(), size.height(), theme, fine
        if self._marks is None or any(
            one is not other and one != other for one, other in zip(self._marks[0], wanted, strict=True)
        ):
            layer = QPixmap((size * fine).toSize())
            layer.setDevicePixelRatio(fine)
            layer.fill(Qt.GlobalColor.transparent)
            with QPainter(layer) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                inner.setPen(QPen(QColor(theme.muted), 1))
                for x, y in scale.on_screen(data.held.points):
                    inner.drawEllipse(QPointF(x, y), 2.0, 2.0)
                for (x, y), sign in zip(
                    scale.on_screen(data.learnt.points), data.learnt.classes, strict=True
                ):
                    mark(inner, QPointF(x, y), float(sign), POINT, theme)
            self._marks = wanted, layer
        painter.drawPixmap(scale.room.topLeft(), self._marks[1])

    def _paint_moved(
        self, painter: QPainter, scale: Scale, theme: Theme, font: QFont, found: Moved, with_flip: bool
    ) -> None:
        at_home = found.at_home
        ends = np.stack([at_home.home, found.place, at_home.flip_place])
        home, place, flip = (QPointF(x, y) for x, y in scale.on_screen(ends))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if with_flip and math.isfinite(at_home.flip):
            painter.setPen(QPen(QColor(theme.accent), 1.4, Qt.PenStyle.DotLine))
            reach = at_home.flip * scale.pixels_a_unit
            painter.drawEllipse(home, reach, reach)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawLine(home, flip)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(flip, 3.0, 3.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if found.step > 0.0:
            painter.setPen(QPen(QColor(theme.text), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(home, place)
            painter.setPen(QPen(QColor(theme.text), 1.4))
            painter.drawEllipse(home, POINT + 1, POINT + 1)
        mark(painter, place, found.said, LARGE, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.bad if found.caught else theme.accent), 2))
        painter.drawEllipse(place, LARGE + 5, LARGE + 5)
        if found.caught:
            words = "⚠ false alarm" if found.false_alarm else "⚠ caught"
            _label(painter, scale, place, words, scaled(font, 0.85, QFont.Weight.Bold), theme)

    def _paint_stroke(
        self,
        painter: QPainter,
        scale: Scale,
        theme: Theme,
        font: QFont,
        stroke: Sequence[tuple[float, float]],
    ) -> None:
        if stroke:
            painter.setPen(QPen(QColor(theme.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in scale.on_screen(np.array(stroke))]))
            return
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(HINT) + 24
        room = QRectF(0, 0, min(wide, scale.room.width() - 16), 2 * metrics.height())
        room.moveCenter(QPointF(scale.room.center().x(), metrics.height() * 1.6))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(room, RADIUS, RADIUS)
        painter.setPen(QColor(theme.text))
        painter.setFont(font)
        painter.drawText(
            room, CENTRE, metrics.elidedText(HINT, Qt.TextElideMode.ElideRight, int(room.width()))
        )


def mark(painter: QPainter, at: QPointF, sign: float, half: float, theme: Theme) -> None:
    """A point of a class: orange circles are below zero, blue squares above."""
    painter.setPen(QPen(QColor(theme.panel), 1.2))
    painter.setBrush(QColor(theme.negative if sign < 0.0 else theme.positive))
    if sign < 0.0:
        painter.drawEllipse(at, half, half)
    else:
        painter.drawRect(QRectF(at.x() - 0.9 * half, at.y() - 0.9 * half, 1.8 * half, 1.8 * half))


def _lines(painter: QPainter, scale: Scale, segments: Segments, pen: QPen) -> None:
    if not len(segments):
        return
    ends = scale.on_screen(segments.reshape(-1, 2)).reshape(-1, 4)
    painter.setPen(pen)
    painter.drawLines([QLineF(*four) for four in ends.tolist()])


def _label(painter: QPainter, scale: Scale, at: QPointF, words: str, font: QFont, theme: Theme) -> None:
    """Beside a point, where there is room for it."""
    metrics = QFontMetrics(font)
    wide, tall = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
    left = (
        at.x() + LARGE + 10
        if at.x() + LARGE + 10 + wide <= scale.room.right()
        else at.x() - LARGE - 10 - wide
    )
    top = min(max(at.y() - tall / 2, scale.room.top()), scale.room.bottom() - tall)
    room = QRectF(left, top, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(room, 6, 6)
    painter.setPen(QColor(theme.bad))
    painter.setFont(font)
    painter.drawText(room, CENTRE, words)
