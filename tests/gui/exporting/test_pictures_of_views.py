"""What a picture of a view shows: all that the view says, as fine as the picture is, and no pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from gui.exporting.view_picture import FINE
from gui.look.theme import DARK, ThemeChoice, ink_colours, signed_colours
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.pages.play.side_by_side.columns import Column
from gui.pages.play.side_by_side.delegate import SideBySideDelegate
from gui.pages.play.side_by_side.table import SideBySideTable
from gui.pages.play.side_by_side.whole_table import MOST_ROWS
from gui.panels.editor.tool_strip import ToolStrip
from gui.shell.studio import Studio
from tests.gui.golden import rgb_of

SHADES = {Column.INPUT, Column.GREY, Column.BLACK_AND_WHITE}


@pytest.fixture
def studio(make_studio: Callable[..., Studio]) -> Studio:
    studio = make_studio()
    studio.play.build_plot()
    return studio


def cells_at(image: QImage, middle: QPoint, side: int, size: tuple[int, int]) -> np.ndarray:
    """The colours (height, width, 3) of the cells of a small picture around `middle`, in logical pixels."""
    height, width = size
    x = (middle.x() + 0.5 + side * ((np.arange(width) + 0.5) / width - 0.5)) * FINE
    y = (middle.y() + 0.5 + side * ((np.arange(height) + 0.5) / height - 0.5)) * FINE
    colours: np.ndarray = rgb_of(image)[np.ix_(np.rint(y).astype(int), np.rint(x).astype(int))]
    return colours


def colours_of(table: SideBySideTable, studio: Studio, row: int, column: Column) -> np.ndarray:
    values = table.rows.values(row, column)
    assert values is not None
    theme = studio.themes.now
    return ink_colours(values, theme) if column in SHADES else signed_colours(values, 1.0, theme)


@pytest.mark.parametrize("column", [Column.INPUT, Column.GREY, Column.BLACK_AND_WHITE, Column.DIFFERENCE])
def test_small_pictures_fill_their_cells_in_a_picture_finer_than_the_screen(
    studio: Studio, column: Column
) -> None:
    table = studio.play.table.table
    image = studio.frame.exports.of(studio.play).drawn()
    rect = table.visualRect(table.rows.index(1, column))
    middle = table.viewport().mapTo(studio.play, rect.center())
    expected = colours_of(table, studio, 1, column)
    cells = table.itemDelegate()
    assert isinstance(cells, SideBySideDelegate)
    height, width, _ = expected.shape
    found = cells_at(image, middle, cells.side, (height, width))
    assert np.abs(found.astype(int) - expected).max() <= 1


def test_a_picture_has_no_pointer_focus_or_tools_and_the_window_keeps_its_own(
    studio: Studio, qtbot: QtBot
) -> None:
    play, exports = studio.play, studio.frame.exports
    assert play.plot is not None
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=lambda snapshot: snapshot.epoch == 2):
        studio.bridge.step_epochs(2)
    views = [play, play.hourglass, play.hourglass.output.grid, play.plot]
    studio.window.setFocus()
    plain = [exports.of(view).picture() for view in views]
    studio.editor.setFocus(Qt.FocusReason.TabFocusReason)
    mosaic = play.hourglass.findChild(UnitMosaic)
    assert mosaic is not None
    pictures = []
    for view in views:
        QTest.mouseMove(mosaic, mosaic.tile_rect(1).center().toPoint())
        QTest.mouseMove(play.hourglass.output.grid, play.hourglass.output.grid.rect().center())
        studio.editor.hover((2, 3))
        play.plot.canvas.point_at(1.0)
        assert play.plot.canvas.read_out and studio.editing.hover == (2, 3)
        pictures.append(exports.of(view).picture())
    assert pictures == plain
    assert studio.window.focusWidget() is studio.editor
    strip = play.hourglass.findChild(ToolStrip)
    assert strip is not None and strip.more.isVisible()
    middle = strip.more.mapTo(play.hourglass, strip.more.rect().center())
    around = [QPoint(x, y) for x in range(-8, 9, 2) for y in range(-8, 9, 2)]
    assert len({plain[1].pixel((middle + at) * FINE) for at in around}) == 1  # nothing but its ground


def test_paper_is_light_in_a_dark_window_and_the_user_is_told_where_it_went(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "table.pdf"))
        return QPrintDialog.DialogCode.Accepted.value

    export = studio.frame.exports.of(studio.play)
    light = export.picture()
    studio.themes.choose(ThemeChoice.DARK)
    assert export.paper_picture() == light and studio.themes.now is DARK
    assert export.picture() != light
    monkeypatch.setattr(QPrintDialog, "exec", choose_file)
    export.print.trigger()
    assert (tmp_path / "table.pdf").exists()
    assert "Saved as" in studio.window.banner.text and "table.pdf" in studio.window.banner.text


def rows_in(image: QImage, studio: Studio, rows: int) -> float:
    """The height of a row of a whole table, in logical pixels."""
    head = studio.play.table.table.header.sizeHint().height()
    return (image.height() / FINE - head) / rows


def test_the_table_leaves_whole_with_rows_and_columns_that_the_window_has_no_room_for(
    make_studio: Callable[..., Studio],
) -> None:
    document = lecture_document()
    name = "a picture whose name is longer than the column has room for"
    first = replace(document.test[0], name=name)
    studio = make_studio(replace(document, test=(first, *document.test[1:]) * 4))
    table = studio.play.table.table
    rows = table.rows.rowCount()
    assert len(table.visible_rows()) < rows
    image = studio.frame.exports.of(table).picture()
    assert rows_in(image, studio, rows) >= table.side and rows_in(image, studio, rows).is_integer()
    others = sum(table.columnWidth(column) for column in Column if column is not Column.PICTURE)
    assert image.width() / FINE >= others + table.fontMetrics().horizontalAdvance(name)
    studio.window.resize(1024, 640)
    QApplication.processEvents()
    studio.frame.exports.of(table).copy_picture.trigger()
    smaller = QGuiApplication.clipboard().image()
    assert smaller.height() <= image.height() and "left out" not in studio.window.banner.text


def test_of_a_very_long_table_the_first_rows_leave_and_the_others_are_counted(
    make_studio: Callable[..., Studio],
) -> None:
    document = lecture_document()
    studio = make_studio(replace(document, test=document.test[:1] * (MOST_ROWS + 50)), start=False)
    table = studio.play.table.table
    left_out = 50 + len(document.train)
    export = studio.frame.exports.of(table)
    export.copy_picture.trigger()
    assert rows_in(QGuiApplication.clipboard().image(), studio, MOST_ROWS).is_integer()
    assert f"{left_out} are left out" in studio.window.banner.text


def test_the_picture_of_the_page_has_all_rows_where_the_table_scrolls(studio: Studio) -> None:
    page, table = studio.play, studio.play.table.table
    assert table.verticalScrollBar().maximum() == 0
    seen = studio.exports.of(page).drawn()
    assert seen.deviceIndependentSize() == page.size()
    studio.frame.text.choose(200)
    QApplication.processEvents()
    assert table.isVisible() and table.verticalScrollBar().maximum() > 0
    whole, rows = studio.exports.of(page).picture(), studio.exports.of(table).picture()
    width, height = rows.width(), rows.height()
    left, ink = (whole.width() - width) // 2, rgb_of(rows)
    found = rgb_of(whole)[:, left : left + width]
    tops = [top for top in range(whole.height() - height + 1) if np.array_equal(found[top], ink[0])]
    assert any(np.array_equal(found[top : top + height], ink) for top in tops)
    studio.frame.text.close()
