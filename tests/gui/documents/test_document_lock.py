"""One window a file: the second is told who has it, and a killed holder holds nothing."""

import os

import pytest

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from gui.documents.document_lock import DocumentLock, Holder, lock_place
from tests.gui.documents.other_process import kill, other_process


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "shared.pinhole"
    write_document(path, StoredDocument(lecture_document()))
    return path


def test_another_process_holds_the_file_until_it_is_killed(path):
    with other_process("lock", path) as process:
        holder = DocumentLock().take(path)
        assert holder is not None and holder.process == process.pid and holder.is_here
        assert str(process.pid) in str(holder)
        kill(process)
        lock = DocumentLock()
        assert lock.take(path) is None
        lock.release()
    assert not lock_place(path).exists()


def test_a_link_to_a_file_shares_its_lock(path, tmp_path):
    link = tmp_path / "link.pinhole"
    link.symlink_to(path)
    lock = DocumentLock()
    assert lock.take(path) is None
    assert DocumentLock().take(link).process == os.getpid()
    lock.release()


def test_where_no_lock_can_be_made_none_is_needed(tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert DocumentLock().take(tmp_path / "file" / "a.pinhole") is None


def test_a_file_that_is_open_elsewhere_opens_as_a_copy(room, path, qtbot):
    with other_process("lock", path) as process:
        room.answers.choices = [0]
        with qtbot.waitSignal(room.model.replaced):
            room.files.open(path)
        assert f"process {process.pid}" in room.answers.asked[0]
        assert room.current.path is None and room.current.name == "shared (copy)"


def test_a_file_that_is_open_elsewhere_is_not_saved_over(room, path):
    with other_process("lock", path):
        before = path.read_bytes()
        room.change()
        room.chooser.save = path
        room.answers.choices = [None]
        room.files.save()
        assert path.read_bytes() == before and room.current.modified
        assert read_document(path).document == lecture_document()


def test_a_lock_from_another_computer_can_be_broken(room, path, qtbot):
    lock_place(path).write_text("4711\npinhole\nfaraway.example\n00000000-0000-0000-0000-000000000000\n\n")
    room.answers.choices = [1]
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(path)
    assert "faraway.example" in room.answers.asked[0] and room.current.path == path


def test_a_holder_is_named_in_words():
    assert str(Holder(12, "")) == "Pinhole on this computer (process 12)"
    assert str(Holder(12, "faraway")) == "Pinhole on faraway (process 12)"
