"""Side by side shows the selected picture when other pictures come, also where their first scores sort them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.picture_sets.catalogue import picture_set
from gui.pages.play.side_by_side.columns import Column
from gui.shell.studio import Studio


def test_the_selected_picture_is_in_sight_after_a_set_was_opened_under_a_sorted_table(
    make_studio: Callable[..., Studio], qtbot: QtBot
) -> None:
    studio = make_studio()
    table = studio.play.table.table
    table.sortByColumn(Column.HAMMING, Qt.SortOrder.AscendingOrder)
    split = picture_set("digits").make()
    studio.pictures.commands.open_pictures("Handwritten digits", split.train[0].size, split)

    def scored() -> bool:
        return all(table.rows.verdict(row) is not None for row in range(len(split.train) + len(split.test)))

    qtbot.waitUntil(scored, timeout=60_000)
    row = table.rows.row_of(studio.editing.place)
    assert table.currentIndex().row() == row and row in table.visible_rows()
