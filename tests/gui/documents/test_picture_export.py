"""Pictures go out as they are, into files that are whole or not there."""

import numpy as np
import pytest
from PIL import Image

from engine.pictures.place import Place, Role
from gui.documents.picture_export import file_name
from tests.rounding import FLOAT32


def export(room, qtbot, trigger, path):
    room.chooser.save = path
    with qtbot.waitSignal(room.desk.exporting.exported):
        trigger()


@pytest.mark.parametrize("scale", [1, 4, 32])
def test_the_selected_picture_goes_out_pixel_for_pixel(room, qtbot, tmp_path, scale):
    picture = room.model.document.picture(room.editing.place)
    export(room, qtbot, room.desk.exporting.png[scale].trigger, tmp_path / "out.png")
    back = 1 - np.asarray(Image.open(tmp_path / "out.png")) / 255
    np.testing.assert_allclose(back[::scale, ::scale], picture.pixels, atol=FLOAT32)
    assert back.shape == (8 * scale, 8 * scale)


def test_all_pictures_go_out_in_every_form(room, qtbot, tmp_path):
    exporting = room.desk.exporting
    for action, name in (
        (exporting.sheet, "s.png"),
        (exporting.npz, "a.npz"),
        (exporting.csv, "a.csv"),
        (exporting.text, "a.txt"),
    ):
        export(room, qtbot, action.trigger, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    with np.load(tmp_path / "a.npz") as back:
        np.testing.assert_array_equal(back["pictures"], [p.pixels for p in room.model.document.pictures])


def test_a_folder_that_is_gone_is_told(room, qtbot, tmp_path):
    room.chooser.save = tmp_path / "gone" / "a.csv"
    with qtbot.waitSignal(room.desk.notice):
        room.desk.exporting.csv.trigger()
    assert "folder" in room.notices[0]


def test_without_pictures_there_is_nothing_to_export(room):
    room.model.commit("Delete", room.model.committed.without(*room.model.committed.places))
    exporting = room.desk.exporting
    assert not exporting.sheet.isEnabled() and not exporting.picture_menu.isEnabled()
    room.model.undo_stack.undo()
    assert exporting.sheet.isEnabled() and exporting.picture_menu.isEnabled()


def test_a_pictures_name_becomes_a_name_that_every_system_takes():
    assert file_name("a/b:c?") == "a b c"
    assert file_name("...") == "picture"


def test_a_name_with_a_dot_gets_its_suffix(room, qtbot, tmp_path):
    room.chooser.save = tmp_path / "a v1.2"
    with qtbot.waitSignal(room.desk.exporting.exported):
        room.desk.exporting.png[1].trigger()
    assert [path.name for path in tmp_path.glob("a*")] == ["a v1.2.png"]


def test_a_file_that_the_suffix_makes_of_a_name_is_not_replaced_unasked(room, qtbot, tmp_path):
    kept = tmp_path / "a v1.2.png"
    kept.write_text("kept")
    room.chooser.save = tmp_path / "a v1.2"
    room.answers.choices = [None]
    room.desk.exporting.png[1].trigger()
    assert "there already" in room.answers.asked[-1] and kept.read_text() == "kept"
    room.answers.choices = [0]
    export(room, qtbot, room.desk.exporting.png[1].trigger, tmp_path / "a v1.2")
    assert kept.read_bytes().startswith(b"\x89PNG")


def test_a_text_that_cannot_keep_every_grey_says_so(room, qtbot, tmp_path):
    document = room.model.committed
    grey = document.train[0].with_pixels(document.train[0].pixels * np.float32(0.4))
    room.model.commit("Paint", document.with_picture(Place(Role.TRAIN, 0), grey))
    export(room, qtbot, room.desk.exporting.text.trigger, tmp_path / "a.txt")
    assert "1 picture was rounded" in room.notices[-1] and "CSV and NPZ keep every grey" in room.notices[-1]
    export(room, qtbot, room.desk.exporting.csv.trigger, tmp_path / "a.csv")
    assert "rounded" not in room.notices[-1]


def test_pictures_and_labels_go_out_as_a_folder_and_as_mnists_files(room, qtbot, tmp_path):
    document = room.model.committed
    labelled = [p.labelled(str(n)) for n, p in enumerate(document.train)]
    room.model.commit("Label", document.with_role(Role.TRAIN, tuple(labelled)))
    export(room, qtbot, room.desk.exporting.pngs.trigger, tmp_path / "out v1.2")
    assert (tmp_path / "out v1.2" / "train" / "0" / "square.png").is_file()
    export(room, qtbot, room.desk.exporting.idx.trigger, tmp_path / "idx")
    assert (tmp_path / "idx" / "train-labels-idx1-ubyte").read_bytes()[-2:] == b"\0\1"
    assert "IDX has no names" in room.notices[-1]
