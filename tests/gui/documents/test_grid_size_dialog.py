"""Another grid size is seen before it is taken, is one undo step, and keeps black and white pictures so."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.picture import GridSize, Picture
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from gui.documents.grid_size_dialog import ANEW, GridSizeDialog

sides = st.integers(4, 12)


def document_of(pixels):
    pixels = np.asarray(pixels, dtype=np.float32)
    size = GridSize(pixels.shape[1], pixels.shape[0])
    return Document(size=size, train=(Picture("a", pixels),), test=(Picture("b", 1 - pixels),))


@settings(max_examples=50, deadline=None)
@given(st.tuples(sides, sides), st.tuples(sides, sides), st.sampled_from(Resizing), st.integers(0, 99))
def test_all_pictures_take_the_size_and_black_and_white_stays_so(old, new, how, seed):
    pixels = np.random.default_rng(seed).integers(0, 2, old)
    result = resized_document(document_of(pixels), GridSize(*new), how)
    assert result.size == new and len(result.pictures) == 2
    assert all(np.isin(picture.pixels, (0, 1)).all() for picture in result.pictures)


def test_a_size_that_is_no_size_is_refused():
    with pytest.raises(PinholeError):
        resized_document(document_of(np.zeros((8, 8))), GridSize(65, 8), Resizing.CROP)


@pytest.fixture
def dialog(room, qtbot, themes):
    dialog = GridSizeDialog(room.model, room.editing, room.desk.jobs, themes)
    qtbot.addWidget(dialog)
    return dialog


def set_side(dialog, index, text):
    field = dialog.fields.fields[index]
    field.setFocus()
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)
    return field


@pytest.mark.parametrize("sides", [("16", "8"), ("5", "4"), ("8", "20")])
def test_a_pixel_is_drawn_as_large_before_as_after(dialog, sides):
    dialog.show()
    for index, side in enumerate(sides):
        set_side(dialog, index, side).finish()
    assert dialog.after.values.shape == (int(sides[1]), int(sides[0]))
    assert dialog.before.grid.cell == dialog.after.grid.cell > 1


def test_typing_a_size_shows_it_and_ok_is_one_undo_step(dialog, room):
    before = room.model.committed
    set_side(dialog, 0, "12").finish()
    assert dialog.after.values.shape == (8, 12) and dialog.before.values.shape == (8, 8)
    dialog.accept()
    assert room.model.committed.size == (12, 8)
    assert room.model.undo_stack.undoText() == "Grid size" and room.model.undo_stack.count() == 1
    room.model.undo_stack.undo()
    assert room.model.committed is before


def test_another_way_shows_other_pixels(dialog, room):
    set_side(dialog, 0, "16").finish()
    set_side(dialog, 1, "16").finish()
    centred = dialog.after.values.copy()
    dialog.ways.button(Resizing.SCALE).click()
    picture = room.model.document.picture(room.editing.place).pixels
    np.testing.assert_array_equal(dialog.after.values, picture.repeat(2, axis=0).repeat(2, axis=1))
    assert not np.array_equal(centred, dialog.after.values)


def test_a_side_out_of_range_is_held_in_it(dialog):
    set_side(dialog, 0, "90").finish()
    assert dialog.fields.size_shown == (64, 8)
    assert dialog.fault == "Width is from 4 to 64; 90 is outside that range."
    set_side(dialog, 0, "32").finish()
    assert dialog.fault == ""


def test_the_same_size_leaves_no_trace(dialog, room):
    dialog.accept()
    assert room.model.undo_stack.count() == 0


def test_many_pictures_are_resized_in_the_background(room, qtbot, themes, monkeypatch):
    monkeypatch.setattr("gui.documents.grid_size_dialog.AT_ONCE", 1)
    dialog = GridSizeDialog(room.model, room.editing, room.desk.jobs, themes)
    qtbot.addWidget(dialog)
    set_side(dialog, 1, "10").finish()
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert room.model.committed.size == (8, 10)


def opened(studio):
    studio.desk.change_grid_size()
    (dialog,) = studio.window.findChildren(GridSizeDialog)
    return dialog


def test_ok_takes_no_other_size_than_was_typed(make_studio):
    studio = make_studio(start=False)
    dialog = opened(studio)
    field = dialog.fields.fields[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9999")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and studio.model.undo_stack.count() == 0
    assert dialog.fault == "Width is from 4 to 64; 9,999 is outside that range." and field.text() == "64"
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible() and studio.model.committed.size == (64, 8)


def test_it_says_what_becomes_of_a_trained_network(make_studio, qtbot):
    studio = make_studio()
    words = [label.text() for label in opened(studio).findChildren(QLabel) if label.isVisible()]
    assert ANEW not in words
    studio.window.findChild(GridSizeDialog).reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    studio.bridge.step_epochs(3)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 3 and not studio.bridge.running, timeout=60_000)
    dialog = opened(studio)
    assert ANEW in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    dialog.reject()
