"""Files of several kinds at once: whose choices are made is evident, and each can be read in its own way."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.importing.import_plan import shown_rows
from engine.importing.import_words import found_sentence, group_words
from engine.importing.raw.raw_pictures import FileFault, FileRemark, ImportedPictures, RawPictures
from engine.importing.raw.table import RowLayout, Use
from engine.pictures.picture import GridSize
from gui.importing.readings import Readings

ROWS, PIXELS = 12, 784


def save_png(path, height, width, seed=0):
    values = np.random.default_rng(seed).integers(0, 2, (height, width)).astype(np.uint8) * 255
    Image.fromarray(values).save(path)
    return path


@pytest.fixture
def csv(tmp_path):
    values = np.random.default_rng(1).integers(0, 256, (ROWS, PIXELS))
    np.savetxt(tmp_path / "digits.csv", np.column_stack([np.arange(ROWS) % 10, values]), "%d", ",")
    return tmp_path / "digits.csv"


@pytest.fixture
def mixed(tmp_path, csv):
    return [
        save_png(tmp_path / "a.png", 8, 8, 1),
        save_png(tmp_path / "b.png", 6, 6, 2),
        save_png(tmp_path / "c.png", 8, 8, 3),
        save_png(tmp_path / "sheet.png", 32, 48, 4),
        csv,
    ]


def opened(room, qtbot, paths):
    with qtbot.waitSignal(room.desk.importing.opened):
        room.desk.importing.import_paths(paths)
    return room.desk.importing.window


def choose(window, group):
    index = 0 if group is None else group + 1
    window.groups.groups.setCurrentIndex(index)
    window.groups.groups.activated.emit(index)


def words(window):
    return [window.groups.groups.itemText(index) for index in range(window.groups.groups.count())]


def write(field, text):
    field.selectAll()
    QTest.keyClicks(field, text)


def test_files_are_grouped_by_what_they_are_and_named(room, qtbot, mixed):
    window = opened(room, qtbot, mixed)
    assert words(window) == [
        "All 16 pictures",
        "2 pictures of 8x8: a.png and c.png",
        "1 picture of 6x6: b.png",
        "1 picture of 48x32: sheet.png",
        "12 pictures of 28x28: digits.csv",
    ]
    assert found_sentence(window.imported) == "16 pictures of 4 sizes, from 5 files"
    window.reject()


def test_choices_are_for_all_or_for_the_group_that_is_shown(room, qtbot, mixed):
    window = opened(room, qtbot, mixed)

    def inverted():
        return [window.plan.choice(group).invert for group in range(4)]

    assert window.groups.note == "The choices below are for all." and window.groups.apply_to_all.isHidden()
    window.fields.invert.click()
    assert inverted() == [True] * 4
    choose(window, 1)
    assert window.groups.note == "A change below is for these only."
    assert not window.groups.apply_to_all.isEnabled()
    window.fields.invert.click()
    assert inverted() == [True, False, True, True]
    assert window.groups.note == "These have choices of their own."
    choose(window, None)
    assert window.fields.invert.isChecked() and words(window)[2] == "1 picture of 6x6: b.png (differs)"
    assert window.groups.note == "b.png differs; a change below is for all."
    choose(window, 1)
    window.groups.apply_to_all.click()
    assert inverted() == [False] * 4 and not window.groups.apply_to_all.isEnabled()
    window.reject()


def test_each_file_is_read_in_its_own_way_and_comes_in(room, qtbot, mixed):
    window = opened(room, qtbot, mixed)
    assert window.sheet is None and window.reading.rows is None
    choose(window, 2)
    with qtbot.waitSignal(window.cut):
        window.sheet.tile.set_size(GridSize(16, 16))
        window.sheet.box.click()
    qtbot.waitUntil(lambda: window.imported.count == 21)
    assert words(window)[3] == "6 pictures of 16x16: sheet.png"
    choose(window, 3)
    assert window.sheet is None
    write(window.reading.rows.sides.fields[0], "56")
    assert words(window)[4] == "12 pictures of 56x14: digits.csv"
    before = len(room.model.committed.pictures)
    with qtbot.waitSignal(room.desk.importing.imported):
        window.accept()
    assert len(room.model.committed.pictures) == before + 21


def test_a_width_that_does_not_divide_the_row_is_refused_with_those_that_do(room, qtbot, csv):
    window = opened(room, qtbot, [csv])
    width, height = window.reading.rows.sides.fields
    write(width, "30")
    assert window.fault == "A row has 784 pixels, which a width of 30 does not divide; 28 or 49 would."
    window.accept()
    assert window.isVisible()
    write(height, "49")
    assert not window.fault and width.text() == "16" and window.imported.groups[0].size == (16, 49)
    write(width, "5")
    assert window.fault
    QTest.keyClick(width, Qt.Key.Key_Escape)
    assert not window.fault and window.imported.groups[0].size == (16, 49)
    window.reject()


def test_the_rows_can_be_one_picture_and_the_label_a_pixel(room, qtbot, csv):
    window = opened(room, qtbot, [csv])
    fields = window.reading.rows
    assert fields.choice(0).value is Use.LABEL and window.imported.groups[0].names[:2] == ("0", "1")
    fields.choice(0).setCurrentIndex(0)
    fields.choice(0).activated.emit(0)
    assert window.imported.groups[0].size.pixels == PIXELS + 1
    assert window.imported.groups[0].names[0] == "digits 1"
    fields.rows.button(True).click()
    assert window.imported.groups[0].size == (PIXELS + 1, ROWS) and window.imported.count == 1
    window.reject()


def test_a_csv_that_tells_its_size_asks_nothing(room, qtbot, tmp_path):
    head = ",".join(f"r{row}c{column}" for row in range(8) for column in range(6))
    (tmp_path / "x.csv").write_text(f"name,{head}\nq{',1' * 48}\n", encoding="utf-8")
    window = opened(room, qtbot, [tmp_path / "x.csv"])
    assert window.reading.rows is None and window.imported.groups[0].size == (6, 8)
    window.reject()


def test_another_reading_replaces_the_groups_own_notes_only(csv, tmp_path):
    sheet, other = tmp_path / "sheet.png", tmp_path / "other.npy"

    def group(path, count, size):
        return RawPictures(("p",) * count, np.zeros((count, size, size), np.uint8), (path,), path == sheet)

    notes = (FileRemark(sheet, "old"), FileRemark(other, "stays"))
    first = ImportedPictures((group(sheet, 1, 32), group(other, 2, 8)), (FileFault(csv, "bad"),), notes)
    readings = Readings(first)
    readings.read_again(0, ImportedPictures((group(sheet, 4, 16),), (), (FileRemark(sheet, "new"),)))
    assert [len(now.names) for now in readings.now.groups] == [4, 2]
    assert [said for _, said in readings.now.remarks] == ["stays", "new"] and len(readings.now.faults) == 1
    readings.read_again(0, ImportedPictures((), (FileFault(sheet, "No tile."),)))
    assert readings.fault == "sheet.png: No tile." and readings.now.count == 6
    readings.lay_out(1, RowLayout((), None))  # no table: nothing to lay out
    assert readings.now.count == 6


def test_a_long_file_name_is_shortened_in_the_middle(tmp_path):
    path = tmp_path / ("a" * 40 + "z.png")
    assert len(group_words(RawPictures(("p",), np.zeros((1, 8, 8), np.uint8), (path,))).split(": ")[1]) <= 32


def test_the_preview_of_all_has_some_of_every_group():
    rows = [(0, 0), *((1, row) for row in range(1000)), (2, 0)]
    shown = shown_rows(rows, None, 7)
    assert len(shown) <= 7 and {group for group, _ in shown} == {0, 1, 2} and shown == sorted(shown)
    assert {group for group, _ in shown_rows(rows, 1, 7)} == {1}
    assert len(shown_rows(rows, None, 2)) == 2 and shown_rows([(0, 0)], None, 7) == [(0, 0)]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 file left out: 'bad 0.png'"), (2, "2 files left out, such as")]
)
def test_one_file_left_out_is_named_and_of_several_the_first(room, qtbot, tmp_path, count, words):
    bad = [tmp_path / f"bad {number}.png" for number in range(count)]
    for path in bad:
        path.write_bytes(b"nothing")
    opened(room, qtbot, [save_png(tmp_path / "good.png", 8, 8), *bad])
    with qtbot.waitSignal(room.desk.importing.imported):
        room.desk.importing.window.accept()
    assert f"1 picture imported; {words}" in room.notices[-1]
