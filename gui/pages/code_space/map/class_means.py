"""The mean picture of each label, among the dots of a crowd: what the colours mean."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from engine.labs.code_space.classes import Classes, classes_of
from engine.labs.code_space.seen import Seen
from engine.pictures.picture import Picture
from engine.wording import one_line
from gui.grids.thumbnails import Thumbnails
from gui.look.fineness import fineness
from gui.look.fonts import scaled
from gui.look.theme import LIGHT, Theme, rgb
from gui.pages.code_space.map.apart import stood_apart
from gui.pages.code_space.map.scale import Scale

SIDE, SMALL_SIDE = 26, 20  # logical pixels of a mean picture, and on a small map
SMALL_MAP = 260  # logical pixels of the shorter side
LINE = 2  # of its frame
SMALL = 0.8  # of the text
LETTERS = 8  # of a label
MOST = 40  # of more labels, none has its picture: they would hide the dots
BRIGHTNESS = np.array([0.299, 0.587, 0.114])  # of red, green and blue (ITU-R BT.601)
HALF = 140  # brightness of a colour from which letters on it are dark, 0 to 255
MOST_BYTES = 1_000_000  # of thumbnails
Values = npt.NDArray[np.float64]


class ClassMeans:
    """Keeps the means of the pictures that were shown last."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._classes: Classes | None = None
        self._pictures: tuple[Picture, ...] = ()
        self._thumbnails = Thumbnails(MOST_BYTES)

    def paint(
        self, painter: QPainter, scale: Scale, seen: Seen, points: Values, font: QFont, theme: Theme
    ) -> None:
        """Paint each that lies in sight at the mean of its pictures' points (pictures, 2)."""
        classes = self._classes_of(seen)
        if not 0 < len(classes.names) <= MOST:
            return
        small = scaled(font, SMALL, QFont.Weight.Bold)
        line = QFontMetricsF(small).height()
        side = SIDE if min(scale.room.width(), scale.room.height()) >= SMALL_MAP else SMALL_SIDE
        tall = side + 2 * LINE + line
        places = scale.on_screen(classes.means(points))
        middles = stood_apart(places, tall, scale.room)
        colours = theme.classes
        painter.setFont(small)
        for number, (x, y) in enumerate(middles.tolist()):
            if np.isfinite([x, y]).all() and scale.room.contains(*places[number].tolist()):
                corner = QPointF(round(x - side / 2), round(y - tall / 2 + LINE))
                room = QRectF(corner.x(), corner.y(), side, side)
                picture = self._thumbnails.of(self._pictures[number], side, theme, fineness(painter))
                _frame(painter, room, line, classes.names[number], colours[number % len(colours)], theme)
                painter.drawPixmap(corner, picture)

    def _classes_of(self, seen: Seen) -> Classes:
        if self._classes is None or seen is not self._seen:
            self._seen, self._classes = seen, classes_of(seen)
            size = seen.pictures[0].size
            means = self._classes.means(seen.rows).reshape(-1, size.height, size.width)
            names = self._classes.names
            self._pictures = tuple(
                Picture(name, mean.astype(np.float32)) for name, mean in zip(names, means, strict=True)
            )
        return self._classes


def _frame(painter: QPainter, room: QRectF, line: float, label: str, colour: str, theme: Theme) -> None:
    """The frame round a picture's room, with its label on a tab below; the painter has the label's font."""
    frame = room.adjusted(-LINE, -LINE, LINE, LINE)
    name = one_line(label)[:LETTERS]
    wide = max(frame.width(), painter.fontMetrics().horizontalAdvance(name) + 6)
    tab = QRectF(frame.center().x() - wide / 2, frame.bottom() - 1, wide, line)
    painter.setPen(QPen(QColor(theme.panel), 2))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), 3, 3)
    painter.drawRoundedRect(tab.adjusted(0, 0, 0, 1), 3, 3)
    painter.fillRect(frame.adjusted(0, LINE, 0, 0), QColor(colour))
    painter.fillRect(room, QColor(theme.paper))
    dark = float(rgb(colour) @ BRIGHTNESS) >= HALF
    painter.setPen(QColor(LIGHT.ink if dark else LIGHT.paper))
    painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, name)
