import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from tests.gui.panels.pictures.conftest import Room
from tests.gui.panels.pictures.test_galleries import CONTROL, SHIFT, TESTS, keys

Standard = QKeySequence.StandardKey
UNDER_X11 = {  # where Qt's own lists surprise
    Standard.Delete: ["Del", "Ctrl+D"],
    Standard.Deselect: ["Ctrl+Shift+A"],
    Standard.Cut: ["Ctrl+X", "Shift+Del", "F20"],
    Standard.Copy: ["Ctrl+C", "Ctrl+Ins", "F16"],
    Standard.Paste: ["Ctrl+V", "Ctrl+Shift+Ins", "Shift+Ins", "F18"],
    Standard.SelectAll: ["Ctrl+A"],
}
ALIKE = {  # on the canvas pixels go by one, in a gallery pictures
    "Alt+Up": ("Shift up", "Move earlier"),
    "Alt+Down": ("Shift down", "Move later"),
}


@pytest.fixture
def x11_keys(monkeypatch):
    def bindings(key):
        return [QKeySequence(one) for one in UNDER_X11[key]]

    monkeypatch.setattr(QKeySequence, "keyBindings", staticmethod(bindings))


def meanings(actions):
    return {key.toString(): action.text() for action in actions for key in action.shortcuts()}


def test_ctrl_d_keeps_the_current_card_and_deletes_nothing(room):
    room.click(Place(Role.TEST, 0))
    room.click(Place(Role.TEST, 2), SHIFT)
    keys(room.test, Qt.Key.Key_D, CONTROL)
    assert room.selected(Role.TEST) == [2] and room.editing.place == Place(Role.TEST, 2)
    keys(room.test, Qt.Key.Key_D, CONTROL)
    assert room.names(Role.TEST) == TESTS and room.selected(Role.TEST) == [2]


def test_one_key_has_one_meaning_in_a_gallery_also_under_x11(x11_keys, qtbot):
    room = Room(qtbot, lecture_document())
    used = [key.toString() for action in room.test.actions() for key in action.shortcuts()]
    assert len(used) == len(set(used))
    means = meanings(room.test.actions())
    assert means["Ctrl+D"] == "Select nothing" and means["Del"] == "Delete" and means["F20"] == "Cut"


def test_a_key_of_the_galleries_means_the_same_on_the_canvas(make_studio):
    studio = make_studio(start=False)
    canvas = meanings(studio.editor.actions())
    for section in studio.pictures.sections.values():
        gallery = meanings(section.gallery.actions())
        differ = {
            key: (canvas[key], gallery[key]) for key in canvas.keys() & gallery if canvas[key] != gallery[key]
        }
        assert differ == ALIKE


def test_page_keys_go_from_picture_to_picture_and_the_keyboard_with_them(room):
    room.click(Place(Role.TEST, 1))
    keys(room.test, Qt.Key.Key_PageUp)
    assert room.editing.place == Place(Role.TEST, 0)
    keys(room.test, Qt.Key.Key_PageUp)
    assert room.editing.place == Place(Role.TRAIN, 1) and room.train.hasFocus()
    assert room.selected(Role.TRAIN) == [1] and room.selected(Role.TEST) == []
    keys(room.train, Qt.Key.Key_PageDown)
    assert room.editing.place == Place(Role.TEST, 0) and room.test.hasFocus()


def test_page_keys_stop_at_the_first_and_the_last_picture(room):
    room.click(Place(Role.TRAIN, 0))
    keys(room.train, Qt.Key.Key_PageUp)
    assert room.editing.place == Place(Role.TRAIN, 0)
    keys(room.train, Qt.Key.Key_End)
    keys(room.train, Qt.Key.Key_Home)
    assert room.editing.place == Place(Role.TRAIN, 0)
    room.click(Place(Role.TEST, 3))
    keys(room.test, Qt.Key.Key_PageDown)
    assert room.editing.place == Place(Role.TEST, 3)


@pytest.mark.parametrize("row", [0, 1, 3])
def test_undo_by_its_key_selects_only_the_picture_that_came_back(make_studio, qtbot, row):
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    gallery = studio.pictures.sections[Role.TEST].gallery
    place = Place(Role.TEST, row)
    gallery.setFocus()
    studio.editing.select(place)
    keys(gallery, Qt.Key.Key_Delete)
    assert len(studio.model.committed.test) == 3
    keys(gallery, Qt.Key.Key_Z, CONTROL)
    assert gallery.selected_places == (place,) and studio.editing.place == place
    keys(gallery, Qt.Key.Key_Delete)
    assert len(studio.model.committed.test) == 3
