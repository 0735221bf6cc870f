import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.number_rules import FloatRule, Ladder
from gui.widgets.value_field import ValueField

Key = Qt.Key


class Ear:
    """Notes what a control emits."""

    def __init__(self, control):
        self.heard = []
        control.previewed.connect(self.previewed)
        control.committed.connect(self.committed)
        control.cancelled.connect(self.cancelled)
        control.rejected.connect(self.rejected)

    def previewed(self, value):
        self.heard.append(("preview", value))

    def committed(self, value):
        self.heard.append(("commit", value))

    def cancelled(self):
        self.heard.append("cancel")

    def rejected(self, sentence):
        self.heard.append(("reject", sentence))


@pytest.fixture
def field(qtbot, themes):
    home = QWidget()
    qtbot.addWidget(home)
    field = ValueField(
        FloatRule("The learning rate", "0.001", Ladder(1e-6, 1e-6, 1e6)), 0.001, "Learning rate", home
    )
    other = QWidget(home)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(home)
    layout.addWidget(field)
    layout.addWidget(other)
    home.show()
    qtbot.waitExposed(home)
    home.activateWindow()
    field.setFocus()
    field.home, field.ear = home, Ear(field)
    field.other = other
    return field


def type_in(field, text):
    field.selectAll()
    QTest.keyClicks(field, text)


def wheel(widget, clicks):
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_enter_commits_what_was_typed(field):
    type_in(field, "1e-2")
    assert field.ear.heard == []
    QTest.keyClick(field, Key.Key_Return)
    assert field.ear.heard == [("commit", 0.01)]
    assert field.text() == "0.01"


def test_leaving_the_field_commits_what_was_typed(field):
    type_in(field, "0.5")
    field.other.setFocus()
    assert field.ear.heard == [("commit", 0.5)]


def test_leaving_it_unchanged_commits_nothing(field):
    type_in(field, "0.0010")
    field.other.setFocus()
    assert field.ear.heard == []
    assert field.text() == "0.001"


def test_arrows_preview_and_enter_commits_once(field):
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Down):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Key.Key_Return)
    assert field.ear.heard == [("preview", 0.002), ("preview", 0.005), ("preview", 0.002), ("commit", 0.002)]


def test_escape_gives_a_preview_up(field):
    QTest.keyClick(field, Key.Key_Up)
    QTest.keyClick(field, Key.Key_Escape)
    assert field.ear.heard == [("preview", 0.002), "cancel"]
    assert field.text() == "0.001"


def test_bad_text_is_marked_explained_and_replaced_by_the_old_value(field):
    type_in(field, "fast")
    QTest.keyClick(field, Key.Key_Return)
    assert field.ear.heard == [("reject", "The learning rate needs a number such as 0.001; 'fast' is none.")]
    assert field.text() == "0.001"
    assert field.property("wrong") is True
    type_in(field, "0.2")
    assert field.property("wrong") is False


def test_bad_text_after_a_step_gives_the_preview_up(field):
    QTest.keyClick(field, Key.Key_Up)
    type_in(field, "x")
    QTest.keyClick(field, Key.Key_Return)
    assert [one if isinstance(one, str) else one[0] for one in field.ear.heard] == [
        "preview",
        "cancel",
        "reject",
    ]
    assert field.value == 0.001


def test_the_wheel_steps_only_with_the_focus(field):
    wheel(field, 1)
    assert field.ear.heard == [("preview", 0.002)]
    field.other.setFocus()
    field.ear.heard.clear()
    assert not wheel(field, 1).isAccepted()
    assert field.ear.heard == []


def test_small_turns_of_a_fine_wheel_add_up(field):
    for _ in range(4):
        wheel(field, 0.25)
    assert field.ear.heard == [("preview", 0.002)]


def test_a_value_set_by_the_program_is_silent_and_spares_what_is_being_typed(field):
    type_in(field, "0.3")
    field.set_value(0.001)
    assert field.text() == "0.3"
    field.set_value(0.7)
    assert field.text() == "0.7"
    assert field.ear.heard == []


@pytest.mark.parametrize("how", ["escape", "leaving", "enter"])
def test_the_mark_of_a_refusal_goes_once_the_good_value_stands_again(field, how):
    type_in(field, "abc")
    QTest.keyClick(field, Key.Key_Return)
    assert field.property("wrong") is True
    if how == "leaving":
        field.other.setFocus()
    else:
        QTest.keyClick(field, Key.Key_Escape if how == "escape" else Key.Key_Return)
    assert field.property("wrong") is False and field.text() == "0.001"


def test_bad_text_that_is_left_is_explained_without_a_lasting_mark(field):
    type_in(field, "abc")
    field.other.setFocus()
    assert field.ear.heard[0][0] == "reject"
    assert field.property("wrong") is False and field.text() == "0.001"
