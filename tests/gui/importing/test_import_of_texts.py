"""Plain texts and time series in the real window: what is guessed can be changed, and the preview follows."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.importing.raw.column_words import Use
from engine.importing.raw.windows import Windows
from engine.importing.raw.writing import Snippets
from engine.pictures.letter_rows import alphabet_of, read_letters
from engine.pictures.picture import GridSize
from gui.importing.row_fields import RowIs

POEM = "At noon it rains\nNo rest\nno rest\n"
WAVE = np.sin(np.arange(100) / 5)


@pytest.fixture
def opened(make_studio, qtbot, tmp_path):
    """Opens the import of a file with a content in the real window."""
    studio = make_studio(start=False)

    def open_(name, content):
        (tmp_path / name).write_text(content)
        with qtbot.waitSignal(studio.desk.importing.opened):
            studio.desk.commands.open_or_import([tmp_path / name])
        return studio, studio.desk.importing.window

    return open_


def write(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def names(window):
    return window.imported.groups[0].names


def test_a_text_is_cut_into_lines_or_words_and_comes_into_the_document(opened, qtbot):
    studio, window = opened("poem.txt", POEM)
    fields = window.reading.text
    assert window.reading.rows is None and fields.isVisible()
    assert names(window) == ("At noon it rains", "No rest", "no rest")
    write(fields.rows, "8")
    assert names(window) == ("At noon", "it rains", "No rest", "no rest")
    fields.into.button(Snippets.WORDS).click()
    assert names(window) == ("At", "noon", "it", "rains", "No", "rest", "no")
    fields.small.click()
    assert names(window) == ("at", "noon", "it", "rains", "no", "rest")
    assert "2 texts in it were there before" in window.listed and not window.fault
    with qtbot.waitSignal(studio.desk.importing.imported):
        window.accept()
    document = studio.model.committed
    assert document.size == GridSize(8, 8)
    come = document.test[-6:]
    alphabet = alphabet_of(picture.name for picture in come)
    assert [picture.name for picture in come] == ["at", "noon", "it", "rains", "no", "rest"]
    assert [read_letters(picture.pixels, alphabet) for picture in come] == [one.label for one in come]


def test_a_text_is_brought_in_at_its_own_size_however_few_pictures_it_gives(opened):
    _, window = opened("poem.txt", POEM)
    assert window.plan.size == window.imported.groups[0].size == GridSize(10, 16)
    window.reject()


def test_a_height_that_no_picture_has_is_refused_until_it_is_right(opened):
    _, window = opened("poem.txt", POEM)
    write(window.reading.text.rows, "70")
    assert "4 to 64 rows" in window.fault and len(names(window)) == 3
    write(window.reading.text.rows, "16")
    assert not window.fault
    window.reject()


def test_a_series_is_cut_otherwise_and_the_grid_follows(opened, qtbot):
    lines = "\n".join(f"{value:.4f},{30 * value:.4f}" for value in WAVE)
    studio, window = opened("wave.csv", f"x,y\n{lines}\n")
    rows = window.reading.rows
    assert rows.rows.value is RowIs.MOMENT and rows.series.windows == Windows(step=4, apart=True)
    assert window.imported.count == 44 and window.plan.size == GridSize(16, 16)
    write(rows.series.step, "16")
    assert window.imported.count == 12
    write(rows.series.sides.fields[0], "20")
    write(rows.series.sides.fields[1], "8")
    assert window.plan.size == GridSize(20, 8) and names(window)[1] == "x 17-36"
    together = window.imported.groups[0].values.copy()
    rows.series.apart.click()
    assert (together != window.imported.groups[0].values).any()
    write(rows.columns.first, "2")
    write(rows.columns.last, "2")
    rows.columns.those.setFocus()
    while rows.columns.those.value is not Use.NONE:
        QTest.keyClick(rows.columns.those, Qt.Key.Key_Down)
    assert not rows.series.apart.isVisible() and {name.split()[0] for name in names(window)} == {"x"}
    with qtbot.waitSignal(studio.desk.importing.imported):
        window.accept()
    assert studio.model.committed.size == GridSize(20, 8)


def test_a_table_of_many_rows_can_be_a_picture_or_time_series(opened):
    table = "\n".join(",".join(f"{value + column:.3f}" for column in range(30)) for value in WAVE)
    _, window = opened("table.csv", table)
    rows = window.reading.rows
    assert rows.rows.value is RowIs.PART and window.imported.count == 1
    rows.rows.button(RowIs.MOMENT).click()
    assert window.imported.count == 30 * 22 and rows.series.isVisible()
    assert rows.columns.those.itemText(0) == "Series"
    rows.rows.button(RowIs.PART).click()
    assert window.imported.count == 1 and not rows.series.isVisible()
    assert rows.columns.those.itemText(0) == "Pixels"
    window.reject()


def test_a_text_among_other_files_is_named_by_the_hint_and_has_its_fields_when_chosen(
    opened, tmp_path, qtbot
):
    studio, window = opened("poem.txt", POEM)
    window.reject()
    (tmp_path / "b.txt").write_text("train b\n" + "X..X\n" * 4)
    with qtbot.waitSignal(studio.desk.importing.opened):
        studio.desk.commands.open_or_import([tmp_path / "poem.txt", tmp_path / "b.txt"])
    window = studio.desk.importing.window
    hints = [label.text() for label in window.reading.findChildren(QLabel)]
    assert any("say what each picture of a text is" in hint and "poem.txt" in hint for hint in hints)
    window.groups.groups.setFocus()
    QTest.keyClick(window.groups.groups, Qt.Key.Key_Down)
    assert window.reading.text.isVisible()
    window.reject()
