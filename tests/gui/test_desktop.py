"""What a desktop expects of any program: files handed over, the keyboard everywhere, small screens."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.pictures.place import Role

LEAST_SCREEN = (1024, 600)
COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(widget, mime):
    """As the system does: the drag comes in, and is dropped if it was welcome."""
    point = widget.rect().center()
    enter = QDragEnterEvent(point, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted(), widget
    QApplication.sendEvent(widget, QDropEvent(QPointF(point), COPY, mime, LEFT, NONE))


def test_files_and_images_are_taken_anywhere_and_bad_ones_listed(make_studio, qtbot, tmp_path):
    studio = make_studio(start=False)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(tmp_path / "good.png"))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("good.png", "bad.png")])
    picture = QMimeData()
    picture.setImageData(image)
    gallery = studio.pictures.sections[Role.TEST].gallery
    for widget, mime in (
        (studio.window, files),
        (studio.window, picture),
        (studio.pictures, files),
        (gallery, files),
    ):
        with qtbot.waitSignal(studio.desk.importing.opened, timeout=10_000):
            drop(widget, mime)
        dialog = studio.desk.importing.window
        assert dialog.imported.count == 1
        assert (dialog.listed.startswith("bad.png: ")) is (mime is files)
        dialog.reject()


@pytest.mark.parametrize(
    "address", ["http://example.org/cat.png", "https://example.org/", "ftp://example.org/a"]
)
def test_an_address_of_the_web_is_refused_before_it_is_dropped(make_studio, address):
    """Neither the window nor a part of it welcomes what would come to nothing."""
    studio = make_studio(start=False)
    mime = QMimeData()
    mime.setUrls([QUrl(address)])
    mime.setText(address)
    gallery = studio.pictures.sections[Role.TEST].gallery
    for widget in (studio.window, studio.pictures, gallery.viewport(), studio.editor):
        enter = QDragEnterEvent(widget.rect().center(), COPY, mime, LEFT, NONE)
        enter.ignore()
        QApplication.sendEvent(widget, enter)
        assert not enter.isAccepted(), widget


def test_tab_reaches_the_canvas_and_each_gallery_once_and_comes_round(make_studio, qtbot):
    studio = make_studio(start=False)
    window = studio.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    studio.editor.setFocus()
    seen = Counter([studio.editor])
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen[QApplication.focusWidget()] += 1
        if QApplication.focusWidget() is studio.editor:
            break
    assert seen[studio.editor] == 2, "Tab does not come back to the canvas"
    galleries = [section.gallery for section in studio.pictures.sections.values()]
    for once in (
        *galleries,
        studio.play.table.table,
        window.transport.train,
        window.inspector.training.learning_rate,
    ):
        assert seen[once] == 1, once


def test_the_window_fits_a_small_screen_also_with_letters_of_double_size(make_studio, qapp):
    studio = make_studio(start=False)
    usual = QFont(qapp.font())
    double = QFont(usual)
    double.setPointSizeF(2 * usual.pointSizeF())
    try:
        for font in (usual, double):
            qapp.setFont(font)
            qapp.processEvents()
            least = studio.window.minimumSizeHint()
            assert least.width() <= LEAST_SCREEN[0] and least.height() <= LEAST_SCREEN[1], font.pointSizeF()
    finally:
        qapp.setFont(usual)
