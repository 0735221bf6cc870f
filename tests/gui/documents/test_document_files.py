"""Save, open and close: nothing is lost without a question, and a failed save changes nothing."""

import errno
import os
from dataclasses import replace

import numpy as np
import pytest

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from engine.training.snapshot import StoredRun
from gui.documents.document_lock import DocumentLock
from gui.documents.recovery import RecoveryFolder
from tests.gui.documents.stand_ins import trained_snapshot


@pytest.fixture
def saved(tmp_path):
    """A file with another document than the one that is open."""
    path = tmp_path / "other.pinhole"
    write_document(path, StoredDocument(replace(lecture_document(), seed=7)))
    return path


def test_save_asks_for_a_name_once_and_adds_the_suffix(room, tmp_path, qtbot):
    room.chooser.save = tmp_path / "mine"
    changed = room.change()
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert read_document(tmp_path / "mine.pinhole").document == changed
    assert not room.current.modified and room.current.title == "mine.pinhole[*] – Pinhole"
    room.chooser.save = None
    room.change()
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert len(room.chooser.suggestions) == 1


def test_a_suffix_that_was_added_asks_before_it_replaces_a_file(room, tmp_path, saved):
    room.chooser.save = saved.with_suffix("")
    room.answers.choices = [None]
    before = saved.read_bytes()
    room.files.save_as()
    assert saved.read_bytes() == before and "replace" in room.answers.asked[0]


def test_the_star_follows_the_undo_stack(room, tmp_path, qtbot):
    heard = []
    room.current.modified_changed.connect(heard.append)
    room.change()
    room.model.undo_stack.undo()
    assert heard == [True, False]
    room.model.undo_stack.redo()
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert heard == [True, False, True, False]
    room.model.undo_stack.undo()
    assert room.current.modified


def test_what_is_drawn_while_a_save_runs_stays_unsaved(room, tmp_path, qtbot):
    room.chooser.save = tmp_path / "a.pinhole"
    first = room.change()
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
        room.change()
    assert read_document(tmp_path / "a.pinhole").document == first
    assert room.current.modified


def test_open_shows_the_document_and_begins_its_run(room, saved, qtbot):
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(saved)
    assert room.model.document.seed == 7 and room.bridge.resets == 1
    assert not room.current.modified and room.current.path == saved
    assert room.desk.recent.paths() == [saved]


def test_a_trained_document_opens_trained(room, tmp_path, qtbot):
    room.bridge.snapshot = trained_snapshot(room.model.document)
    room.chooser.save = path = tmp_path / "trained.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(path)
    run = room.bridge.restored
    assert isinstance(run, StoredRun)
    np.testing.assert_array_equal(run.state.parameters, room.bridge.snapshot.parameters)
    assert (run.state.step, run.state.epoch, run.started_from) == (30, 15, room.model.document.seed)
    assert run.curve.shape == (2, 3) and np.isnan(run.curve[1, 2])


def test_the_old_run_is_never_saved_with_a_document_that_was_just_opened(room, tmp_path, saved, qtbot):
    room.bridge.snapshot = trained_snapshot(room.model.document)
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(saved)
    room.chooser.save = tmp_path / "copy.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save_as()
    assert read_document(room.chooser.save).weights is None


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\3\4 and nothing else"])
def test_a_bad_file_leaves_the_open_document_alone(room, tmp_path, qtbot, content):
    bad = tmp_path / "bad.pinhole"
    bad.write_bytes(content)
    document = room.model.document
    with qtbot.waitSignal(room.desk.notice):
        room.files.open(bad)
    assert room.model.document is document and "bad.pinhole" in room.notices[0]
    assert DocumentLock().take(bad) is None


def test_weights_that_do_not_fit_can_be_left_out(room, tmp_path, qtbot):
    room.bridge.snapshot = trained_snapshot(room.model.document)
    room.chooser.save = path = tmp_path / "t.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    data = path.read_bytes()
    weights = room.bridge.snapshot.parameters.tobytes()
    assert weights in data
    path.write_bytes(data.replace(weights[:64], b"\xff" * 64, 1))
    room.answers.choices = [0]
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(path)
    assert room.bridge.restored is None and "without weights" in room.answers.asked[0]


def test_a_full_disk_keeps_the_old_file_and_the_changes_and_offers_another_name(
    room, tmp_path, saved, qtbot, monkeypatch
):
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(saved)
    old = saved.read_bytes()
    changed = room.change()

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        room.answers.choices = [None]
        room.files.save()
        qtbot.waitUntil(lambda: bool(room.answers.asked))
    assert saved.read_bytes() == old and room.current.modified
    assert "room" in room.answers.asked[0] and "other.pinhole" in room.answers.asked[0]
    assert room.notices == []  # said once, by the question
    room.chooser.save = tmp_path / "rescue.pinhole"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        room.answers.choices = [0]

        def there_is_room_again(*arguments):
            patch.undo()
            return tmp_path / "rescue.pinhole"

        room.chooser.file_to_save = there_is_room_again
        with qtbot.waitSignal(room.files.saved):
            room.files.save()
    assert read_document(tmp_path / "rescue.pinhole").document == changed and not room.current.modified


