from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from engine.document import Document, stacked
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.place import Place, Role
from engine.scores.verdict import VerdictSettings
from gui.panels.pictures.shared_height import share_height
from gui.panels.pictures.transfer import mime_of
from tests.engine.made_snapshots import snapshot_of
from tests.gui.panels.pictures.conftest import Room

CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
TESTS = ["shifted square", "noisy triangle", "corners", "cross"]


def keys(gallery, key, modifiers=NONE):
    gallery.setFocus()
    QTest.keyClick(gallery, key, modifiers)


def test_a_click_selects_the_picture_in_one_gallery_only(room):
    room.click(Place(Role.TEST, 2))
    assert room.editing.place == Place(Role.TEST, 2)
    room.click(Place(Role.TRAIN, 1))
    assert room.editing.place == Place(Role.TRAIN, 1)
    assert room.selected(Role.TEST) == [] and room.selected(Role.TRAIN) == [1]


def test_the_focus_alone_chooses_no_picture_but_a_click_on_its_card_does(room):
    room.click(Place(Role.TEST, 2))
    room.train.setFocus()
    assert room.editing.place == Place(Role.TEST, 2)
    room.click(Place(Role.TRAIN, 0))
    assert room.editing.place == Place(Role.TRAIN, 0) and room.selected(Role.TEST) == []
    room.test.setFocus()
    QTest.keyClick(room.test, Qt.Key.Key_Right)
    assert room.editing.place.role is Role.TEST


def test_ctrl_and_shift_select_more_and_keys_move_the_current_one(room):
    room.click(Place(Role.TEST, 0))
    room.click(Place(Role.TEST, 3), CONTROL)
    assert room.selected(Role.TEST) == [0, 3]
    room.click(Place(Role.TEST, 0))
    room.click(Place(Role.TEST, 2), SHIFT)
    assert room.selected(Role.TEST) == [0, 1, 2]
    assert room.editing.place == Place(Role.TEST, 2)
    keys(room.test, Qt.Key.Key_Right)
    assert room.editing.place == Place(Role.TEST, 3)


def test_the_plus_button_and_the_insert_key_add_a_blank_picture(room, qtbot):
    before = room.model.document
    QTest.mouseClick(room.panel.sections[Role.TRAIN].add_button, Qt.MouseButton.LeftButton)
    assert room.names(Role.TRAIN) == ["square", "triangle", "picture 7"]
    assert room.editing.place == Place(Role.TRAIN, 2) and room.label() == "Add picture"
    assert room.panel.sections[Role.TRAIN].count.text() == "3"
    keys(room.test, Qt.Key.Key_Insert)
    assert room.names(Role.TEST)[-1] == "picture 8"
    room.undo()
    room.undo()
    assert room.model.document == before


def test_copies_stand_after_their_originals_and_are_selected(room, shifted):
    room.click(shifted)
    room.click(Place(Role.TEST, 1), CONTROL)
    keys(room.test, Qt.Key.Key_D, CONTROL | SHIFT)
    assert room.names(Role.TEST)[:4] == [*TESTS[:2], "shifted square copy", "noisy triangle copy"]
    assert room.selected(Role.TEST) == [2, 3] and room.label() == "Duplicate 2 pictures"
    room.undo()
    assert room.names(Role.TEST) == TESTS


def test_f2_renames_in_place_and_esc_leaves_the_name(room, shifted):
    room.click(shifted)
    keys(room.test, Qt.Key.Key_F2)
    editor = room.test.viewport().findChild(QLineEdit)
    assert editor.text() == "shifted square"
    editor.setText("  moved square ")
    room.tell(snapshot_of(room.model.document))  # new scores must not undo the typing
    assert editor.text() == "  moved square "
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text once the key is dealt with
    assert room.names(Role.TEST)[0] == "moved square" and room.label() == "Rename picture"
    room.undo()
    assert room.names(Role.TEST) == TESTS
    keys(room.test, Qt.Key.Key_F2)
    editor = room.test.viewport().findChildren(QLineEdit)[-1]
    editor.setText("other")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert room.names(Role.TEST) == TESTS


