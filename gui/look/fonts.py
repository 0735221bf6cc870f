"""Fonts relative to the application's own, whatever that is."""

from __future__ import annotations

from PySide6.QtGui import QFont


def scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """A font `factor` times as large, with digits of one width kept, and another weight if one is named."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if weight is not None:
        result.setWeight(weight)
    return result
