"""A document is shown as it was left: the same picture, whichever way it is opened, and nothing is changed by that."""

from dataclasses import replace

import pytest

from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from gui.documents.recent_files import MOST_RECENT
from gui.state.preferences import BOOKMARKS

FIRST = Place(Role.TEST, 0)
THIRD = Place(Role.TEST, 2)

WAYS = {
    "command line": lambda desk, path: desk.start(path),
    "recent files": lambda desk, path: desk.commands.recent_menu.chosen.emit(path),
    "Open": lambda desk, path: desk.commands.open.trigger(),
    "dropped": lambda desk, path: desk.commands.open_or_import([path]),
}


@pytest.fixture
def files(tmp_path):
    """Documents to open, all the same but for the seed."""
    paths = [tmp_path / f"{number}.pinhole" for number in range(MOST_RECENT + 2)]
    for seed, path in enumerate(paths):
        write_document(path, StoredDocument(replace(lecture_document(), seed=seed)))
    return paths


@pytest.fixture
def show(qtbot):
    def show(room, path, way=lambda desk, path: desk.files.open(path)):
        room.chooser.open = [path]
        with qtbot.waitSignal(room.files.arrived):
            way(room.desk, path)

    return show


def restarted(make_room, room):
    room.desk.close()
    assert room.preferences.save()
    return make_room()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_after_a_restart_the_picture_that_was_selected_is_selected(make_room, files, show, way):
    room = make_room()
    show(room, files[0])
    room.editing.select(THIRD)
    again = restarted(make_room, room)
    assert again.editing.place == FIRST
    show(again, files[0], way)
    assert again.editing.place == THIRD


def test_every_document_has_its_own_place_and_a_new_one_begins_at_its_first_picture(room, files, show):
    show(room, files[0])
    room.editing.select(THIRD)
    show(room, files[1])
    assert room.editing.place == FIRST
    room.editing.select(Place(Role.TRAIN, 1))
    show(room, files[0])
    assert room.editing.place == THIRD
    show(room, files[1])
    assert room.editing.place == Place(Role.TRAIN, 1)


def test_a_file_saved_under_another_name_leaves_a_place_in_both(room, files, show, tmp_path, qtbot):
    show(room, files[0])
    room.editing.select(THIRD)
    room.chooser.save = tmp_path / "copy.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save_as()
    room.editing.select(Place(Role.TRAIN, 1))
    show(room, files[0])
    assert room.editing.place == THIRD
    show(room, tmp_path / "copy.pinhole")
    assert room.editing.place == Place(Role.TRAIN, 1)


def test_a_place_that_is_gone_from_the_file_gives_way_to_the_first_picture(room, files, show):
    show(room, files[0])
    room.editing.select(THIRD)
    show(room, files[1])
    document = lecture_document()
    write_document(files[0], StoredDocument(document.with_role(Role.TEST, document.test[:2])))
    show(room, files[0])
    assert room.editing.place == FIRST


def test_to_look_at_a_document_is_not_to_change_it(room, files, show):
    before = files[0].read_bytes()
    for path in (files[0], files[1], files[0]):
        show(room, path)
        room.editing.select(THIRD)
    assert not room.current.modified and room.model.undo_stack.count() == 0
    assert files[0].read_bytes() == before


def test_places_are_kept_for_the_recent_files_only_and_cleared_with_them(room, files, show):
    for path in files:
        show(room, path)
        room.editing.select(THIRD)
    kept = room.preferences.value(BOOKMARKS, [""])
    assert [line.split(" ", 3)[3] for line in kept] == [str(path) for path in files[2:-1]]
    room.desk.recent.clear()
    assert room.preferences.value(BOOKMARKS, [""]) == []
    show(room, files[0])  # the one that is left now is no recent file any more
    assert str(files[-1]) not in "".join(room.preferences.value(BOOKMARKS, [""]))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "test",
        "test 1 0",
        "nobody 1 0 {}",
        "train two 0 {}",
        "train -1 0 {}",
        "train 99 0 {}",
        "train 2 x {}",
    ],
)
def test_a_line_that_makes_no_sense_is_as_good_as_none(room, files, show, line):
    room.preferences.set_value(BOOKMARKS, [line.format(files[0])])
    show(room, files[0])
    assert room.editing.place == FIRST
