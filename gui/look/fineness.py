"""How finely a painter paints: a widget may be painted on a screen or, finer, into a picture or on paper."""

from __future__ import annotations

from PySide6.QtGui import QPainter


def fineness(painter: QPainter) -> float:
    """Device pixels for each unit of the painter, as on its real device: a widget's own ratio is its screen's only."""
    return painter.deviceTransform().m11()
