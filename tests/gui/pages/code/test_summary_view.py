"""The table of layers gets the width that its columns need, whenever it is filled."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.script.summary import summary
from gui.look.theme import Themes
from gui.pages.code.summary_view import SummaryScroll, SummaryView


def test_a_table_that_is_filled_while_it_is_on_screen_is_seen_as_a_whole(
    qtbot: QtBot, themes: Themes
) -> None:
    window, table = QWidget(), SummaryView()
    row = QHBoxLayout(window)
    scroll = SummaryScroll(table)
    row.addWidget(QPlainTextEdit(), 1)
    row.addWidget(scroll)
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    qtbot.waitExposed(window)
    narrow = scroll.width()
    for name in ("dense", "convolutional"):
        table.show_summary(summary(with_kind(lecture_document(), kind_named(name))))
        qtbot.waitUntil(lambda: narrow < table.minimumSizeHint().width() <= scroll.viewport().width())
