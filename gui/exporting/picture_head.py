"""The head of a picture that leaves the window: what it shows, of which pictures, and how that was made."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from gui.look.fonts import scaled
from gui.look.theme import Theme

MARGIN = 12
GAP = 2  # between lines
FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
TITLE, SMALL = 1.15, 0.88  # times the text


@dataclass(frozen=True)
class PictureHead:
    """Plain text: a title, a question and lines of detail; what is empty is left out."""

    title: str
    question: str
    lines: tuple[str, ...]


def headed(picture: QImage, head: PictureHead, theme: Theme) -> QImage:
    """The picture below its head, as wide as before; words wrap."""
    fine = picture.devicePixelRatio()
    wide = picture.deviceIndependentSize().width()
    font = QGuiApplication.font()
    parts: list[tuple[str, QFont, str]] = [
        (head.title, scaled(font, TITLE, QFont.Weight.Bold), theme.text),
        (head.question, font, theme.text),
        *((line, scaled(font, SMALL), theme.muted) for line in head.lines),
    ]
    with QPainter(picture) as painter:  # only to measure by
        rooms: list[tuple[str, QFont, str, QRectF]] = []
        top = float(MARGIN)
        for words, letters, colour in parts:
            if words:
                painter.setFont(letters)
                room = QRectF(MARGIN, top, max(1.0, wide - 2 * MARGIN), 10_000)
                needed = painter.boundingRect(room, FLAGS, words)
                rooms.append((words, letters, colour, QRectF(room.topLeft(), needed.size())))
                top += needed.height() + GAP
    high = math.ceil(top + MARGIN / 2)
    whole = QImage(picture.width(), picture.height() + round(high * fine), QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(fine)
    whole.fill(QColor(theme.stage))
    with QPainter(whole) as painter:
        for words, letters, colour, room in rooms:
            painter.setFont(letters)
            painter.setPen(QColor(colour))
            painter.drawText(room, FLAGS, words)
        painter.drawImage(QRectF(0, high, wide, picture.deviceIndependentSize().height()), picture)
    return whole
