"""The real message boxes give the answer of the button that was clicked, and Esc is Cancel."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.documents.questions import Answer, MessageBoxQuestions


def in_the_box(act):
    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize(
    "button, answer",
    [
        (QMessageBox.StandardButton.Save, Answer.SAVE),
        (QMessageBox.StandardButton.Discard, Answer.DISCARD),
        (QMessageBox.StandardButton.Cancel, Answer.CANCEL),
    ],
)
def test_changes_are_saved_discarded_or_kept(qtbot, button, answer):
    in_the_box(lambda box: box.button(button).click())
    assert MessageBoxQuestions(None).save_changes("mine") is answer


def test_escape_means_cancel(qtbot):
    in_the_box(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert MessageBoxQuestions(None).save_changes("mine") is Answer.CANCEL
    in_the_box(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert MessageBoxQuestions(None).choose("It did not work.", ["Save As…"]) is None


def test_a_reply_is_known_by_its_place(qtbot):
    def click_second(box):
        next(button for button in box.buttons() if button.text() == "Open Anyway").click()

    in_the_box(click_second)
    assert MessageBoxQuestions(None).choose("It is open.", ["Open a Copy", "Open Anyway"]) == 1


def test_a_name_that_looks_like_markup_is_shown_as_it_is(qtbot):
    seen = []

    def look(box):
        seen.append((box.textFormat(), box.text()))
        box.button(QMessageBox.StandardButton.Cancel).click()

    in_the_box(look)
    MessageBoxQuestions(None).save_changes("<b>mine</b>")
    assert seen == [(Qt.TextFormat.PlainText, "Save the changes to “<b>mine</b>”?")]
