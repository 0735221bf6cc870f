"""The numbers of a code, as short as their cells ask for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

DECIMALS = (2, 1, 0)  # the longest form first
LARGEST_PLAIN = 1000.0  # numbers from here on have an exponent
SMALLEST_POINTS = 6.5
ALIKE = str.maketrans("123456789", "000000000")


class CodeTexts:
    """Chooses the longest form in which every number can be read in its cell, and the largest font for it.

    Digits are of one width, so texts that differ in digits alone fit alike; measuring them takes long.
    """

    def __init__(self) -> None:
        self._asked: object = None  # what was chosen for
        self._chosen: tuple[int, QFont | None] = (0, None)

    def fitting(self, values: Sequence[float], cell: QRectF, usual: QFont) -> tuple[list[str], QFont | None]:
        """A text for each value and a font no larger than the usual one; None if nothing could be read in the cell."""
        forms = code_texts(values)
        alike = tuple(tuple(text.translate(ALIKE) for text in texts) for texts in forms)
        asked = (alike, cell.width(), cell.height(), usual.key())
        if asked != self._asked:
            fonts = ((form, _fitting_font(usual, texts, cell)) for form, texts in enumerate(forms))
            self._asked, self._chosen = asked, next((found for found in fonts if found[1]), (0, None))
        form, font = self._chosen
        return forms[form], font


def code_texts(values: Sequence[float]) -> list[list[str]]:
    """The texts of all numbers, form by form, each form shorter than the one before: `-1.25`, `-1.2`, `-1`."""
    return [[_text(value, decimals) for value in values] for decimals in DECIMALS]


def _text(value: float, decimals: int) -> str:
    if not math.isfinite(value) or abs(value) < LARGEST_PLAIN:
        text = f"{value:.{decimals}f}"
        return text.removeprefix("-") if not text.strip("-0.") else text
    digits, exponent = f"{value:.{max(0, decimals - 1)}e}".split("e")
    return f"{digits}e{int(exponent)}"


def _fitting_font(usual: QFont, texts: list[str], cell: QRectF) -> QFont | None:
    font = QFont(usual)
    font.setWeight(QFont.Weight.DemiBold)
    while True:
        room = QFontMetricsF(font)
        widest = max(room.horizontalAdvance(text) for text in texts)
        if widest <= cell.width() - 4 and room.ascent() + room.descent() <= cell.height() + 2:
            return font
        if font.pointSizeF() - 0.5 < SMALLEST_POINTS:
            return None
        font.setPointSizeF(font.pointSizeF() - 0.5)
