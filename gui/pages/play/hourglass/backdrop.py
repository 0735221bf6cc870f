"""What lies behind everything on the stage: two faint trapezoids that narrow to the code, and cards."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.look.theme import Theme
from gui.pages.play.columns.hourglass_layout import HourglassLayout

WAIST = 0.55  # of the code's height, where the trapezoids meet
TRAPEZOID_ALPHA = 26  # of 255: there, but behind everything
ROUNDING = 9  # logical pixels, of a card's corners


def paint_backdrop(
    stage: QWidget, layout: HourglassLayout, on_cards: tuple[bool, ...], theme: Theme
) -> QPixmap:
    """Trapezoids and cards as large as the stage: smooth edges are slow to paint, and all in front moves all the time.

    `on_cards` says which of the columns lie on a card of their own.
    """
    ratio = stage.devicePixelRatioF()
    backdrop = QPixmap(math.ceil(stage.width() * ratio), math.ceil(stage.height() * ratio))
    backdrop.fill(QColor(theme.stage))
    with QPainter(backdrop) as painter:
        painter.scale(ratio, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        _trapezoid(painter, layout.input, layout.code, theme)
        _trapezoid(painter, layout.code, layout.output, theme)
        painter.setPen(QColor(theme.border))
        painter.setBrush(QColor(theme.panel))
        pictures = (column for column, card in zip(layout.columns, on_cards, strict=True) if card)
        for card in (*layout.cards, *pictures):
            painter.drawRoundedRect(card.adjusted(0, 0, -1, -1), ROUNDING, ROUNDING)
    return backdrop


def _trapezoid(painter: QPainter, left: QRect, right: QRect, theme: Theme) -> None:
    """From the grey of the pictures to the violet of the code."""
    start, end = left.center().x(), right.center().x()
    shades = [QColor(theme.muted), QColor(theme.code)]
    for shade in shades:
        shade.setAlpha(TRAPEZOID_ALPHA)
    fill = QLinearGradient(start, 0.0, end, 0.0)
    for at, shade in enumerate(shades if right.height() < left.height() else shades[::-1]):
        fill.setColorAt(at, shade)
    painter.setBrush(fill)
    narrow, wide = (right, left) if right.height() < left.height() else (left, right)
    waist = QRect(narrow)
    waist.setHeight(int(narrow.height() * WAIST))
    waist.moveCenter(narrow.center())
    left, right = (wide, waist) if narrow is right else (waist, wide)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(start, left.top()),
                QPointF(end, right.top()),
                QPointF(end, right.bottom()),
                QPointF(start, left.bottom()),
            ]
        )
    )
