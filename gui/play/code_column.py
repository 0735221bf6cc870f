"""The code: the few signed numbers in the middle."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Themes, rgb, signed_colours

Floats = npt.NDArray[np.float32]
TALLEST_CELL = 52.0
GAP = 5.0
LEAST_WIDTH = 8.0  # of a cell and its gap; where many are narrower than that, more stand above each other
MOST_IN_A_COLUMN = 6
MOST_NUMBERS = 2 * MOST_IN_A_COLUMN  # more cells than these are too small to write in
SMALLEST_POINTS = 6.5
ALIKE = str.maketrans("123456789", "000000000")
VALUE_A_PIXEL = 0.02  # how much a code value changes for each pixel of a vertical drag


class CodeColumn(QWidget):
    """Cells with numbers, coloured from -scale (orange) to +scale (blue).

    Dragging a cell up or down emits `overridden` with the whole code as changed; letting go emits `released`.
    """

    overridden = Signal(object)  # float32 array of all code values
    released = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._code: Floats = np.zeros(0, dtype=np.float32)
        self._dragged: int | None = None
        self._asked: object = None  # what the font below was chosen for
        self._fitting: QFont | None = None
        self._drag_from = QPointF()
        self._drag_code: Floats = self._code
        self.setAccessibleName("Code")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip("Drag a number up or down: the decoder paints what it stands for.")
        themes.changed.connect(self._theme_changed)

    @property
    def dragging(self) -> bool:
        """Whether a cell is being dragged."""
        return self._dragged is not None

    def show_code(self, code: Floats) -> None:
        """Show the code's values (k,); while a cell is dragged, its own values stay."""
        if self._dragged is None or len(code) != len(self._code):
            self._dragged = None
            self._code = code
            self.setAccessibleDescription(", ".join(f"{value:.2f}" for value in code))
            self.update()

    def cell_rect(self, unit: int) -> QRectF:
        """Where a cell is drawn, in logical pixels."""
        count = max(1, len(self._code))
        columns = math.ceil(count / MOST_IN_A_COLUMN)
        if count > MOST_NUMBERS:  # cells about as wide as high
            columns = math.ceil(math.sqrt(count * self.width() / max(1, self.height())))
        columns = min(columns, max(1, int(self.width() / LEAST_WIDTH)))
        rows = math.ceil(count / columns)
        gap = GAP if rows <= MOST_IN_A_COLUMN // 2 else min(2.0, self.height() / rows / 4)
        height = min(TALLEST_CELL, (self.height() - gap * (rows - 1)) / rows)
        width = (self.width() - gap * (columns - 1)) / columns
        top = (self.height() - rows * height - gap * (rows - 1)) / 2
        column, row = divmod(unit, rows)
        return QRectF(column * (width + gap), top + row * (height + gap), width, height)

    def sizeHint(self) -> QSize:
        return QSize(64, 4 * 45)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        scale = max(1.0, float(np.abs(np.nan_to_num(self._code)).max(initial=0.0)))
        colours = signed_colours(self._code, scale * 1.15, theme)
        texts = [f"{value:.2f}" if abs(value) < 1000 else f"{value:.0e}" for value in self._code.tolist()]
        font = self._font(texts)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if font is not None:
                painter.setFont(font)
            for unit, text in enumerate(texts):
                rect = self.cell_rect(unit)
                fill = QColor(*(int(part) for part in colours[unit]))
                painter.setPen(QColor(theme.code) if unit == self._dragged else QColor(theme.border))
                painter.setBrush(fill)
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
                if font is not None:
                    painter.setPen(QColor("#000000" if _lightness(fill) > 0.42 else "#ffffff"))
                    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        for unit in range(len(self._code)):
            if self.cell_rect(unit).contains(event.position()):
                self._dragged, self._drag_from, self._drag_code = unit, event.position(), self._code
                self.setFocus()
                self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        code = self._drag_code.copy()
        code[self._dragged] += (self._drag_from.y() - event.position().y()) * VALUE_A_PIXEL
        self._code = code
        self.overridden.emit(code)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.released.emit()
            self.update()

    def _font(self, texts: list[str]) -> QFont | None:
        """The largest font with which every text fits its cell; None if that could not be read."""
        if len(texts) > MOST_NUMBERS or not texts:
            return None
        cell = self.cell_rect(0)
        # Digits are of one width, so texts that differ in digits alone fit alike; measuring them takes long.
        asked = (
            tuple(text.translate(ALIKE) for text in texts),
            cell.width(),
            cell.height(),
            self.font().key(),
        )
        if asked != self._asked:
            self._asked, self._fitting = asked, self._fitting_font(texts, cell)
        return self._fitting

    def _fitting_font(self, texts: list[str], cell: QRectF) -> QFont | None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        while True:
            room = QFontMetricsF(font)
            widest = max(room.horizontalAdvance(text) for text in texts)
            if widest <= cell.width() - 4 and room.ascent() + room.descent() <= cell.height() + 2:
                return font
            if font.pointSizeF() - 0.5 < SMALLEST_POINTS:
                return None
            font.setPointSizeF(font.pointSizeF() - 0.5)

    def _theme_changed(self, theme: object) -> None:
        self.update()


def _lightness(colour: QColor) -> float:
    """Relative luminance, 0 to 1, about as WCAG 2 defines it."""
    red, green, blue = (rgb(colour.name()) / 255.0) ** 2.2
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
