"""Training is no undo step, yet what a file's network has learnt since it was saved is not lost unasked."""

import pytest

from engine.files.document_file import read_document, write_document
from engine.lecture import lecture_document
from gui.documents.recovery import COPY
from gui.documents.stored_runs import with_run
from tests.gui.documents.stand_ins import trained_snapshot

SINCE = "Saved · trained since"


def let_train(room, step):
    """The run has come so far."""
    document, bridge = room.model.committed, room.bridge
    bridge.snapshot = trained_snapshot(document, order=bridge.order_number, step=step)
    bridge.slow_ready.emit(bridge.snapshot)


@pytest.fixture
def trained(tmp_path):
    path = tmp_path / "trained.pinhole"
    document = lecture_document()
    write_document(path, with_run(document, trained_snapshot(document, step=30)))
    return path


@pytest.fixture
def opened(room, trained, qtbot):
    """A window with a trained document that was opened and has been trained on."""
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(trained)
    let_train(room, 30)
    assert room.files.status == "Saved" and room.desk.may_close() and room.answers.asked == []
    heard = []
    room.files.status_changed.connect(heard.append)
    let_train(room, 50)
    assert heard == [SINCE] and not room.current.modified
    return room


def test_save_in_the_question_writes_what_was_learnt(opened, trained):
    opened.answers.changes = ["save"]
    assert opened.desk.may_close()
    assert opened.answers.asked == ["training of trained.pinhole"]
    assert read_document(trained).step == 50 and opened.files.status == "Saved"


@pytest.mark.parametrize("reply, step", [(0, 50), (1, 0), (None, 50)])
def test_an_untrained_network_never_takes_the_place_of_a_trained_one_unasked(
    opened, trained, tmp_path, qtbot, reply, step
):
    """The first reply, which Return gives, saves elsewhere."""
    with qtbot.waitSignal(opened.files.saved):
        opened.files.save()
    let_train(opened, 0)
    opened.change()
    opened.answers.choices, opened.chooser.save = [reply], tmp_path / "other.pinhole"
    if reply is None:
        opened.files.save()
    else:
        with qtbot.waitSignal(opened.files.saved):
            opened.files.save()
    assert "holds a trained network" in opened.answers.asked[0]
    assert read_document(trained).step == step
    assert (tmp_path / "other.pinhole").exists() is (reply == 0)


@pytest.mark.parametrize("answer, closes", [("discard", True), ("cancel", False)])
def test_closing_asks_and_leaves_the_file_alone(opened, trained, answer, closes):
    opened.answers.changes = [answer]
    assert opened.desk.may_close() is closes
    assert read_document(trained).step == 30


@pytest.mark.parametrize("leave", [lambda room: room.desk.commands.new.trigger(),
                                   lambda room: room.files.open(room.current.path)])  # fmt: skip
def test_new_and_open_ask_too(opened, leave):
    opened.answers.changes = ["cancel"]
    document = opened.model.document
    leave(opened)
    assert len(opened.answers.asked) == 1 and opened.model.document is document


def test_a_save_that_fails_keeps_the_window_open(opened, trained):
    trained.unlink()
    trained.mkdir()
    opened.answers.changes, opened.answers.choices = ["save"], [None]
    assert not opened.desk.may_close()
    assert opened.files.status == SINCE
    trained.rmdir()


def test_saving_settles_it_also_while_training_goes_on(opened, trained, qtbot):
    with qtbot.waitSignal(opened.files.saved):
        opened.files.save()
        let_train(opened, 60)
    assert read_document(trained).step == 50 and opened.files.status == SINCE
    with qtbot.waitSignal(opened.files.saved):
        opened.files.save()
    assert opened.files.status == "Saved"


def test_first_weights_again_are_no_loss(opened):
    let_train(opened, 0)
    assert opened.files.status == "Saved · reset since" and not opened.files.state.unsaved
    assert opened.desk.may_close() and opened.answers.asked == []


def test_an_unnamed_document_that_nobody_touched_never_asks_up_to_where_training_stops(room):
    let_train(room, 300)
    assert room.bridge.snapshot.epoch == room.model.committed.training.epochs
    assert room.files.status == "Not saved yet" and not room.files.state.unsaved
    assert room.desk.may_close() and room.answers.asked == []


def test_training_on_pictures_that_were_opened_as_text_is_work(room, tmp_path, qtbot):
    path = tmp_path / "faces.txt"
    path.write_text("train one\nX...\n....\n....\n...X\n")
    with qtbot.waitSignal(room.model.replaced):
        room.files.open(path)
    assert not room.files.state.unsaved
    let_train(room, 40)
    assert room.files.state.unsaved and room.files.status == "Not saved yet · trained"
    room.answers.changes = ["cancel"]
    assert not room.desk.may_close() and room.answers.asked == ["training of faces"]


def test_training_of_a_document_that_was_saved_untrained_is_work(room, tmp_path, qtbot):
    let_train(room, 0)
    room.chooser.save = tmp_path / "a.pinhole"
    with qtbot.waitSignal(room.files.saved):
        room.files.save()
    let_train(room, 40)
    assert room.files.status == SINCE and room.files.state.unsaved
    room.answers.changes = ["save"]
    assert room.desk.may_close() and room.answers.asked == ["training of a.pinhole"]
    assert read_document(tmp_path / "a.pinhole").step == 40


def test_the_run_is_copied_for_an_emergency_until_it_is_saved(opened, qtbot):
    autosave = opened.desk.autosave
    with qtbot.waitSignal(autosave.copied):
        autosave.copy_now()
    assert read_document(autosave.folder / COPY).step == 50
    autosave.copy_now()
    assert not opened.desk.jobs.running  # it has not gone on
    with qtbot.waitSignal(opened.files.saved):
        opened.files.save()
    assert not (autosave.folder / COPY).exists()
