"""Names on a contact sheet, in the system's letters, which know every script."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from engine.exporting.contact_sheet import Caption
from engine.exporting.export_files import Bytes

LETTER_HEIGHT = 13  # pixels
MOST_WIDTH = 120  # pixels of a name; longer ones lose their end


class QtCaptions:
    """Draws names with a font of Qt's, which turns to the system's others where it lacks letters.

    May be used in any thread, since it draws on an image.
    """

    def __init__(self, font: QFont, most: int = MOST_WIDTH) -> None:
        """`most` pixels a name likes to have."""
        self._most = most
        self._font = QFont(font)
        self._font.setPixelSize(LETTER_HEIGHT)
        self._metrics = QFontMetrics(self._font)

    @property
    def height(self) -> int:
        """Of a line, in pixels."""
        return self._metrics.height() + 2

    def width(self, name: str) -> int:
        """How many pixels a name likes to have."""
        return min(self._most, self.whole_width(name))

    def whole_width(self, words: str) -> int:
        """How many pixels words take."""
        return self._metrics.horizontalAdvance(words) + 2

    def drawn(self, sheet: Bytes, captions: Sequence[Caption]) -> Bytes:
        """The sheet (height, width), 255 being white, with names on it; what has no room ends with dots."""
        height, width = sheet.shape
        image = QImage(np.ascontiguousarray(sheet).tobytes(), width, height, width, _GREY).copy()
        with QPainter(image) as painter:
            painter.setFont(self._font)
            painter.setPen(Qt.GlobalColor.black)
            for name, left, top, room in captions:
                place = QRect(left, top, room, self.height)
                shown = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
                painter.setClipRect(place)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        return lines[:, :width].copy()


_GREY = QImage.Format.Format_Grayscale8
