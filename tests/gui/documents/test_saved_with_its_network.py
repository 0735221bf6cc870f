"""Status, star and closing question speak of the document and its network, in the real window."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.files.tensors import write_tensors
from engine.lecture import lecture_document
from engine.networks.network import Network
from gui.documents.stored_runs import with_run
from tests.gui.documents.stand_ins import Answers, Chooser, trained_snapshot
from tests.gui.test_undo_of_networks import Hands

SINCE = "Saved · trained since"


@pytest.fixture
def path(tmp_path):
    """A document with a network of 15 epochs."""
    path = tmp_path / "trained.pinhole"
    document = lecture_document()
    write_document(path, with_run(document, trained_snapshot(document, step=30)))
    return path


@pytest.fixture
def hands(make_studio, qtbot):
    hands = Hands(make_studio(), qtbot)
    hands.answers, hands.chooser = Answers(), Chooser()
    files = hands.files = hands.studio.desk.files
    files._questions, files._chooser = hands.answers, hands.chooser
    return hands


@pytest.fixture
def opened(hands, path, qtbot):
    with qtbot.waitSignal(hands.files.arrived, timeout=60_000):
        hands.files.open(path)
    hands.settle()
    assert is_saved(hands)
    return hands


def is_saved(hands):
    return (hands.files.status, hands.studio.window.isWindowModified()) == ("Saved", False)


def weights_in(path):
    return read_document(path).weights


def test_a_trained_document_that_was_changed_and_undone_is_saved_with_its_network(opened, path):
    weights = weights_in(path)
    opened.studio.training.roll_seed.trigger()
    opened.settle()
    assert opened.files.status == "Changed" and opened.studio.window.isWindowModified()
    opened.train()
    assert opened.undo().epoch == 15 and is_saved(opened)
    opened.wait_for_file(opened.files.save)
    np.testing.assert_array_equal(weights_in(path), weights)
    assert read_document(path).epoch == 15 and is_saved(opened)


def test_training_after_that_is_asked_about(opened, path):
    opened.studio.training.roll_seed.trigger()
    opened.settle()
    opened.undo()
    opened.train(3)
    assert opened.files.status == SINCE and opened.studio.window.isWindowModified()
    opened.answers.changes = ["cancel", "save"]
    assert not opened.studio.desk.may_close()
    assert opened.studio.desk.may_close()
    assert opened.answers.asked == ["training of trained.pinhole"] * 2
    assert read_document(path).epoch == 18 and is_saved(opened)


@pytest.mark.parametrize("settled", [True, False], ids=["settled", "at once"])
@pytest.mark.parametrize(
    "edit",
    [
        lambda hands: hands.studio.training.roll_seed.trigger(),
        lambda hands: hands.studio.training.reset.trigger(),
        lambda hands: hands.model.commit(
            "Layers", replace(hands.model.document, network=Network((9,), 3, (9,)))
        ),
    ],
    ids=["die", "Reset", "layers"],
)
def test_an_untrained_network_asks_before_it_takes_the_place_of_the_trained_one(opened, path, edit, settled):
    """Also before the first snapshot of the new network."""
    before = path.read_bytes()
    edit(opened)
    if settled:
        opened.settle()
    opened.answers.choices = [None]
    opened.files.save()
    assert "holds a trained network" in opened.answers.asked[0] and path.read_bytes() == before
    opened.studio.undoing.undo.trigger()
    if settled:
        opened.settle()
    opened.wait_for_file(opened.files.save)  # unasked, and with the network that came back
    np.testing.assert_array_equal(weights_in(path), read_weights(before, path))


def read_weights(content, path):
    old = path.with_name("old.pinhole")
    old.write_bytes(content)
    return weights_in(old)


def test_reset_is_no_loss_and_no_lie(opened, path):
    opened.studio.training.reset.trigger()
    opened.settle()
    assert opened.files.status == "Saved · reset since" and not opened.studio.window.isWindowModified()
    assert opened.studio.desk.may_close() and opened.answers.asked == []
    assert opened.undo().epoch == 15 and is_saved(opened)


def test_closing_with_changes_and_an_untrained_network_cannot_lose_the_trained_one_by_return(
    opened, path, tmp_path
):
    opened.studio.training.roll_seed.trigger()
    opened.settle()
    before = path.read_bytes()
    opened.answers.changes, opened.answers.choices = ["save"], [0]  # what Return gives, twice
    opened.chooser.save = tmp_path / "other.pinhole"
    assert opened.studio.desk.may_close()
    assert path.read_bytes() == before and read_document(tmp_path / "other.pinhole").weights is None


def test_another_activation_is_saved_with_the_weights_before_the_thread_has_answered(opened, path):
    weights = weights_in(path)
    network = replace(opened.model.document.network, hidden=Activation.GELU)
    opened.model.commit("Hidden activation", replace(opened.model.document, network=network))
    opened.wait_for_file(opened.files.save)
    assert read_document(path).document.network.hidden is Activation.GELU
    np.testing.assert_array_equal(weights_in(path), weights)


def test_a_save_while_layers_are_dragged_keeps_the_network(opened, path):
    weights = weights_in(path)
    opened.model.preview(replace(opened.model.document, network=Network((20,), 4, (16,))))
    opened.settle()
    opened.wait_for_file(opened.files.save)
    np.testing.assert_array_equal(weights_in(path), weights)
    opened.model.cancel_preview()
    assert opened.settle().epoch == 15 and is_saved(opened)


def test_an_opened_document_is_trained_before_the_thread_has_taken_it_over(hands, path, tmp_path, qtbot):
    with qtbot.waitSignal(hands.files.arrived, timeout=60_000):
        hands.files.open(path)
    hands.chooser.save = tmp_path / "copy.pinhole"
    hands.wait_for_file(hands.files.save_as)
    np.testing.assert_array_equal(weights_in(tmp_path / "copy.pinhole"), weights_in(path))
    hands.settle()
    assert is_saved(hands)


def test_a_document_saved_undone_and_redone_knows_which_network_its_file_has(opened, path):
    opened.studio.training.roll_seed.trigger()
    opened.settle()
    opened.train(2)
    opened.wait_for_file(opened.files.save)
    assert is_saved(opened)
    assert opened.undo().epoch == 15 and opened.files.status == "Changed"
    assert opened.redo().epoch == 2 and is_saved(opened)
    again = read_document(path)
    assert again.epoch == 2 and again.started_from == opened.model.document.seed


def test_a_file_made_untrained_is_overwritten_by_any_network_unasked(hands, tmp_path, qtbot):
    path = tmp_path / "new.pinhole"
    write_document(path, StoredDocument(lecture_document()))
    with qtbot.waitSignal(hands.files.arrived, timeout=60_000):
        hands.files.open(path)
    hands.settle()
    hands.wait_for_file(hands.files.save)
    hands.train(2)
    assert hands.files.status == SINCE
    hands.wait_for_file(hands.files.save)
    assert read_document(path).epoch == 2 and is_saved(hands) and hands.answers.asked == []


def test_a_recovery_copy_tells_networks_of_the_same_step_apart(opened, qtbot):
    autosave = opened.studio.desk.autosave
    seeds = []
    for _ in range(2):
        opened.studio.training.reset.trigger()
        opened.train(2)
        with qtbot.waitSignal(autosave.copied, timeout=60_000):
            autosave.copy_now()
        seeds.append(read_document(autosave.folder / "copy.pinhole").step)
    assert seeds == [4, 4]


def test_a_file_that_counts_beyond_all_bounds_opens_without_its_network_or_not_at_all(hands, path, qtbot):
    """It opened, and Train raised an OverflowError."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    counters = np.array([30, 30, 2**63 - 1, 0, 106], dtype=np.int64)
    weights = {"parameters": weights_in(path), "counters": counters}
    entries["weights.safetensors"] = b"".join(map(bytes, write_tensors(weights)))
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    hands.answers.choices = [0]
    with qtbot.waitSignal(hands.files.arrived, timeout=60_000):
        hands.files.open(path)
    assert "more steps or epochs than any training takes" in hands.answers.asked[0]
    assert hands.train(1).epoch == 1
