"""In a small window and in a large one, the import dialog shows what is to be decided."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.gui.importing.test_import_columns import dated

SMALL = QSize(1024, 640)
HEADS = ("date", "time", "split", "label")


@pytest.fixture
def shown(make_studio, qtbot, tmp_path):
    """Opens the import of a table in the real window of a size, the dialog as high as nine tenths of it."""
    studio = make_studio(start=False)

    def show(size, heads=HEADS):
        studio.window.resize(size)
        with qtbot.waitSignal(studio.desk.importing.opened):
            studio.desk.commands.open_or_import([dated(tmp_path, heads)])
        window = studio.desk.importing.window
        qtbot.waitExposed(window)
        first = window.size()
        window.resize(size * 0.9)
        QApplication.processEvents()
        return window, first

    yield show
    studio.desk.importing.close()


def columns_in_sight(window):
    """How many lists of uses are seen whole."""
    choices = window.reading.rows.columns.choices.values()
    area = window.reading.parentWidget()
    return sum(
        area.rect().contains(choice.mapTo(area, QPoint()))
        and area.rect().contains(choice.mapTo(area, choice.rect().bottomRight()))
        for choice in choices
    )


@pytest.mark.parametrize(("size", "least"), [(SMALL, 3), (QSize(1440, 900), 4)])
def test_the_columns_of_a_table_are_in_sight(shown, size, least):
    window, _ = shown(size)
    assert columns_in_sight(window) >= least
    assert isinstance(window.reading.parentWidget().parentWidget(), QScrollArea)  # the rest can be reached


def test_the_dialog_is_no_larger_than_its_window(shown):
    _, first = shown(SMALL)
    assert first.height() <= SMALL.height() and first.width() <= SMALL.width()


def test_notes_take_no_more_height_than_they_have_lines(shown):
    window, _ = shown(QSize(1440, 900))
    notes = window.notes
    line, lines = notes.fontMetrics().lineSpacing(), notes.document().size().height()
    assert lines * line <= notes.viewport().height() < (lines + 1) * line
    assert notes.verticalScrollBar().maximum() == 0


def test_where_nothing_is_wrong_there_is_no_empty_strip(shown):
    window, _ = shown(SMALL)
    assert not window.fault and window.notes.geometry().bottom() > window.buttons.geometry().top() - 40
