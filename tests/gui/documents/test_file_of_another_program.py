"""A file that another program has changed is not overwritten unasked, in the real window."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from gui.documents.file_stamp import stamp_of
from gui.documents.recovery import ABOUT, RecoveryFolder, find_recoveries
from gui.documents.recovery_dialog import RecoveryDialog
from gui.documents.stored_runs import with_run
from tests.gui.documents.stand_ins import Answers, Chooser, trained_snapshot
from tests.gui.test_undo_of_networks import Hands

HOUR = 3600  # seconds


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.pinhole"
    write_document(path, StoredDocument(lecture_document()))
    return path


@pytest.fixture
def hands(make_studio, qtbot):
    hands = Hands(make_studio(), qtbot)
    hands.answers, hands.chooser = Answers(), Chooser()
    hands.desk, hands.files = hands.studio.desk, hands.studio.desk.files
    hands.files._questions, hands.files._chooser = hands.answers, hands.chooser
    return hands


@pytest.fixture
def opened(hands, path, qtbot):
    with qtbot.waitSignal(hands.files.arrived, timeout=60_000):
        hands.files.open(path)
    hands.settle()
    return hands


def write_elsewhere(path, seed=7, trained=False):
    """As another program does, which knows nothing of our locks; an hour later, so that any clock tells."""
    document = replace(lecture_document(), seed=seed)
    stored = with_run(document, trained_snapshot(document)) if trained else StoredDocument(document)
    write_document(path, stored, keep_previous=False)
    later = path.stat().st_mtime + HOUR
    os.utime(path, (later, later))


def edit(hands):
    hands.studio.training.roll_seed.trigger()
    return hands.model.committed


@pytest.mark.parametrize("reply", [None, 0, 1], ids=["Cancel", "Save As", "Replace It"])
def test_saving_over_it_asks_and_return_saves_elsewhere(opened, path, tmp_path, reply):
    write_elsewhere(path)
    theirs, ours, other = path.read_bytes(), edit(opened), tmp_path / "other.pinhole"
    opened.answers.choices, opened.chooser.save = [reply], other
    if reply is None:
        opened.files.save()
    else:
        opened.wait_for_file(opened.files.save)
    (asked,) = opened.answers.asked
    assert "mine.pinhole' was changed by another program since it was opened." in asked
    assert (path.read_bytes() == theirs) is (reply != 1)
    assert other.exists() is (reply == 0)
    assert opened.files.status == ("Changed" if reply is None else "Saved")
    if reply is not None:
        assert read_document(other if reply == 0 else path).document == ours


def test_own_saves_never_ask_and_a_change_after_one_does(opened, path):
    for _ in range(2):
        edit(opened)
        opened.wait_for_file(opened.files.save)
    assert opened.answers.asked == []
    write_elsewhere(path)
    edit(opened)
    opened.answers.choices = [1, None]
    opened.wait_for_file(opened.files.save)  # replaced: it is ours again
    edit(opened)
    opened.wait_for_file(opened.files.save)
    assert len(opened.answers.asked) == 1


def test_save_in_the_closing_question_asks_too(opened, path):
    write_elsewhere(path)
    theirs = path.read_bytes()
    edit(opened)
    opened.answers.changes, opened.answers.choices = ["save"], [None]
    assert not opened.desk.may_close()
    assert path.read_bytes() == theirs and opened.files.status == "Changed"


def test_save_as_to_the_same_file_asks_too(opened, path):
    write_elsewhere(path)
    opened.answers.choices, opened.chooser.save = [None], path
    opened.files.save_as()
    assert "another program" in opened.answers.asked[0]


def test_one_question_tells_of_their_change_and_of_their_network(opened, path):
    write_elsewhere(path, trained=True)
    edit(opened)
    opened.answers.choices = [None]
    opened.files.save()
    (asked,) = opened.answers.asked
    assert "another program" in asked and "trained network" in asked


def test_a_file_that_has_gone_is_written_again_unasked(opened, path):
    path.unlink()
    ours = edit(opened)
    opened.wait_for_file(opened.files.save)
    assert read_document(path).document == ours and opened.answers.asked == []


def leave_copy(tmp_path, path, stamp):
    """What a window leaves that knew the file by this stamp and has died."""
    folder = RecoveryFolder(tmp_path / "data" / "recovery")
    folder.prepare()
    document = replace(lecture_document(), seed=5)
    folder.write(with_run(document, trained_snapshot(document, step=30)), path, path.name, stamp)
    folder._lock.unlock()
    return folder.path


def restore(hands, tmp_path):
    (found,) = find_recoveries(tmp_path / "data" / "recovery")
    found.release()
    hands.desk.recovery._offer = lambda recoveries: recoveries[0]
    with hands.qtbot.waitSignal(hands.desk.recovery.restored, timeout=60_000):
        hands.desk.recovery.look()


@pytest.mark.parametrize("noted", [True, False], ids=["stamp noted", "by an older Pinhole"])
@pytest.mark.parametrize("newer", [True, False])
def test_recovered_work_is_not_saved_over_a_newer_file_unasked(hands, path, tmp_path, noted, newer):
    copy = leave_copy(tmp_path, path, stamp_of(path))
    if not noted:
        (copy / ABOUT).write_text(f'{{"name": "mine.pinhole", "original": "{path.as_posix()}"}}')
    if newer:
        write_elsewhere(path)
    restore(hands, tmp_path)
    hands.answers.choices = [1]
    hands.wait_for_file(hands.files.save)
    assert len(hands.answers.asked) == newer
    assert read_document(path).document.seed == 5


def test_a_window_notes_the_stamp_of_its_file_for_the_next_one(opened, path, tmp_path, qtbot):
    """Also where a change by another program came before the copy, which is newer then."""
    stamp = stamp_of(path)
    write_elsewhere(path)
    edit(opened)
    with qtbot.waitSignal(opened.desk.autosave.copied, timeout=60_000):
        opened.desk.autosave.copy_now()
    opened.desk.autosave._folder._lock.unlock()  # as if it had died
    (found,) = find_recoveries(tmp_path / "data" / "recovery")
    assert found.stamp == stamp
    found.release()


def test_the_list_says_how_far_a_copy_is_trained_and_that_its_file_is_newer(qtbot, themes, path, tmp_path):
    def said():
        (found,) = find_recoveries(path.parent / "data" / "recovery")
        dialog = RecoveryDialog([found], questions=Answers())
        qtbot.addWidget(dialog)
        found.release()
        return " ".join(label.text() for label in dialog.findChildren(QLabel))

    leave_copy(tmp_path, path, stamp_of(path))
    assert "trained for 15 epochs" in said() and "newer" not in said()
    write_elsewhere(path)
    assert f"The file is newer than this copy: {path}" in said()