def test_a_folder_that_is_gone_is_told(room, tmp_path, qtbot):
    room.chooser.save = tmp_path / "gone" / "a.pinhole"
    room.answers.choices = [None]
    room.files.save()
    qtbot.waitUntil(lambda: bool(room.answers.asked))
    assert "folder" in room.answers.asked[0]


@pytest.mark.parametrize("answer, closes", [("discard", True), ("cancel", False)])
def test_closing_with_changes_asks(room, answer, closes):
    room.change()
    room.answers.changes = [answer]
    assert room.desk.may_close() is closes
    assert len(room.answers.asked) == 1


def test_closing_without_changes_asks_nothing(room):
    assert room.desk.may_close()
    assert room.answers.asked == []


def test_closing_can_save_first(room, tmp_path):
    changed = room.change()
    room.answers.changes = ["save"]
    room.chooser.save = tmp_path / "last.pinhole"
    assert room.desk.may_close()
    assert read_document(room.chooser.save).document == changed


def test_closing_stays_open_if_saving_was_given_up_or_failed(room, tmp_path):
    room.change()
    room.answers.changes = ["save"]
    assert not room.desk.may_close()
    room.answers.changes, room.answers.choices = ["save"], [None]
    room.chooser.save = tmp_path / "no" / "folder.pinhole"
    assert not room.desk.may_close()


def test_a_second_close_while_the_first_asks_is_refused(room):
    room.change()
    room.answers.changes = [lambda: room.desk.may_close() or room.answers.changes.pop()]
    room.answers.changes.append(None)
    assert not room.desk.may_close()


def test_nobody_is_asked_to_give_work_up_for_a_damaged_file(room, tmp_path, qtbot):
    write_document(tmp_path / "half.pinhole", StoredDocument(room.model.committed))
    whole = (tmp_path / "half.pinhole").read_bytes()
    (tmp_path / "half.pinhole").write_bytes(whole[: len(whole) // 2])
    changed = room.change()
    with qtbot.waitSignal(room.desk.notice):
        room.files.open(tmp_path / "half.pinhole")
    assert "half.pinhole" in room.notices[0] and room.answers.asked == []
    assert room.model.committed is changed and room.files.state.unsaved


def test_opening_asks_about_changes_and_cancel_really_cancels(room, saved):
    room.change()
    room.answers.changes = ["cancel"]
    document = room.model.document
    room.files.open(saved)
    assert not room.desk.jobs.running and room.model.document is document


def test_new_begins_blank_and_unnamed(room, saved, qtbot):
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(saved)
    room.desk.commands.new.trigger()
    assert [p.name for p in room.model.document.pictures] == ["picture 1", "test 1"]
    assert room.current.path is None and not room.model.undo_stack.canUndo() and not room.current.modified
    assert DocumentLock().take(saved) is None


def test_pictures_as_text_open_as_an_unnamed_document(room, tmp_path, qtbot):
    path = tmp_path / "shapes.txt"
    path.write_text("train one\nX...\n....\n....\n...X\n")
    room.chooser.open = [path]
    with qtbot.waitSignal(room.model.replaced):
        room.desk.commands.open.trigger()
    assert room.model.document.train[0].name == "one"
    assert room.current.path is None and room.current.name == "shapes"


def test_the_status_says_whether_all_is_saved(room, tmp_path, qtbot):
    heard = []
    room.files.status_changed.connect(heard.append)
    assert room.files.status == "Not saved yet"
    room.change()
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    assert heard[0] == "Changed" and "Saving…" in heard and heard[-1] == "Saved"


def test_a_name_with_the_stars_place_in_it_is_shown_as_it_is(room):
    room.current.belongs_to(None, "odd[*]name")
    assert room.current.title.startswith("odd[*][*]name[*]")


def test_a_file_named_on_the_command_line_is_opened_and_recovered_work_is_not_lost_to_it(
    make_room, saved, tmp_path, qtbot
):
    folder = RecoveryFolder(tmp_path / "data" / "recovery")
    folder.prepare()
    folder.write(StoredDocument(replace(lecture_document(), seed=5)), None, "lost work")
    folder._lock.unlock()
    room = make_room(offer=lambda recoveries: recoveries[0])
    room.answers.changes = ["cancel"]
    room.desk.start(saved)
    qtbot.waitUntil(lambda: not room.desk.jobs.running)
    assert room.model.committed.seed == 5 and room.current.modified and room.current.name == "lost work"


def test_every_command_has_a_key_and_no_key_is_given_twice(room):
    commands = room.desk.commands
    keys = [
        [key.toString() for key in action.shortcuts()]
        for action in (commands.new, commands.open, commands.save, commands.save_as)
    ]
    assert all(keys)
    flat = [key for one in keys for key in one]
    assert len(set(flat)) == len(flat) and {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S"} <= set(flat)
