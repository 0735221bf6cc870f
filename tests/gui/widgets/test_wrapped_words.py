"""A paragraph that is as high as its words are."""

from __future__ import annotations

from PySide6.QtGui import QFont

from gui.widgets.wrapped_words import WrappedWords


def test_it_is_as_high_as_its_words_need_in_any_width_and_font(themes, qtbot):
    words = WrappedWords(themes)
    qtbot.addWidget(words)
    words.resize(400, 10)
    words.show()
    words.setText("one line")
    line = words.fontMetrics().height()
    assert words.height() == line and words.accessibleName() == words.text() == "one line"
    words.setText("many words that wrap " * 12)
    assert words.height() >= 3 * line and words.height() % line == 0
    high = words.height()
    words.resize(200, high)
    assert words.height() > high and not words.hasHeightForWidth()
    larger = QFont(words.font())
    larger.setPointSizeF(2 * larger.pointSizeF())
    narrow = words.height()
    words.setFont(larger)
    assert words.height() > narrow
