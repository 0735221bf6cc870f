"""Drawing in the real window keeps nothing of the pictures that were on the way."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def test_strokes_leave_no_thumbnails_behind(make_studio):
    studio = make_studio()
    editor, thumbnails = studio.editor, studio.pictures.thumbnails
    QApplication.processEvents()
    before = len(thumbnails)
    centre = editor.rect().center()
    for number in range(12):
        QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=centre - QPoint(40, 5 * number))
        for step in range(4):
            QTest.mouseMove(editor, centre + QPoint(20 * step, -5 * number))
            QApplication.processEvents()
        QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=centre)
        QApplication.processEvents()
    assert studio.model.undo_stack.count() > 0
    assert len(thumbnails) == before == len(studio.model.document.pictures)
