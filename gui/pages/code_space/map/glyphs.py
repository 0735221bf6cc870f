"""The pictures' labels as marks: one drawing of each word, however many pictures have it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from engine.labs.code_space.seen import Seen
from engine.wording import one_line
from gui.look.theme import Theme
from gui.pages.code_space.map.marks import Insides, Packed, inner_side

MOST_LETTERS = 3  # of a label that are drawn
LARGEST = 0.86  # height of the letters, as a share of the mark's inside


class Glyphs:
    """Keeps the words that were drawn last."""

    def __init__(self) -> None:
        self._key: tuple[Seen, Theme, float] | None = None
        self._made: Insides | None = None

    def of(self, seen: Seen, theme: Theme, fineness: float, font: QFont) -> Insides:
        """See `glyphs_of`."""
        key = (seen, theme, fineness)
        if self._made is None or key != self._key:
            self._key, self._made = key, glyphs_of(*key, font)
        return self._made


def glyphs_of(seen: Seen, theme: Theme, fineness: float, font: QFont) -> Insides:
    """Draw every label that there is; in the window's thread."""
    side = inner_side(len(seen.rows), fineness)
    labels = [one_line(label)[:MOST_LETTERS] for label in seen.labels]
    words = sorted({label for label in labels if label})
    number = {word: at for at, word in enumerate(words)}
    which = np.array([number.get(label, -1) for label in labels], dtype=np.int64)
    cells = np.array([_drawn(word, side, theme, font) for word in words], dtype=np.uint32)
    return Insides(cells.reshape(-1, side, side), which)


def _drawn(word: str, side: int, theme: Theme, font: QFont) -> Packed:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    letters = QFont(font)
    letters.setWeight(QFont.Weight.DemiBold)
    letters.setPixelSize(max(6, round(LARGEST * side)))
    wide = QFontMetricsF(letters).horizontalAdvance(word)
    if wide > side:
        letters.setPixelSize(max(5, int(letters.pixelSize() * side / wide)))
    with QPainter(image) as painter:
        painter.setFont(letters)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, word)
    packed: Packed = np.frombuffer(image.constBits(), np.uint32).reshape(side, side).copy()
    return packed
