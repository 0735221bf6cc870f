"""Unsaved work outlives a kill -9, is offered once, and its copy goes only when the work is safe."""

import os

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QPushButton

from engine.files.document_file import read_document
from engine.pictures.place import Role
from gui.documents.recovery import COPY, LOCK, RecoveryFolder, find_recoveries
from gui.documents.recovery_dialog import GAP, RecoveryDialog
from gui.documents.stored_runs import StoredRuns
from gui.look.text_size import TextSize
from tests.gui.documents.other_process import kill, other_process
from tests.gui.documents.stand_ins import Answers


@pytest.fixture
def copied(tmp_path, room):
    """A copy that a window has left when it died."""
    root = tmp_path / "data" / "recovery"
    folder = RecoveryFolder(root)
    folder.prepare()
    folder.write(
        StoredRuns(room.bridge, room.model).stored(room.change()), tmp_path / "mine.pinhole", "mine.pinhole"
    )
    folder._lock.unlock()
    room.model.undo_stack.undo()
    return folder.path


def test_work_is_recovered_after_kill_9_and_not_while_its_window_lives(tmp_path):
    with other_process("autosave", tmp_path) as process:
        assert find_recoveries(tmp_path) == []
        kill(process)
    (found,) = find_recoveries(tmp_path)
    assert found.read().document.seed == 77
    assert (found.name, found.original) == ("mine.pinhole", tmp_path / "mine.pinhole")
    assert found.thumbnail.read_bytes().startswith(b"\x89PNG")
    assert find_recoveries(tmp_path) == []  # it is offered in one window only
    found.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_restored_document_counts_as_changed_and_its_copy_goes_when_it_is_saved(
    make_room, tmp_path, copied, qtbot
):
    room = make_room(offer=lambda recoveries: recoveries[0])
    with qtbot.waitSignal(room.desk.recovery.restored):
        room.desk.start()
    assert room.current.modified and room.current.path == tmp_path / "mine.pinhole"
    assert (copied / COPY).exists()
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert not copied.exists() and not room.current.modified


def test_the_copy_stays_if_the_restored_document_is_neither_saved_nor_discarded(make_room, copied, qtbot):
    room = make_room(offer=lambda recoveries: recoveries[0])
    with qtbot.waitSignal(room.desk.recovery.restored):
        room.desk.start()
    room.answers.changes = ["cancel"]
    assert not room.desk.may_close()
    assert (copied / COPY).exists()
    room.answers.changes = ["discard"]
    assert room.desk.may_close()
    assert not copied.exists()


def test_labels_are_in_the_copy(room, qtbot):
    document = room.model.committed
    room.model.commit("Label", document.with_role(Role.TEST, tuple(p.labelled("7") for p in document.test)))
    with qtbot.waitSignal(room.desk.autosave.copied):
        room.desk.autosave.copy_now()
    copy = room.desk.autosave.folder / COPY
    assert {picture.label for picture in read_document(copy).document.test} == {"7"}


def test_the_next_copy_takes_the_place_of_the_restored_one(make_room, copied, qtbot):
    room = make_room(offer=lambda recoveries: recoveries[0])
    with qtbot.waitSignal(room.desk.recovery.restored):
        room.desk.start()
    with qtbot.waitSignal(room.desk.autosave.copied):
        room.desk.autosave.copy_now()
    (only,) = copied.parent.iterdir()
    assert only == room.desk.autosave.folder and read_document(only / COPY).document == room.model.committed


def test_what_is_not_restored_now_is_offered_again(make_room, tmp_path, copied):
    room = make_room(offer=lambda recoveries: None)
    room.desk.start()
    assert len(find_recoveries(tmp_path / "data" / "recovery")) == 1


def test_a_damaged_copy_is_told_and_kept(make_room, copied, qtbot):
    (copied / COPY).write_bytes((copied / COPY).read_bytes()[:200])
    room = make_room(offer=lambda recoveries: recoveries[0])
    with qtbot.waitSignal(room.desk.notice):
        room.desk.start()
    assert "mine.pinhole" in room.notices[0] and (copied / COPY).exists()


