"""A document that is opened again after a restart looks as it did."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from gui.state.preferences import BOOKMARKS, Preferences

LATE = Place(Role.TEST, 70)


@pytest.fixture
def path(tmp_path):
    """A document with more pictures than any list can show at once."""
    shades = np.random.default_rng(0).random((300, 8, 8), dtype=np.float32)
    pictures = tuple(Picture(f"picture {number}", pixels) for number, pixels in enumerate(shades))
    path = tmp_path / "many.pinhole"
    write_document(
        path, StoredDocument(replace(lecture_document(), train=pictures[:200], test=pictures[200:]))
    )
    return path


@pytest.fixture
def open_in(make_studio, path, qtbot):
    """Makes a studio with its preferences in a file, and opens the document in it."""

    def open_in(settings):
        studio = make_studio(start=False, preferences=Preferences(settings))
        with qtbot.waitSignal(studio.desk.files.arrived):
            studio.desk.files.open(path)
        return studio

    return open_in


def galleries(studio):
    return [studio.pictures.sections[role].gallery for role in Role]


def lists(studio):
    return [*galleries(studio), studio.play.table.table]


def tops(studio):
    """Which row each list begins with."""
    return [view.indexAt(QPoint(0, 0)).row() for view in lists(studio)]


def in_sight(view):
    """Whether the current row can be seen."""
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def leave(studio):
    studio.window.close()
    assert studio.preferences.save()


def test_the_selected_picture_is_in_sight_in_its_gallery_and_in_the_table(open_in, tmp_path):
    first = open_in(tmp_path / "settings.ini")
    first.editing.select(LATE)
    for view in lists(first):
        view.scrollToTop()  # away from it
    leave(first)
    second = open_in(tmp_path / "settings.ini")
    assert second.editing.place == LATE
    train, test, table = lists(second)
    assert test.selected_places == (LATE,) and train.selected_places == ()
    assert table.rows.place_of(table.currentIndex().row()) == LATE
    assert in_sight(test) and in_sight(table)


def test_the_selected_picture_is_brought_into_sight_where_the_same_file_is_opened_twice(
    open_in, path, tmp_path, qtbot
):
    studio = open_in(tmp_path / "settings.ini")
    studio.editing.select(LATE)
    for view in lists(studio):
        view.scrollToTop()
    with qtbot.waitSignal(studio.desk.files.arrived):
        studio.desk.files.open(path)
    _train, test, table = lists(studio)
    assert studio.editing.place == LATE and in_sight(test) and in_sight(table)


def test_the_lists_are_scrolled_as_they_were(open_in, tmp_path):
    first = open_in(tmp_path / "settings.ini")
    first.editing.select(LATE)
    train = galleries(first)[0]
    train.scrollTo(train.model().index(100, 0))  # the selected picture is in the other one
    before = tops(first)
    assert all(row > 0 for row in before)
    leave(first)
    assert tops(open_in(tmp_path / "settings.ini")) == before


def test_rows_that_are_gone_do_no_harm(open_in, path, tmp_path):
    preferences = Preferences(tmp_path / "settings.ini")
    preferences.set_value(BOOKMARKS, [f"test 70 9999999999999999999,-5,3,8 {path}"])
    assert preferences.save()
    assert open_in(tmp_path / "settings.ini").editing.place == LATE
