"""The signs that stand on a map of pictures: their names, and how they look in its legend."""

from __future__ import annotations

import math
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from gui.look.fineness import fineness
from gui.look.theme import Theme
from gui.pages.code_space.map.class_means import LINE
from gui.pages.code_space.map.dots import plain_dots
from gui.pages.code_space.map.layers import paint_lead, paint_point
from gui.pages.code_space.map.marks import empty_marks
from gui.pages.code_space.map.overlay import (
    Overlay,
    paint_beyond,
    paint_place,
    paint_sample,
    paint_way,
    prior_pen,
    spread_pen,
)
from gui.pages.code_space.map.scale import Scale
from gui.pages.code_space.map.standing import image_of

UNDERLINE = 2.0  # logical pixels
SHORT_DASHES = (2.0, 1.5)  # and gaps, in widths of the pen: on the small rings of the legend
STEP = 10.0  # logical pixels between two steps of a walk, as it stands in the legend


class Sign(StrEnum):
    """What there can be, each with its name; those of pictures first."""

    LEARNT = "learnt"
    TESTED = "tested"
    MEAN = "mean of a label, in its colour"
    PRIOR = "prior at 1, 2, 3 σ"
    SPREAD = "spread of a code, 1 σ"
    WALK = "way of the walk"
    DRAWN = "drawn code"
    HELD = "code shown below"
    BEYOND = "code shown below, off the map"
    PLACE = "place of a mark moved aside"

    @property
    def short(self) -> str:
        """The same where there is less room."""
        return SHORT.get(self, self.value)


SHORT = {
    Sign.MEAN: "mean of a label",
    Sign.PRIOR: "prior",
    Sign.SPREAD: "spread",
    Sign.WALK: "walk",
    Sign.DRAWN: "drawn",
    Sign.HELD: "code below",
    Sign.BEYOND: "code off the map",
    Sign.PLACE: "true place",
}
OF_PICTURES = (Sign.LEARNT, Sign.TESTED)


class Form(StrEnum):
    """What pictures are on the map."""

    PICTURES = "pictures in frames"
    DOTS = "dots in the colours of their labels"
    BARE_DOTS = "dots without a label, in the colours of their roles"
    LETTERS = "letters of their labels"


def signs_of(overlay: Overlay, scale: Scale, moved_aside: bool) -> tuple[Sign, ...]:
    """Those that stand on a map beside its pictures, of which some may be `moved_aside` from their places."""
    beyond = overlay.is_beyond(scale)
    there = {
        Sign.PRIOR: overlay.prior is not None,
        Sign.SPREAD: bool(overlay.ellipses.any()),
        Sign.WALK: len(overlay.path) > 0,
        Sign.DRAWN: len(overlay.samples) > 0,
        Sign.HELD: overlay.place is not None and not beyond,
        Sign.BEYOND: beyond,
        Sign.PLACE: moved_aside,
    }
    return tuple(sign for sign, stands in there.items() if stands)


def paint_sign(painter: QPainter, sign: Sign, room: QRectF, form: Form, theme: Theme) -> None:
    """A sign in the middle of a room that is as wide as `width_of` says, as the map has it."""
    middle = room.center()
    ring = QRectF(0, 0, room.height() - 3, room.height() - 3)
    ring.moveCenter(middle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match sign:
        case Sign.LEARNT | Sign.TESTED:
            _paint_role(painter, sign, room, form, theme)
        case Sign.MEAN:
            _paint_mean(painter, room, theme)
        case Sign.PRIOR:
            _paint_prior(painter, room, theme)
        case Sign.SPREAD:
            painter.fillRect(ring.adjusted(4, 4, -4, -4), QColor(theme.muted))  # a picture, and its ring
            painter.setPen(spread_pen(theme))
            painter.drawEllipse(ring)
        case Sign.WALK:
            steps = [QPointF(middle.x() + STEP * step, middle.y()) for step in (-1, 0, 1)]
            paint_way(painter, QPolygonF(steps), theme)
        case Sign.DRAWN:
            paint_sample(painter, middle, theme)
        case Sign.HELD:
            paint_place(painter, middle, theme)
        case Sign.BEYOND:
            paint_beyond(painter, middle, theme)
        case Sign.PLACE:
            place = QPointF(room.left() + 3, middle.y() + 3)
            paint_lead(painter, place, QPointF(room.right() - 1, middle.y() - 3), theme)
            paint_point(painter, place, theme)


def width_of(sign: Sign, side: int) -> int:
    """Logical pixels that a sign is wide in a legend whose marks are `side` wide."""
    return (
        max(side, round(2 * STEP) + 6)
        if sign is Sign.WALK
        else round(1.5 * side)
        if sign in (Sign.PLACE, Sign.PRIOR)
        else side
    )


def _paint_prior(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """The right halves of its three rings."""
    pen = prior_pen(theme)
    pen.setDashPattern(SHORT_DASHES)
    painter.setPen(pen)
    for part in (1, 2, 3):
        reach = part * room.width() / 3
        ring = QRectF(room.left() - reach, room.center().y() - reach, 2 * reach, 2 * reach)
        half = min(90.0, math.degrees(math.asin(min(1.0, room.height() / 2 / reach))))
        painter.drawArc(ring, round(-16 * half), round(32 * half))


def _paint_mean(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """A tile as `ClassMeans` has them, with its tab below; of no label in particular, so in the second's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.classes[1]))
    painter.drawRoundedRect(room, 3, 3)
    tab = room.height() / 3
    painter.fillRect(room.adjusted(LINE, LINE, -LINE, -tab), QColor(theme.paper))


def _paint_role(painter: QPainter, sign: Sign, room: QRectF, form: Form, theme: Theme) -> None:
    fine, role = fineness(painter), OF_PICTURES.index(sign)
    if form is Form.LETTERS:
        font = painter.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(theme.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "A")
        if sign is Sign.TESTED:  # thicker than a font's own, which is lost beside a letter this small
            painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), UNDERLINE), QColor(theme.text))
        painter.restore()
        return
    if form is Form.PICTURES:
        cells = empty_marks(int(room.height()), theme, fine)[role]
    else:
        tested = theme.code if form is Form.BARE_DOTS else theme.muted
        # larger than on the map, where a square and a disc of 8 pixels are told by their colours as well
        cells = plain_dots((theme.muted, tested), int(room.height()), theme, fine)[role]
    image = image_of(cells, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(fine)
    size = image.deviceIndependentSize()
    corner = room.center() - QPointF(size.width() / 2, size.height() / 2)
    painter.drawImage(QPointF(round(corner.x()), round(corner.y())), image)
