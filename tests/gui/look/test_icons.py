"""Icons are drawn when they are seen, in the size and colour that is wanted, and outlive what Qt does with them."""

import gc

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from gui.look.icons import icon, icon_in
from gui.look.theme import LIGHT

RED, GREEN, BLUE = "#ff0000", "#00ff00", "#0000ff"


def colours(icon: QIcon, mode: QIcon.Mode, state: QIcon.State) -> set[str]:
    image = icon.pixmap(QSize(24, 24), 1.0, mode, state).toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize(
    ("mode", "state", "colour"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, RED),
        (QIcon.Mode.Active, QIcon.State.Off, RED),
        (QIcon.Mode.Normal, QIcon.State.On, GREEN),
        (QIcon.Mode.Disabled, QIcon.State.Off, BLUE),
        (QIcon.Mode.Disabled, QIcon.State.On, BLUE),
    ],
)
def test_each_state_has_its_colour(qapp, mode, state, colour):
    assert colours(icon_in("undo", RED, GREEN, BLUE), mode, state) == {colour}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_icon_fills_the_device_pixels_of_its_room(qapp, ratio):
    pixmap = icon("undo", LIGHT).pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == 20 * ratio
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 3]
    assert np.ptp(np.flatnonzero(alpha.any(axis=0))) > 0.6 * pixmap.width()


def test_an_icon_that_qt_copies_and_changes_can_still_be_drawn(qapp):
    for _ in range(50):
        first = icon("undo", LIGHT)
        copy = QIcon(first)
        copy.addFile("no-such-file.png")  # Qt now makes a second engine
        del first
        gc.collect()
        assert not copy.pixmap(QSize(16, 16)).isNull()


def test_an_icon_without_room_is_nothing_and_no_warning(qapp):
    picture = QPixmap(20, 20)
    with QPainter(picture) as painter:  # Qt's warning would fail the test
        icon("info", LIGHT).paint(painter, QRect(0, 0, 0, 12))
