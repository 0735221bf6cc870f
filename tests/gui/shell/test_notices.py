"""Notices of the real window: nothing moves for them, and none outlives what it speaks of."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from gui.state.preferences import Preferences
from gui.widgets.banner import Notice

LONG = "'table.csv' has rows of different lengths, so it was not imported; make them alike, or choose another file."


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
@pytest.mark.parametrize("sentence", ["Short.", LONG])
def test_a_notice_moves_nothing_and_covers_neither_canvas_nor_tools(studio, size, sentence):
    window = studio.window
    window.resize(*size)
    QApplication.processEvents()
    parts = (studio.editor, studio.play.hourglass, studio.play.table, window.inspector)
    before = [place_of(part, window) for part in parts]
    window.tell(sentence, Notice.FAILURE)
    QApplication.processEvents()
    assert [place_of(part, window) for part in parts] == before
    box = place_of(window.banner, window)
    assert window.rect().contains(box) and not box.intersects(place_of(studio.play.hourglass, window))


def test_what_was_told_of_a_step_goes_when_the_step_is_undone(studio):
    banner = studio.window.banner
    studio.pictures.commands.delete([Place(Role.TEST, 0)])
    studio.pictures.commands.rename(Place(Role.TEST, 0), "renamed")
    assert banner.text == "1 picture deleted; Undo brings it back." and not banner.isHidden()
    studio.model.undo_stack.undo()
    assert not banner.isHidden()
    studio.model.undo_stack.undo()
    assert banner.isHidden()


def test_a_failure_outlives_an_undo(studio):
    studio.pictures.commands.delete([Place(Role.TEST, 0)])
    studio.window.tell("The disk is full.", Notice.FAILURE)
    studio.model.undo_stack.undo()
    assert not studio.window.banner.isHidden()


@pytest.mark.parametrize("kind", list(Notice))
def test_every_notice_goes_when_another_document_is_opened(studio, kind):
    studio.window.tell("Something about these pictures.", kind)
    studio.model.replace(replace(lecture_document(), seed=7))
    assert studio.window.banner.isHidden()


def test_an_import_says_how_many_pictures_came_in(studio):
    studio.desk.importing.imported.emit(60_000)
    assert studio.window.banner.text == "60,000 pictures imported; Undo takes them out again."
    studio.desk.importing.imported.emit(1)
    assert studio.window.banner.text == "1 picture imported; Undo takes it out again."


def test_what_is_wrong_with_the_preferences_is_told_over_the_document_that_opens(
    make_studio, qtbot, tmp_path
):
    path = tmp_path / "saved.pinhole"
    write_document(path, StoredDocument(lecture_document()))
    broken = tmp_path / "preferences.ini"
    broken.write_bytes(bytes(range(256)))
    studio = make_studio(start=False, preferences=Preferences(broken))
    assert studio.preferences.note
    with qtbot.waitSignal(studio.model.replaced, timeout=60_000):
        studio.start(path)
    assert studio.window.banner.text == studio.preferences.note and not studio.window.banner.isHidden()
