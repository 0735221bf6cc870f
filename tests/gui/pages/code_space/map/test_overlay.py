"""What lies over the marks of the map of codes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine.labs.code_space.grid import Window
from gui.look.theme import LIGHT
from gui.pages.code_space.map.overlay import CROSS, EDGE, NONE, Overlay
from gui.pages.code_space.map.scale import Scale

SIDE = 100


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        ((0.5, 0.5), (SIDE // 2 + CROSS - 1, SIDE // 2)),
        ((7.0, 0.5), (SIDE - int(EDGE), SIDE // 2)),
        ((0.5, -3.0), (SIDE // 2, SIDE - int(EDGE))),
    ],
    ids=["within", "right of it", "below it"],
)
def test_a_held_code_is_marked_at_its_place_or_at_the_edge_that_it_lies_beyond(
    qapp: object, place: tuple[float, float], seen: tuple[int, int]
) -> None:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    overlay = Overlay(None, np.empty((0, 2, 2)), NONE, NONE, np.array(place))
    with QPainter(image) as painter:
        overlay.paint_over(painter, Scale(Window(0.0, 1.0, 0.0, 1.0), QRectF(0, 0, SIDE, SIDE)), LIGHT)
    assert image.pixelColor(*seen) == QColor(LIGHT.code)
