"""The real message boxes give the answer of the button that was clicked, and Esc is Cancel."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
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


def press_in_time(box, key):
    """Alt with a key, once the box is the active window: a shortcut of another window is not heard."""
    if box.isActiveWindow():
        QTest.keyClick(box, key, Qt.KeyboardModifier.AltModifier)
    else:
        QTimer.singleShot(5, lambda: press_in_time(box, key))


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


@pytest.mark.parametrize(
    "key, answer",
    [(Qt.Key.Key_S, Answer.SAVE), (Qt.Key.Key_D, Answer.DISCARD), (Qt.Key.Key_C, Answer.CANCEL)],
)
@pytest.mark.parametrize("question", ["save_changes", "save_training"])
def test_alt_and_the_first_letter_answers(qtbot, key, answer, question):
    in_the_box(lambda box: press_in_time(box, key))
    facts = [True] if question == "save_training" else []
    assert getattr(MessageBoxQuestions(None), question)("mine", *facts) is answer


def test_no_two_replies_share_a_letter(qtbot):
    seen = []

    def look(box):
        seen.extend(QKeySequence.mnemonic(button.text()).toString() for button in box.buttons())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    for replies in (["&Open a Copy", "Open &Anyway"], ["Save &As…"], ["&Replace"], ["&Open Without Weights"]):
        seen.clear()
        in_the_box(look)
        MessageBoxQuestions(None).choose("What now?", replies)
        assert all(seen) and len(set(seen)) == len(seen) == len(replies) + 1


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
