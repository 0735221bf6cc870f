"""The head of a page: its question is never cut, whatever comes to stand beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gui.widgets.page_header import PageHeader

LONG, SHORT = "Can this data be compressed, and to how few numbers?", "To how few numbers?"


@pytest.fixture
def header(qtbot, themes):
    header = PageHeader(themes)
    qtbot.addWidget(header)
    header.show_page("Compress", (LONG, SHORT), list)
    header.resize(700, header.sizeHint().height())
    header.show()
    return header


def test_a_question_gets_shorter_and_then_a_line_of_its_own(header, qtbot):
    said, low = header.sentence, header.sizeHint().height()
    assert said.text() == LONG and header.under.isHidden()
    pill = QWidget()
    header.stand_beside_menu(pill)
    for wide, text, below in ((300, SHORT, False), (520, LONG, True), (300, SHORT, False), (0, LONG, False)):
        pill.setFixedWidth(wide)
        pill.setVisible(bool(wide))
        shown, other = (header.under, said) if below else (said, header.under)
        qtbot.waitUntil(lambda shown=shown, text=text: shown.isVisible() and shown.text() == text)
        assert not shown.toolTip() and not other.text(), "it is whole, and there once"
        assert (header.sizeHint().height() > low) is below


def test_nothing_below_moves_for_what_is_there_for_a_moment_only(header, qtbot):
    low, pill = header.sizeHint().height(), QWidget()
    pill.setFixedWidth(520)
    header.hold_height(True)
    header.stand_beside_menu(pill)
    pill.show()
    qtbot.waitUntil(lambda: header.sentence.text() == "")
    assert header.sizeHint().height() == low
    header.hold_height(False)
    pill.hide()
    qtbot.waitUntil(lambda: header.sentence.text() == LONG)
    assert header.sizeHint().height() == low
