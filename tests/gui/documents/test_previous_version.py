"""What a file was before it was saved last can be opened, and never takes the file's place unasked."""

from dataclasses import replace

import pytest

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from gui.documents.document_lock import DocumentLock


@pytest.fixture
def twice_saved(tmp_path):
    """Saved with seed 1, then with seed 2."""
    path = tmp_path / "mine.pinhole"
    for seed in (1, 2):
        write_document(path, StoredDocument(replace(lecture_document(), seed=seed)))
    return path


@pytest.fixture
def opened(room, twice_saved, qtbot):
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(twice_saved)
    return room


def test_it_opens_unnamed_and_the_file_stays(opened, twice_saved, qtbot):
    before = twice_saved.read_bytes()
    command = opened.desk.commands.open_previous
    assert command.isEnabled()
    with qtbot.waitSignal(opened.model.replaced):
        command.trigger()
    assert opened.model.committed.seed == 1 and not opened.files.state.unsaved
    assert opened.current.path is None and opened.current.name == "mine (previous version)"
    assert opened.desk.recent.paths() == [twice_saved] and twice_saved.read_bytes() == before
    assert DocumentLock().take(twice_saved) is None and not command.isEnabled()
    assert opened.files.may_close() and opened.answers.asked == []  # it lies beside the file as it was


def test_the_command_works_only_where_there_is_one(room, tmp_path, qtbot):
    command = room.desk.commands.open_previous
    assert not command.isEnabled()
    room.chooser.save = tmp_path / "new.pinhole"
    for there in (False, True):
        with qtbot.waitSignal(room.files.saved):
            room.files.save()
        assert command.isEnabled() is there
    (tmp_path / "new.pinhole.bak").unlink()
    command.trigger()
    assert not command.isEnabled() and room.notices == []


def test_changes_are_asked_about_and_saving_them_does_not_lose_it(opened, twice_saved, qtbot):
    opened.change()
    opened.answers.changes = ["cancel"]
    opened.desk.commands.open_previous.trigger()
    qtbot.waitUntil(lambda: not opened.desk.jobs.running)
    assert opened.model.committed.seed == 2 and len(opened.answers.asked) == 1
    opened.answers.changes = ["save"]  # which keeps seed 2 as the previous version
    with qtbot.waitSignal(opened.model.replaced):
        opened.desk.commands.open_previous.trigger()
    assert opened.model.committed.seed == 1 and read_document(twice_saved).document.seed == 2


def test_it_opens_by_its_own_name_too(room, twice_saved, qtbot):
    with qtbot.waitSignal(room.model.replaced):
        room.desk.commands.open_or_import([f"{twice_saved}.bak"])
    assert room.model.committed.seed == 1 and room.current.path is None


def test_a_damaged_document_names_it(room, twice_saved, qtbot):
    data = twice_saved.read_bytes()
    for broken in (data[:200], b"\0" * 200):
        twice_saved.write_bytes(broken)
        with qtbot.waitSignal(room.desk.notice):
            room.files.open(twice_saved)
        assert "is damaged" in room.notices[-1]
        assert room.notices[-1].endswith("its previous version lies beside it: 'mine.pinhole.bak'.")
