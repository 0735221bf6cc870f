"""An edit is copied for an emergency soon after, and the copy stays while anything is in no file."""

import pytest

from engine.files.document_file import read_document
from gui.documents.autosave import Autosave
from gui.documents.recovery import COPY
from tests.gui.documents.stand_ins import trained_snapshot

MINUTES = 10 * 60_000


@pytest.fixture
def soon(room, tmp_path):
    """Copies as soon as there is an edit, and not again by the clock."""
    desk = room.desk
    autosave = Autosave(
        room.model, desk.runs, desk.current, desk.jobs, tmp_path / "copies", every_ms=MINUTES, soon_ms=0
    )
    autosave.start()
    yield autosave
    autosave.close()


def test_an_edit_is_copied_without_waiting_for_the_minute(room, soon, qtbot):
    for _ in range(2):
        with qtbot.waitSignal(soon.copied):
            changed = room.change()
        assert read_document(soon.folder / COPY).document == changed


def test_undo_and_redo_leave_a_copy_of_what_stands_there(room, soon, tmp_path, qtbot):
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    with qtbot.waitSignal(soon.copied):
        changed = room.change()
    room.model.undo_stack.undo()
    assert not (soon.folder / COPY).exists()  # the file has all there is
    with qtbot.waitSignal(soon.copied):
        room.model.undo_stack.redo()
    assert read_document(soon.folder / COPY).document == changed


def test_undo_to_what_the_file_holds_keeps_what_was_learnt_since(room, soon, tmp_path, qtbot):
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    saved = room.model.committed
    with qtbot.waitSignal(soon.copied):
        room.change()
    room.bridge.snapshot = trained_snapshot(room.model.committed)
    room.bridge.slow_ready.emit(room.bridge.snapshot)
    with qtbot.waitSignal(soon.copied):
        room.model.undo_stack.undo()
    stored = read_document(soon.folder / COPY)
    assert (stored.document, stored.step) == (saved, room.bridge.snapshot.step)
