"""F2 and Shift+F2 name and label the selected picture from Side by side as they do in its list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.pictures.place import Place, Role
from gui.panels.pictures.label_dialog import LabelDialog

SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused(studio, qtbot):
    """The table, with the keyboard, and the last picture selected in it."""
    table = studio.play.table.table
    studio.window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert studio.editing.place == Place(Role.TEST, len(studio.model.committed.test) - 1)
    return table


def test_the_selected_picture_is_labelled(make_studio, qtbot):
    studio = make_studio(start=False)
    table = focused(studio, qtbot)
    QTest.keyClick(table, Qt.Key.Key_F2, SHIFT)
    (dialog,) = [one for one in table.findChildren(LabelDialog) if one.isVisible()]
    QTest.keyClicks(dialog.field, "cat")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert [picture.label for picture in studio.model.committed.test][-1] == "cat"


def test_the_selected_picture_is_renamed_and_the_keyboard_comes_back(make_studio, qtbot):
    studio = make_studio(start=False)
    table = focused(studio, qtbot)
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "mine")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(table.hasFocus)
    assert studio.model.committed.test[-1].name == "mine"