def test_a_double_click_on_the_name_renames_and_an_empty_name_is_refused(room, shifted):
    cell = room.test.visualRect(room.test.pictures.card(0))
    at = room.test.cards.name_rect(cell).center()
    QTest.mouseDClick(room.test.viewport(), Qt.MouseButton.LeftButton, pos=at)
    editor = room.test.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("   ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text once the key is dealt with
    assert room.names(Role.TEST) == TESTS and not room.model.undo_stack.canUndo()


def test_delete_takes_all_selected_selects_the_next_and_undo_brings_all_back(room):
    room.click(Place(Role.TEST, 0))
    room.click(Place(Role.TEST, 2), CONTROL)
    keys(room.test, Qt.Key.Key_Delete)
    assert room.names(Role.TEST) == ["noisy triangle", "cross"]
    assert room.editing.place == Place(Role.TEST, 0) and room.selected(Role.TEST) == [0]
    assert room.label() == "Delete 2 pictures" and room.said == ["2 pictures deleted; Undo brings them back."]
    room.undo()
    assert room.names(Role.TEST) == TESTS and room.editing.place == Place(Role.TEST, 0)


def test_the_last_training_picture_may_go_and_the_gallery_says_how_to_go_on(room):
    room.click(Place(Role.TRAIN, 0))
    keys(room.train, Qt.Key.Key_A, CONTROL)
    keys(room.train, Qt.Key.Key_Delete)
    assert room.names(Role.TRAIN) == []
    assert room.editing.place == Place(Role.TEST, 3) or room.editing.place.role is Role.TEST
    room.train.grab()
    room.undo()
    assert room.names(Role.TRAIN) == ["square", "triangle"]


def test_moving_rows_reorders_as_one_undo_step(room):
    pictures = room.test.pictures
    assert pictures.moveRows(QModelIndex(), 0, 2, QModelIndex(), 4)
    assert room.names(Role.TEST) == ["corners", "cross", "shifted square", "noisy triangle"]
    assert room.selected(Role.TEST) == [2, 3] and room.label() == "Move 2 pictures"
    room.undo()
    assert room.names(Role.TEST) == TESTS
    for wrong in ((0, 2, 1), (0, 2, 2), (3, 2, 0), (0, 0, 3), (-1, 1, 3), (0, 1, 5)):
        assert not pictures.moveRows(QModelIndex(), wrong[0], wrong[1], QModelIndex(), wrong[2])
    assert room.names(Role.TEST) == TESTS


def test_keys_move_a_picture_earlier_and_later_and_stop_at_the_ends(room):
    room.click(Place(Role.TEST, 1))
    keys(room.test, Qt.Key.Key_Up, CONTROL | SHIFT)
    keys(room.test, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert room.names(Role.TEST)[0] == "noisy triangle" and room.editing.place == Place(Role.TEST, 0)
    keys(room.test, Qt.Key.Key_Down, CONTROL | SHIFT)
    assert room.names(Role.TEST) == TESTS and room.model.undo_stack.count() == 2


def test_ctrl_m_moves_the_selection_to_the_other_role(room):
    room.click(Place(Role.TEST, 1))
    room.click(Place(Role.TEST, 3), CONTROL)
    keys(room.test, Qt.Key.Key_M, CONTROL)
    assert room.names(Role.TRAIN) == ["square", "triangle", "noisy triangle", "cross"]
    assert room.editing.place == Place(Role.TRAIN, 2) and room.selected(Role.TRAIN) == [2, 3]
    assert room.label() == "Move to “Learns from”"
    room.undo()
    assert room.names(Role.TEST) == TESTS


def test_scores_and_verdicts_follow_snapshots_and_the_threshold(room):
    document = room.model.document
    outputs = stacked(document.pictures, document.size)[[0, 1, 0, 1, 1, 1]]
    room.tell(snapshot_of(document, outputs))
    assert [room.test.pictures.percent(row) for row in range(2)] == [69, 98]
    assert room.train.pictures.percent(0) == 100
    told = []
    room.test.pictures.dataChanged.connect(lambda a, b, _: told.append((a.row(), b.row())))
    room.tell(snapshot_of(document, outputs.copy()))
    assert told == []
    room.model.preview(replace(document, verdict=replace(document.verdict, threshold=0.7)))
    assert "anomaly" in room.test.pictures.card(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (0, 0) in told


def test_a_hundred_percent_is_only_said_of_what_came_back_exactly(room):
    room.test.pictures.take_scores(np.array([0.999, 1.0, np.nan, 0.5]), VerdictSettings(), 1)
    assert [room.test.pictures.percent(row) for row in range(4)] == [99, 100, None, 50]


def test_a_snapshot_of_another_document_never_fails(room):
    small = Document(size=GridSize(4, 4), test=(blank_picture("small", GridSize(4, 4)),))
    room.tell(snapshot_of(small))
    room.model.commit("Open", small)
    room.tell(snapshot_of(Document()))
    room.panel.grab()
    room.undo()
    room.tell(snapshot_of(small))
    room.panel.grab()
    assert room.names(Role.TEST) == TESTS


def test_drawing_repaints_one_card_and_never_resets(room, shifted):
    heard = []
    room.test.pictures.modelReset.connect(lambda: heard.append("reset"))
    room.test.pictures.dataChanged.connect(lambda a, b, _: heard.append((a.row(), b.row())))
    document = room.model.document
    room.model.preview(document.with_picture(shifted, blank_picture("shifted square", document.size)))
    assert heard == [(0, 0)]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_every_command_is_in_the_context_menu(room, qtbot):
    room.click(Place(Role.TEST, 0))
    centre = room.centre(Place(Role.TEST, 0))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, centre, room.test.viewport().mapToGlobal(centre)
    )
    QApplication.sendEvent(room.test.viewport(), event)
    menu = room.test.findChild(QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [
        "Add picture",
        "Duplicate",
        "Rename",
        "Label…",
        "Delete",
        "Cut",
        "Copy",
        "Paste",
        "Move earlier",
        "Move later",
        "Move to “Learns from”",
        "Select all",
        "Select nothing",
        "Previous picture",
        "Next picture",
    ]
    menu.close()


def test_a_wider_panel_has_more_columns_and_a_tall_gallery_leaves_room_for_the_other(qtbot):
    pixels = np.zeros((8, 8), dtype=np.float32)
    pictures = tuple(Picture(f"p{number}", pixels) for number in range(300))
    room = Room(qtbot, Document(train=pictures, test=pictures[:1]))
    first_row = [room.train.visualRect(room.train.pictures.card(row)).top() for row in range(3)]
    assert first_row[0] == first_row[1] < first_row[2]
    assert room.test.height() >= room.test.cards.cell.height()
    assert room.train.verticalScrollBar().maximum() > 0
    room.panel.resize(420, 800)
    QApplication.processEvents()
    tops = {room.train.visualRect(room.train.pictures.card(row)).top() for row in range(4)}
    assert len(tops) == 1


def test_only_cards_that_can_be_seen_get_thumbnails(qtbot):
    pixels = np.zeros((8, 8), dtype=np.float32)
    pictures = tuple(Picture(f"p{number}", pixels.copy()) for number in range(5000))
    room = Room(qtbot, Document(train=pictures))
    room.panel.grab()
    assert 0 < len(room.panel.thumbnails) < 100


def test_heights_are_shared_fairly():
    assert share_height(500, [100, 200], [100, 100]) == [100, 200]
    assert share_height(300, [100, 900], [100, 100]) == [100, 200]
    assert share_height(300, [900, 900], [100, 100]) == [150, 150]
    assert share_height(100, [900, 80], [100, 100]) == [100, 80]


def test_keys_of_one_gallery_do_not_clash(room):
    keys_used = [key.toString() for action in room.test.actions() for key in action.shortcuts()]
    assert len(keys_used) == len(set(keys_used))


def test_the_drop_row_is_between_the_cards(room):
    cell = room.test.visualRect(room.test.pictures.card(1))
    assert room.test.row_at(cell.center() - QPoint(10, 0)) == 1
    assert room.test.row_at(cell.center() + QPoint(10, 0)) == 2
    assert room.test.row_at(QPoint(5, room.test.viewport().height() - 1)) in (2, 4)
    assert room.test.row_at(QPoint(5, 10_000)) == 4


def test_no_card_stays_grey_when_a_drag_has_left_the_list(room):
    gallery = room.gallery(Role.TEST)
    before = gallery.viewport().grab().toImage()
    mime = mime_of([room.model.document.train[0]])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = room.centre(Place(Role.TEST, 2))
    QApplication.sendEvent(gallery.viewport(), QDragEnterEvent(at, actions, mime, left, none))
    QApplication.sendEvent(gallery.viewport(), QDragMoveEvent(at, actions, mime, left, none))
    assert gallery.viewport().grab().toImage() != before
    QApplication.sendEvent(gallery.viewport(), QDragLeaveEvent())
    assert gallery.viewport().grab().toImage() == before
