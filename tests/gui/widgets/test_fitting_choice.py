"""Segments that become shorter, and then a list, where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.fitting_choice import FittingChoice


def test_words_then_shorter_words_then_a_list_and_the_choice_stays(themes, qtbot):
    items = [("Something long to say", "Long", 1), ("Something else to say", "Else", 2)]
    choice = FittingChoice(items, 1, "What", ["The one", "The other"])
    qtbot.addWidget(choice)
    chosen = []
    choice.chosen.connect(chosen.append)
    choice.resize(choice.sizeHint())
    choice.show()
    assert choice.button(2).text() == "Something else to say" and choice.home is choice.button(1)
    QTest.mouseClick(choice.button(2), Qt.MouseButton.LeftButton)
    assert chosen == [2] and choice.list.value == 2
    choice.resize(choice.sizeHint().width() - 20, choice.height())
    assert choice.button(2).text() == "Else" and choice.segments.isVisible()
    choice.resize(60, choice.height())
    assert choice.list.isVisible() and choice.segments.isHidden() and choice.home is choice.list
    choice.list.activated.emit(0)
    assert chosen == [2, 1] and choice.value == 1
    choice.set_value(2)
    assert chosen == [2, 1] and choice.list.value == 2
