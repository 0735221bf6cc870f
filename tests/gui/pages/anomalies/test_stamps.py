"""Pictures on the strip that are painted once and stamped look as they would painted anew."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine.labs.anomalies.sorts import Sort
from engine.lecture import lecture_document
from gui.grids.quick_cells import ink_cells
from gui.look.theme import DARK, LIGHT
from gui.pages.anomalies.strip.framed_picture import paint_picture
from gui.pages.anomalies.strip.stamps import Stamps

PLACE = QRectF(10, 10, 36, 36)
BLENDED = 2  # of 255: a half transparent edge is rounded once more


def drawn(draw, theme, *more):
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    image.fill(QColor(theme.stage))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, PLACE, *more, theme)
    return np.array(image.constBits()).reshape(120, 120, 4)[..., :3].astype(int)


@pytest.mark.parametrize("sort", Sort)
def test_a_stamp_looks_as_the_picture_painted_anew(qapp, sort):
    stamps, pictures = Stamps(), lecture_document().pictures
    for theme in (LIGHT, DARK, DARK):
        for picture in pictures[:2]:
            anew = drawn(paint_picture, theme, sort, picture, ink_cells())
            stamped = drawn(stamps.draw, theme, sort, picture)
            assert np.abs(anew - stamped).max() <= BLENDED
            assert np.abs(anew - QColor(theme.stage).blue()).max() > 100, "something is drawn"
