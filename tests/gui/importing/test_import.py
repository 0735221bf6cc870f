"""Pictures come in as one undo step; what is bad is listed, what is good is kept, the window stays live."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.exporting.export_files import export_text
from engine.importing.fitting import Fit, fit
from engine.importing.import_plan import (
    FitChoice,
    ImportPlan,
    Target,
    chosen_rows,
    fitted_pictures,
    imported_into,
)
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.importing.raw.table import RowLayout, Use
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Role


def save_png(path, values):
    Image.fromarray((255 - 255 * np.asarray(values)).astype(np.uint8)).save(path)
    return path


def pattern(seed, size=(8, 8)):
    return np.random.default_rng(seed).integers(0, 2, size).astype(np.float32)


def raw(count, size=(8, 8), start=0):
    values = np.stack([pattern(start + number, size) * 255 for number in range(count)]).astype(np.uint8)
    return RawPictures(tuple(f"p{start + number}" for number in range(count)), values)


def pictures(count, start=0):
    return [Picture(f"p{number}", pattern(number)) for number in range(start, start + count)]


def import_and_open(room, qtbot, paths):
    with qtbot.waitSignal(room.desk.importing.opened):
        room.desk.importing.import_paths(paths)
    return room.desk.importing.window


def finish(room, qtbot, window):
    with qtbot.waitSignal(room.desk.importing.imported):
        window.accept()


@pytest.fixture
def twelve(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(12):
        save_png(folder / f"{number}.png", pattern(number))
    return folder


def test_a_folder_comes_in_as_one_undo_step_and_the_bad_file_is_listed(room, qtbot, twelve):
    (twelve / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    before = room.model.committed
    window = import_and_open(room, qtbot, [twelve])
    assert "bad.png" in window.listed and window.plan.target is Target.SHARE
    finish(room, qtbot, window)
    after = room.model.committed
    assert room.model.undo_stack.undoText() == "Import 12 pictures" and room.model.undo_stack.count() == 1
    assert len(after.train) == len(before.train) + 10 and len(after.test) == len(before.test) + 2
    names = {picture.name: picture.pixels for picture in after.pictures}
    np.testing.assert_array_equal(names["10"], pattern(10))
    assert "bad.png" in room.notices[-1]
    room.model.undo_stack.undo()
    assert room.model.committed is before


def test_cancel_changes_nothing(room, qtbot, twelve):
    before = room.model.committed
    window = import_and_open(room, qtbot, [twelve])
    window.reject()
    assert room.model.committed is before and room.desk.importing.window is None


def test_only_bad_files_are_told_and_open_no_window(room, qtbot, tmp_path):
    (tmp_path / "bad.png").write_bytes(b"GIF89a")
    with qtbot.waitSignal(room.desk.notice):
        room.desk.importing.import_paths([tmp_path / "bad.png"])
    assert "bad.png" in room.notices[0] and room.desk.importing.window is None


def test_a_second_import_waits_for_the_first(room, qtbot, twelve):
    window = import_and_open(room, qtbot, [twelve])
    room.desk.importing.import_paths([twelve])
    assert "Another import" in room.notices[-1]
    window.reject()


def test_a_sheet_is_cut_as_the_tiles_say(room, qtbot, tmp_path):
    tiles = [pattern(number, (16, 16)) for number in range(6)]
    sheet = np.zeros((33, 50), dtype=np.float32)
    for number, tile in enumerate(tiles):
        row, column = divmod(number, 3)
        sheet[row * 17 : row * 17 + 16, column * 17 : column * 17 + 16] = tile
    window = import_and_open(room, qtbot, [save_png(tmp_path / "sheet.png", sheet)])
    assert window.imported.count == 1
    fields = window.sheet
    with qtbot.waitSignal(window.cut):
        fields.box.setChecked(True)
        for field in fields.tile.fields:
            field.set_value(16)
        fields.gaps.fields[1].set_value(1)
    qtbot.waitUntil(lambda: window.imported.count == 6)
    assert fields.view.accessibleDescription() == "3 by 2 tiles"
    window.target.change_grid()
    window.target.grid_size.set_size(GridSize(16, 16))
    finish(room, qtbot, window)
    np.testing.assert_array_equal(room.model.committed.test[-1].pixels, tiles[-1])
    assert room.model.committed.size == (16, 16)


def test_import_at_once_after_a_wish_for_tiles_waits_until_the_sheet_is_cut(room, qtbot, tmp_path):
    path = save_png(tmp_path / "sheet.png", np.zeros((8, 24), dtype=np.float32))
    window = import_and_open(room, qtbot, [path])
    window.sheet.box.setChecked(True)
    window.sheet.tile.set_size(GridSize(8, 8))
    with qtbot.waitSignal(room.desk.importing.imported) as taken:
        window.accept()
    assert taken.args == [3]


def test_tiles_that_do_not_fit_are_refused_and_the_window_stays(room, qtbot, tmp_path):
    window = import_and_open(room, qtbot, [save_png(tmp_path / "sheet.png", pattern(1, (32, 32)))])
    with qtbot.waitSignal(window.cut):
        window.sheet.box.setChecked(True)
        window.sheet.tile.fields[0].set_value(100)
    qtbot.waitUntil(lambda: "tile" in window.fault.lower())
    window.accept()
    assert window.isVisible()
    window.reject()


def test_an_image_from_the_clipboard_comes_in(room, qtbot):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF000000)
    with qtbot.waitSignal(room.desk.importing.opened):
        room.desk.importing.import_image(image)
    finish(room, qtbot, room.desk.importing.window)
    assert room.model.committed.test[-1].pixels.min() == 1.0
    room.desk.importing.import_image(QImage())
    assert "no image" in room.notices[-1]


def test_files_dropped_are_opened_or_imported_by_what_they_hold(room, qtbot, tmp_path, twelve):
    room.chooser.save = document = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    hidden = document.rename(tmp_path / "renamed.dat")
    with qtbot.waitSignal(room.model.replaced):
        room.desk.commands.open_or_import([hidden])
    with qtbot.waitSignal(room.desk.importing.opened):
        room.desk.commands.open_or_import([str(twelve / "1.png"), str(twelve / "2.png")])
    room.desk.importing.window.reject()


def test_pictures_go_where_their_file_says(room, qtbot, tmp_path):
    document = Document(GridSize(8, 8), tuple(pictures(7)), tuple(pictures(5, 7)))
    export_text(document, tmp_path / "both.txt")
    before = room.model.committed
    window = import_and_open(room, qtbot, [tmp_path / "both.txt"])
    assert window.target.target.currentText() == "As the file says" and window.plan.target is Target.FILE
    assert not window.target.share.isVisibleTo(window)
    finish(room, qtbot, window)
    assert room.model.committed.train == before.train + document.train
    assert room.model.committed.test == before.test + document.test


def test_pictures_of_which_no_file_says_anything_are_shared_out_in_so_many_words(
    room, qtbot, tmp_path, twelve
):
    export_text(Document(GridSize(8, 8), tuple(pictures(2)), ()), tmp_path / "some.txt")
    window = import_and_open(room, qtbot, [tmp_path / "some.txt", twelve])
    assert window.plan.target is Target.FILE and window.target.share.isVisibleTo(window)
    assert "others" in window.target.share_words
    finish(room, qtbot, window)
    assert {"p0", "p1"} <= {picture.name for picture in room.model.committed.train}


def test_the_tiles_of_a_sheet_are_for_what_their_folder_says(room, qtbot, tmp_path):
    (tmp_path / "set" / "train").mkdir(parents=True)
    save_png(tmp_path / "set" / "train" / "sheet.png", pattern(1, (32, 32)))
    before = room.model.committed
    window = import_and_open(room, qtbot, [tmp_path / "set"])
    with qtbot.waitSignal(window.cut):
        window.sheet.box.setChecked(True)
    qtbot.waitUntil(lambda: window.imported.count == 16)
    finish(room, qtbot, window)
    assert len(room.model.committed.train) == len(before.train) + 16
    assert len(room.model.committed.test) == len(before.test)


def test_without_roles_nothing_is_offered_as_the_file_says(room, qtbot, twelve):
    window = import_and_open(room, qtbot, [twelve])
    assert window.target.target.findText("As the file says") == -1
    window.reject()


def test_the_first_picture_that_came_in_is_selected(room, qtbot, twelve):
    before = room.model.committed
    window = import_and_open(room, qtbot, [twelve])
    finish(room, qtbot, window)
    assert room.editing.place == (Role.TRAIN, len(before.train))


def test_many_pictures_of_one_other_size_propose_their_own(room, qtbot, tmp_path):
    np.save(tmp_path / "many.npy", np.stack([pattern(number, (12, 10)) for number in range(30)]))
    window = import_and_open(room, qtbot, [tmp_path / "many.npy"])
    assert window.plan.size == (10, 12)
    window.reject()
    np.save(tmp_path / "few.npy", np.stack([pattern(number, (12, 10)) for number in range(3)]))
    window = import_and_open(room, qtbot, [tmp_path / "few.npy"])
    assert window.plan.size is None
    window.reject()


def test_a_size_that_was_chosen_by_hand_stays_when_the_pictures_are_read_anew(room, qtbot, tmp_path):
    np.savetxt(tmp_path / "x.csv", np.stack([pattern(number, (144,)) for number in range(30)]), "%d", ",")
    window = import_and_open(room, qtbot, [tmp_path / "x.csv"])
    assert window.plan.size == (12, 12)
    window.reading.rows.changed.emit(RowLayout((Use.PIXEL,) * 144, GridSize(9, 16)))
    assert window.plan.size == (9, 16)
    window.target.change_grid()
    window.reading.rows.changed.emit(RowLayout((Use.PIXEL,) * 144, GridSize(18, 8)))
    assert window.plan.size == (9, 16)
    window.reject()


def test_the_preview_names_what_it_shows(room, qtbot, tmp_path):
    table = np.column_stack([np.stack([pattern(number, (64,)) for number in range(8)]), np.arange(8)])
    np.savetxt(tmp_path / "x.csv", table, "%d", ",")
    window = import_and_open(room, qtbot, [tmp_path / "x.csv"])
    assert window.preview.names[0] == "0" and window.preview.names[-1] == "7"
    assert window.preview.accessibleDescription().endswith(", 7")
    window.reject()


def test_a_sheet_starts_with_tiles_that_fit_and_its_box_stays_where_it_is(room, qtbot, tmp_path):
    room.model.commit("Grid", Document(size=GridSize(64, 64)))
    window = import_and_open(room, qtbot, [save_png(tmp_path / "sheet.png", pattern(1, (48, 64)))])
    box = window.sheet.box
    before = box.mapTo(window, box.rect().center()).y()
    with qtbot.waitSignal(window.cut):
        box.setChecked(True)
    qtbot.waitUntil(lambda: window.imported.count == 12)
    assert not window.fault and window.sheet.grid == (16, 16, 0, 0)
    QApplication.processEvents()
    assert box.mapTo(window, box.rect().center()).y() == before
    window.reject()


def test_how_many_and_which_are_chosen(room, qtbot, twelve):
    window = import_and_open(room, qtbot, [twelve])
    window.target.number.set_value(5)
    finish(room, qtbot, window)
    assert room.model.undo_stack.undoText() == "Import 5 pictures"


def test_the_documents_pictures_can_be_replaced(room, qtbot, twelve):
    window = import_and_open(room, qtbot, [twelve])
    window.target.replacing.setChecked(True)
    finish(room, qtbot, window)
    assert len(room.model.committed.pictures) == 12
    assert room.editing.place is not None


counts = st.integers(1, 9)


@settings(max_examples=60, deadline=None)
@given(counts, counts, st.sampled_from(Target), st.integers(1, 30), st.booleans(), st.integers(0, 99))
def test_every_chosen_picture_comes_in_once_in_order(first, second, target, count, at_random, seed):
    roles = tuple((Role.TRAIN, Role.TEST, None)[number % 3] for number in range(first))
    imported = ImportedPictures((replace(raw(first), roles=roles), raw(second, (6, 5), start=first)))
    plan = ImportPlan(target=target, count=count, at_random=at_random, seed=seed)
    document = imported_into(Document(size=GridSize(8, 8)), imported, plan)
    assert len(document.pictures) == min(count, first + second)
    for role in Role:
        numbers = [int(picture.name[1:]) for picture in document.of_role(role)]
        assert numbers == sorted(set(numbers))
    rows = chosen_rows(imported, plan)
    assert rows == sorted(rows)
    if target is Target.FILE:
        told = dict(zip(imported.groups[0].names, roles, strict=True))
        for role in Role:
            assert all(told.get(picture.name) in (role, None) for picture in document.of_role(role))
    elif target is not Target.SHARE:
        assert len(document.of_role(Role(target.value))) == min(count, first + second)


def test_each_group_is_fitted_by_its_own_choice():
    imported = ImportedPictures((raw(1, (16, 16)), raw(1, (20, 20), start=1)))
    choice = FitChoice(Fit.CROP, None, 0.5, True)
    plan = ImportPlan(FitChoice(Fit.NEAREST, 2), {1: choice})
    first, second = fitted_pictures(imported, plan, GridSize(8, 8))
    values = [group.values[0] for group in imported.groups]
    np.testing.assert_array_equal(first.pixels, fit(values[0], GridSize(8, 8), Fit.NEAREST, 2))
    np.testing.assert_array_equal(second.pixels, fit(values[1], GridSize(8, 8), Fit.CROP, None, 0.5, True))


def test_another_grid_takes_the_documents_pictures_with_it(room):
    imported = ImportedPictures((raw(2, (12, 10)),))
    plan = replace(ImportPlan(), size=GridSize(10, 12))
    document = imported_into(room.model.committed, imported, plan)
    assert {picture.size for picture in document.pictures} == {(10, 12)} and len(document.pictures) == 8