def test_a_damaged_note_does_not_hide_a_copy(tmp_path, copied):
    (copied / "about.json").write_bytes(b'{"name": 3, "original": "\\u0000"}')
    (found,) = find_recoveries(copied.parent)
    assert (found.name, found.original) == ("Untitled", None)
    found.release()


def test_folders_of_dead_windows_without_a_copy_are_swept(tmp_path):
    (tmp_path / "1-dead").mkdir()
    (tmp_path / "1-dead" / LOCK).write_text("")  # as a full disk leaves it
    os.utime(tmp_path / "1-dead" / LOCK, (0, 0))
    (tmp_path / "stranger").mkdir()
    (tmp_path / "stranger" / "letter.txt").write_text("not ours")
    assert find_recoveries(tmp_path) == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["stranger"]
    assert find_recoveries(tmp_path / "missing") == []


def test_a_copy_is_made_of_changes_only_and_goes_when_they_are_saved(room, tmp_path, qtbot):
    autosave = room.desk.autosave
    autosave.copy_now()
    assert not autosave.folder.exists()
    changed = room.change()
    with qtbot.waitSignal(autosave.copied):
        autosave.copy_now()
    assert read_document(autosave.folder / COPY).document == changed
    autosave.copy_now()
    assert not room.desk.jobs.running
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert not (autosave.folder / COPY).exists()


def test_work_that_is_discarded_while_it_is_copied_leaves_no_copy(room, qtbot):
    room.change()
    room.answers.changes = ["discard"]
    room.desk.autosave.copy_now()
    room.desk.commands.new.trigger()
    qtbot.waitUntil(lambda: not room.desk.jobs.running)
    assert not (room.desk.autosave.folder / COPY).exists()


def test_a_copy_that_cannot_be_made_is_told_once_and_tried_again(room, tmp_path, qtbot):
    root = tmp_path / "data" / "recovery"
    root.parent.mkdir(exist_ok=True)
    root.write_text("a file where a folder should be")
    room.change()
    room.desk.autosave.copy_now()
    room.desk.autosave.copy_now()
    assert len(room.notices) == 1 and "emergency" in room.notices[0]
    root.unlink()
    with qtbot.waitSignal(room.desk.autosave.copied):
        room.desk.autosave.copy_now()


def test_a_clean_end_leaves_nothing_behind(room, qtbot):
    room.change()
    with qtbot.waitSignal(room.desk.autosave.copied):
        room.desk.autosave.copy_now()
    room.desk.close()
    assert list(room.desk.autosave.folder.parent.iterdir()) == []


def test_the_dialog_restores_what_is_clicked_and_asks_before_it_discards(qtbot, themes, copied):
    found = find_recoveries(copied.parent)
    answers = Answers()
    dialog = RecoveryDialog(found, questions=answers)
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert "mine.pinhole" in buttons["Restore"].accessibleName()
    buttons["Restore"].click()
    assert dialog.chosen is found[0]
    answers.choices = [None, 0]
    buttons["Discard…"].click()
    assert copied.exists() and "no other" in answers.asked[0]
    buttons["Discard…"].click()
    assert not copied.exists()


def test_the_dialog_is_on_the_screen_and_has_no_empty_band_with_large_letters(qtbot, qapp, themes, copied):
    text = TextSize(qapp, 200)
    try:
        dialog = RecoveryDialog(find_recoveries(copied.parent), questions=Answers())
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        assert dialog.width() <= dialog.screen().availableSize().width()
        (card,) = [one for one in dialog.findChildren(QFrame) if one.property("role") == "card"]
        foot = card.mapTo(dialog, card.rect().bottomRight())
        for words in ("Restore", "Discard…", "Decide Later"):
            (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
            assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
        assert 0 < dialog.later.mapTo(dialog, QPoint(0, 0)).y() - foot.y() <= 2 * GAP
    finally:
        text.close()
