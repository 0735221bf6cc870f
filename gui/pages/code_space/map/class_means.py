"""The mean picture of each label, among the dots of a crowd: what the colours mean."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from engine.labs.code_space.classes import Classes, classes_of
from engine.labs.code_space.seen import Seen
from engine.wording import one_line
from gui.grids.thumbnails import thumbnail
from gui.look.fineness import fineness
from gui.look.fonts import scaled
from gui.look.theme import LIGHT, Theme, rgb
from gui.pages.code_space.map.apart import stood_apart
from gui.pages.code_space.map.scale import Scale

SIDE, SMALL_SIDE = 26, 20  # logical pixels of a mean picture, and on a small map
SMALL_MAP = 260  # logical pixels of the shorter side
LINE = 2  # of its frame
EDGE = 1  # round that, in the panel's colour
AIR = 4  # of a tile's height, by which two may come nearer
SMALL = 0.8  # of the text
LETTERS = 8  # of a label
MOST = 40  # of more labels, none has its picture: they would hide the dots
BRIGHTNESS = np.array([0.299, 0.587, 0.114])  # of red, green and blue (ITU-R BT.601)
HALF = 140  # brightness of a colour from which letters on it are dark, 0 to 255
Values = npt.NDArray[np.float64]


class ClassMeans:
    """Keeps the means of the pictures that were shown last, as they were painted and where they stood."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._classes: Classes | None = None
        self._look: tuple[object, ...] = ()  # of what was painted
        self._tiles: tuple[QPixmap, ...] = ()
        self._of: tuple[object, ...] = ()  # what stood there
        self._stood: tuple[tuple[int, QPointF], ...] = ()

    def paint(
        self, painter: QPainter, scale: Scale, seen: Seen, points: Values, font: QFont, theme: Theme
    ) -> None:
        """Paint each that lies in sight at the mean of its pictures' points (pictures, 2)."""
        if self._classes is None or seen is not self._seen:
            self._seen, self._classes, self._look = seen, classes_of(seen), ()
        classes = self._classes
        if not 0 < len(classes.names) <= MOST:
            return
        side = SIDE if min(scale.room.width(), scale.room.height()) >= SMALL_MAP else SMALL_SIDE
        look = theme, fineness(painter), font.key(), side
        if look != self._look:
            self._look, self._of, self._tiles = look, (), _tiles(seen, classes, side, font, theme, look[1])
        if not (self._of and self._of[0] is points and self._of[1] == scale):
            self._of, self._stood = (points, scale), self._standing(classes, scale, points)
        for number, corner in self._stood:
            painter.drawPixmap(corner, self._tiles[number])

    def _standing(self, classes: Classes, scale: Scale, points: Values) -> tuple[tuple[int, QPointF], ...]:
        """The classes whose means are in sight, and the corners of their tiles."""
        tall = self._tiles[0].deviceIndependentSize().height()
        places = scale.on_screen(classes.means(points))
        middles = stood_apart(places, tall - AIR, scale.room)
        return tuple(
            (
                number,
                QPointF(
                    round(x - self._tiles[number].deviceIndependentSize().width() / 2), round(y - tall / 2)
                ),
            )
            for number, (x, y) in enumerate(middles.tolist())
            if np.isfinite([x, y]).all() and scale.room.contains(*places[number].tolist())
        )


def has_means(labels: Collection[str]) -> bool:
    """Whether pictures with these labels have their means among dots: there are some, and not too many others."""
    return 0 < len({label for label in labels if label}) <= MOST


def _tiles(
    seen: Seen, classes: Classes, side: int, font: QFont, theme: Theme, fine: float
) -> tuple[QPixmap, ...]:
    """The mean picture of each class in a frame of its colour, with its label on a tab below."""
    size = seen.pictures[0].size
    means = classes.means(seen.rows).reshape(-1, size.height, size.width)
    small = scaled(font, SMALL, QFont.Weight.Bold)
    metrics = QFontMetricsF(small)
    return tuple(
        _tile(
            mean,
            one_line(name)[:LETTERS],
            theme.classes[at % len(theme.classes)],
            side,
            small,
            metrics,
            theme,
            fine,
        )
        for at, (name, mean) in enumerate(zip(classes.names, means, strict=True))
    )


def _tile(
    mean: Values,
    name: str,
    colour: str,
    side: int,
    small: QFont,
    metrics: QFontMetricsF,
    theme: Theme,
    fine: float,
) -> QPixmap:
    line = metrics.height()
    frame = side + 2 * LINE
    wide = max(float(frame), metrics.horizontalAdvance(name) + 6)
    pixmap = QPixmap(round((wide + 2 * EDGE) * fine), round((frame + line + 2 * EDGE) * fine))
    pixmap.setDevicePixelRatio(fine)
    pixmap.fill(Qt.GlobalColor.transparent)
    room = QRectF(EDGE + (wide - side) / 2, EDGE + LINE, side, side)
    tab = QRectF(EDGE, EDGE + frame - 1, wide, line + 1)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for grown, ground in ((EDGE, theme.panel), (0, colour)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            for part in (room.adjusted(-LINE, -LINE, LINE, LINE), tab):
                painter.drawRoundedRect(part.adjusted(-grown, -grown, grown, grown), 3, 3)
        painter.fillRect(room, QColor(theme.paper))
        painter.drawPixmap(room.topLeft(), thumbnail(mean, side, theme, fine))
        painter.setFont(small)
        dark = float(rgb(colour) @ BRIGHTNESS) >= HALF
        painter.setPen(QColor(LIGHT.ink if dark else LIGHT.paper))
        painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, name)
    return pixmap
