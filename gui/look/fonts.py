"""Fonts relative to the application's own, whatever that is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetrics


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


def longest_fitting(forms: Iterable[str], metrics: QFontMetrics, room: float) -> str:
    """The first of some words, the longest first, that is no wider than `room` logical pixels; empty if none is."""
    return next((words for words in forms if metrics.horizontalAdvance(words) <= room), "")
