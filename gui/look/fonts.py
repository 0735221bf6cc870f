"""Fonts relative to the application's own, whatever that is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
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


def shortened_name(name: str, metrics: QFontMetrics, width: int) -> str:
    """A picture's name that is no wider than `width` logical pixels, with an ellipsis for what is left out.

    Names of a set begin alike and numbers tell them apart, so one that ends in such (`R turned by 90°`) keeps its end.
    Another, as `digit 7 (#12)`, keeps its beginning, and no open bracket before the ellipsis.
    """
    if name[-1:].isdigit() or name.split(" ")[-1][:1].isdigit():
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
    return shown if shown == name else f"{shown[:-1].rstrip(' (#')}…"
