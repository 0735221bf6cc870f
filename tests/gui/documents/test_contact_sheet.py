"""Names of every script stand on a contact sheet as the window shows them."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter

from engine.exporting.contact_sheet import Caption
from gui.documents.sheet_captions import MOST_WIDTH, QtCaptions

SYSTEM = QFontDatabase.WritingSystem
NAMES = {
    SYSTEM.Latin: ("Größe", "Grüße"),
    SYSTEM.Cyrillic: ("Квадрат", "Йод и ёж"),
    SYSTEM.Arabic: ("مربع", "دائرة"),
    SYSTEM.SimplifiedChinese: ("正方形", "三角形"),
}


def caption(name):
    captions = QtCaptions(QGuiApplication.font())
    blank = np.full((captions.height + 4, 140), 255, dtype=np.uint8)
    return captions.drawn(blank, [Caption(name, 10, 2, captions.width(name))])


@pytest.mark.parametrize("system", NAMES, ids=lambda system: system.name)
def test_two_names_of_a_script_differ(qapp, system):
    if not QFontDatabase.families(system):
        pytest.skip("this system has no letters of that script")
    first, second = map(caption, NAMES[system])
    assert (first < 128).any() and (second < 128).any() and (first != second).any()


def test_a_name_is_drawn_as_qt_shapes_it_and_not_letter_by_letter(qapp):
    name = "الرقم سبعة"
    captions = QtCaptions(QGuiApplication.font())
    image = QImage(140, captions.height + 4, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    font = QGuiApplication.font()
    font.setPixelSize(13)
    with QPainter(image) as painter:
        painter.setFont(font)
        place = QRect(10, 2, captions.width(name), captions.height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    np.testing.assert_array_equal(caption(name), lines[:, :140])


def test_a_long_name_stays_in_its_place(qapp):
    drawn = caption("a name that is much longer than its place " * 3)
    assert (drawn[:, :10] == 255).all() and (drawn[:, 10 + MOST_WIDTH :] == 255).all()
    assert (drawn < 128).any()


def test_the_exported_sheet_has_every_name(room, qtbot, tmp_path):
    document = room.model.committed
    names = ("Größe", "Квадрат", "مربع", "正方形", "7 #12", "b", "c", "d")
    train = tuple(replace(picture, name=name) for picture, name in zip(document.train, names, strict=False))
    room.model.commit("Rename", replace(document, train=train))
    room.chooser.save = tmp_path / "sheet.png"
    with qtbot.waitSignal(room.desk.exporting.exported):
        room.desk.exporting.sheet.trigger()
    sheet = np.asarray(Image.open(tmp_path / "sheet.png"))
    captions = QtCaptions(QGuiApplication.font())
    top = 4 + 8 * 4
    for number, picture in enumerate(room.model.committed.pictures[:2]):
        width = max(32, *(captions.width(each.name) for each in room.model.committed.pictures)) + 4
        line = sheet[top : top + captions.height, 4 + number * width :][:, : width - 4]
        expected = captions.drawn(
            np.full((captions.height, width - 4), 224, np.uint8), [Caption(picture.name, 0, 0, width - 4)]
        )
        np.testing.assert_array_equal(line, expected)
