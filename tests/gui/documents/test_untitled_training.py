"""What a document that was never saved has learnt is work, unless one press of Train gives it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.files.document_file import read_document
from engine.training.snapshot import Speed
from gui.documents.recovery import COPY
from tests.gui.documents.stand_ins import Answers, Chooser
from tests.gui.test_undo_of_networks import Hands

TRAINED = "Not saved yet · trained"


@pytest.fixture
def hands(make_studio, qtbot):
    """The program as it starts: the lecture's document, which has no file."""
    hands = Hands(make_studio(), qtbot)
    hands.answers, hands.chooser = Answers(), Chooser()
    hands.desk, hands.files = hands.studio.desk, hands.studio.desk.files
    hands.files._questions, hands.files._chooser = hands.answers, hands.chooser
    hands.studio.bridge.set_speed(Speed.FLAT_OUT)
    hands.settle()
    return hands


def press_train(hands, epoch):
    """Press Train, and wait for the epoch at which training stops by itself."""

    def stopped():
        return hands.settled is not None and hands.settled.epoch == epoch

    hands.studio.bridge.train()
    hands.qtbot.waitUntil(stopped, timeout=60_000)


def is_work(hands):
    """Whether star, words and state say that something would be lost; they agree."""
    said = (hands.files.state.unsaved, hands.studio.window.isWindowModified(), hands.files.status == TRAINED)
    assert len(set(said)) == 1, said
    return said[0]


def test_what_train_gives_with_one_press_is_let_go_and_what_comes_after_is_work(hands):
    press_train(hands, 150)
    assert not is_work(hands) and hands.desk.may_close() and hands.answers.asked == []
    for press in range(2, 7):
        press_train(hands, 150 * press)
    assert is_work(hands)
    hands.answers.changes = ["cancel"]
    assert not hands.desk.may_close() and hands.answers.asked == ["training of Untitled"]


def test_new_and_open_ask_too(hands, tmp_path):
    press_train(hands, 150)
    press_train(hands, 300)
    document = hands.model.document
    hands.answers.changes = ["cancel"] * 2
    hands.desk.commands.new.trigger()
    hands.files.open(tmp_path / "other.pinhole")
    assert hands.answers.asked == ["training of Untitled"] * 2 and hands.model.document is document


def test_save_in_the_question_writes_the_network(hands, tmp_path):
    press_train(hands, 150)
    press_train(hands, 300)
    hands.answers.changes, hands.chooser.save = ["save"], tmp_path / "mine.pinhole"
    assert hands.desk.may_close()
    assert read_document(tmp_path / "mine.pinhole").epoch == 300 and hands.files.status == "Saved"


def test_a_network_that_an_edit_and_its_undo_have_passed_by_is_work(hands):
    """The document is as at first, but somebody has begun to work with it."""
    hands.train(3)
    assert not is_work(hands)
    hands.studio.training.roll_seed.trigger()
    hands.settle()
    assert hands.files.status == "Changed"
    hands.undo()
    assert is_work(hands)


def test_first_weights_again_are_no_work(hands):
    press_train(hands, 150)
    press_train(hands, 300)
    hands.studio.training.reset.trigger()
    hands.settle()
    assert not is_work(hands)


def test_where_training_never_stops_every_network_is_work(hands):
    endless = replace(hands.model.document, training=replace(hands.model.document.training, epochs=0))
    hands.files.new(endless)
    hands.settle()
    assert not is_work(hands)
    hands.train(1)
    assert is_work(hands)


def test_it_is_copied_for_an_emergency(hands, qtbot):
    autosave = hands.desk.autosave
    press_train(hands, 150)
    autosave.copy_now()
    assert not hands.desk.jobs.running
    press_train(hands, 300)
    with qtbot.waitSignal(autosave.copied, timeout=60_000):
        autosave.copy_now()
    assert read_document(autosave.folder / COPY).epoch == 300
