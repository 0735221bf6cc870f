"""Undo and redo bring the network back with the document: weights, optimizer's memory, epoch and loss curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.kinds import kinds
from engine.labs.lottery_trainer import LotteryTrainer
from engine.networks.layer_places import Side
from engine.picture_sets.catalogue import PictureSplit
from engine.pictures.picture import GridSize
from engine.pictures.place import Place, Role
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.run_shelf import RunShelf
from gui.pages.catalogue import PLAY
from gui.shell.undo_history import NOTE
from gui.widgets.banner import Notice
from tests.gui.kind_cards import choose_kind
from tests.gui.workbenches import lottery_of, lottery_with

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


class Hands:
    """A studio whose training thread is waited for."""

    def __init__(self, studio, qtbot):
        self.studio, self.qtbot = studio, qtbot
        self.model, self.bridge, self.stack = studio.model, studio.bridge, studio.model.undo_stack

    def settle(self):
        """The snapshot that answers all that was asked, at rest."""
        self.qtbot.waitUntil(lambda: self.settled is not None, timeout=60_000)
        return self.settled

    @property
    def settled(self):
        snapshot = self.bridge.snapshot
        done = (
            snapshot is not None and snapshot.order == self.bridge.order_number and snapshot.state is not None
        )
        return snapshot if done else None

    def train(self, epochs=12):
        self.bridge.step_epochs(epochs)
        return self.settle()

    def undo(self):
        self.studio.undoing.undo.trigger()
        return self.settle()

    def redo(self):
        self.studio.undoing.redo.trigger()
        return self.settle()

    def another_set(self):
        document = self.model.document
        pictures = tuple(picture.renamed(f"new {picture.name}") for picture in document.test[:3])
        self.studio.pictures.commands.open_pictures(
            "Others", document.size, PictureSplit(pictures, document.test)
        )

    def wait_for_file(self, act):
        with self.qtbot.waitSignal(self.studio.desk.files.saved, timeout=60_000):
            act()


@pytest.fixture
def hands(make_studio, qtbot):
    return Hands(make_studio(), qtbot)


def assert_same(snapshot, wanted):
    for name in ("parameters", "first_moment", "second_moment"):
        np.testing.assert_array_equal(getattr(snapshot.state, name), getattr(wanted.state, name))
    np.testing.assert_array_equal(snapshot.curve, wanted.curve)
    assert (snapshot.epoch, snapshot.step, snapshot.started_from) == (
        wanted.epoch,
        wanted.step,
        wanted.started_from,
    )
    assert snapshot.state.optimizer_steps == wanted.state.optimizer_steps
    assert (snapshot.train_loss, snapshot.document) == (wanted.train_loss, wanted.document)


def typed_seed_and_reset(hands):
    hands.model.commit("Seed", replace(hands.model.document, seed=99))
    hands.studio.training.reset.trigger()


def grid_size(hands):
    document = resized_document(hands.model.document, GridSize(12, 10), Resizing.SCALE)
    hands.model.commit("Grid size", document)


def chooser(title):
    """What chooses a kind, also one in which the weights could go on."""
    return lambda hands: choose_kind(hands.studio, title)


STEPS = {
    "die": lambda hands: hands.studio.training.roll_seed.trigger(),
    "Reset": lambda hands: hands.studio.training.reset.trigger(),
    "layers": lambda hands: hands.studio.window.inspector.network.editor.add_wanted.emit(Side.ENCODER),
    "picture set": Hands.another_set,
    "a lottery's outcome": lambda hands: hands.bridge.begin("Seed 7", replace(hands.model.document, seed=7)),
    "grid size": grid_size,
    "seed, then Reset": typed_seed_and_reset,
    **{f"kind {kind.name}": chooser(kind.title) for kind in kinds()[1:]},
}


@pytest.mark.parametrize("step", STEPS)
def test_the_network_comes_back_to_the_bit_and_goes_forward_again(hands, step):
    trained = hands.train()
    assert trained.epoch == 12
    before = hands.stack.index()
    STEPS[step](hands)
    hands.settle()
    assert hands.stack.index() > before and hands.bridge.run != trained.run
    left = hands.train(3)
    while hands.stack.index() > before:
        hands.undo()
    assert_same(hands.settle(), trained)
    assert not hands.studio.window.transport.seed.hint.isVisible()
    while hands.stack.canRedo():
        hands.redo()
    assert_same(hands.settle(), left)
    while hands.stack.index() > before:
        hands.undo()
    assert_same(hands.settle(), trained)


def test_a_drawn_lottery_is_undone_with_its_seed_and_its_network(make_studio, qtbot):
    lottery = lottery_with(lambda go_on: LotteryTrainer(TorchTrainer, 1))
    hands = Hands(make_studio(pages=(PLAY, lottery)), qtbot)
    trained = hands.train()
    studio = hands.studio
    studio.lottery.action.trigger()
    page = lottery_of(studio)
    page.controls.seeds.set_value(2)
    page.controls.epochs.set_value(5)
    page.start()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    page.results.rows[2].strip.tiles[0].click()
    assert hands.settle().epoch == 5 and not studio.window.transport.seed.hint.isVisible()
    assert_same(hands.undo(), trained)
    assert not studio.window.transport.seed.hint.isVisible()


def test_an_outcome_leaves_retrain_and_the_network_that_goes_alone(make_studio, qtbot):
    hands = Hands(
        make_studio(pages=(PLAY, lottery_with(lambda go_on: LotteryTrainer(TorchTrainer, 1)))), qtbot
    )
    studio = hands.studio
    studio.training.set_retrain_epochs(6)
    studio.training.retrain.trigger()
    assert hands.settle().epoch == 6
    trained = hands.train()
    assert trained.epoch == 18
    studio.lottery.action.trigger()
    page = lottery_of(studio)
    page.controls.seeds.set_value(2)
    page.controls.epochs.set_value(5)
    page.start()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    page.results.rows[2].strip.tiles[0].click()
    assert hands.settle().epoch == 5 and hands.bridge.retrain == 6
    assert_same(hands.undo(), trained)
    assert hands.bridge.retrain == 6
    assert hands.redo().epoch == 5


def test_another_number_of_epochs_to_retrain_counts_from_the_next_edit_on(hands):
    hands.studio.training.set_retrain_epochs(6)
    hands.studio.training.retrain.trigger()
    hands.settle()
    trained, steps = hands.train(), hands.stack.count()
    hands.studio.training.set_retrain_epochs(4)
    assert_same(hands.settle(), trained)
    assert hands.stack.count() == steps
    document = hands.model.document
    hands.model.commit("Draw", document.with_picture(Place(Role.TRAIN, 0), document.test[3]))
    assert hands.settle().epoch == 4
    assert_same(hands.undo(), trained)


def test_what_lets_the_network_go_on_lets_it_go_on_when_it_is_undone(hands):
    hands.train()
    document = hands.model.document
    hands.model.commit("Draw", document.with_picture(Place(Role.TRAIN, 0), document.test[3]))
    training = replace(hands.model.document.training, learning_rate=0.01)
    hands.model.commit("Learning rate", replace(hands.model.document, training=training))
    network = replace(document.network, hidden=Activation.GELU)
    hands.model.commit("Hidden activation", replace(hands.model.document, network=network))
    on = hands.train()
    for _ in range(3):
        off = hands.undo()
        np.testing.assert_array_equal(off.parameters, on.parameters)
        assert (off.epoch, off.run) == (24, on.run)
    assert hands.studio.session.runs.bytes == 0  # nothing was copied for it


def test_undo_while_training_goes_on_brings_the_network_to_rest(hands, qtbot):
    hands.bridge.train()
    qtbot.waitUntil(lambda: hands.bridge.snapshot.epoch > 5, timeout=60_000)
    editor = hands.studio.window.inspector.network.editor
    editor.add_wanted.emit(Side.ENCODER)
    qtbot.waitUntil(lambda: hands.bridge.snapshot.run == hands.bridge.run, timeout=60_000)
    assert hands.bridge.running  # another shape trains on at once, as before
    back = hands.undo()
    assert back.epoch > 5 and not hands.bridge.running
    assert_same(hands.undo() if hands.stack.canUndo() else hands.settle(), back)


def test_a_hasty_hand_loses_nothing(hands):
    trained = hands.train()
    for _ in range(3):  # faster than the training thread hears of it
        hands.studio.training.roll_seed.trigger()
        hands.studio.training.reset.trigger()
    for _ in range(3):
        hands.studio.undoing.undo.trigger()
    while hands.stack.canUndo():
        hands.studio.undoing.undo.trigger()
    assert_same(hands.settle(), trained)


def test_retraining_after_a_stroke_is_undone_without_training(hands):
    hands.train(4)
    hands.bridge.set_retrain(6)
    first = hands.settle()
    assert first.epoch == 6
    document = hands.model.document
    for shade in (2, 3):  # a gesture shows two pictures on its way
        drawn = document.with_picture(Place(Role.TRAIN, 0), document.test[shade])
        hands.model.preview(drawn)
        hands.settle()
    hands.model.cancel_preview()
    assert_same(hands.settle(), first)
    hands.model.preview(drawn)
    hands.model.commit("Draw", drawn)
    second = hands.settle()
    assert second.epoch == 6 and not np.array_equal(second.parameters, first.parameters)
    assert_same(hands.undo(), first)
    assert_same(hands.redo(), second)
    hands.undo()
    assert hands.undo().epoch == 4  # before retraining was switched on


def test_a_network_for_which_there_was_no_room_is_told(make_studio, qtbot):
    studio = make_studio(start=False)
    studio.session.runs = studio.bridge.present._kept = RunShelf(most_bytes=100_000)
    studio.bridge.start()
    hands = Hands(studio, qtbot)
    for _ in range(5):
        hands.train(1)
        studio.training.roll_seed.trigger()
        hands.settle()
        assert studio.session.runs.bytes <= 100_000
    while hands.stack.index() > 1:
        hands.undo()
    told = studio.window.banner
    assert hands.undo().epoch == 0 and "no room" in told.text and told.kind is Notice.WARNING
    while hands.stack.canRedo():
        hands.redo()
    assert hands.undo().epoch == 1  # the newest were kept


def test_networks_that_no_step_leads_to_are_let_go(hands):
    hands.train()
    hands.studio.training.roll_seed.trigger()
    hands.settle()
    one = hands.studio.session.runs.bytes
    hands.train()
    hands.undo()
    hands.studio.training.roll_seed.trigger()  # redo is no more
    hands.settle()
    assert hands.studio.session.runs.bytes < 1.5 * one  # that run, and the moment at which it came back
    hands.model.replace(hands.model.document)
    hands.settle()
    hands.qtbot.waitUntil(lambda: hands.studio.session.runs.bytes <= one)


def test_the_history_says_what_undo_does():
    assert "network" in NOTE and "leaves the weights" not in NOTE


def test_epochs_that_were_asked_for_and_undone_at_once_are_not_taken_by_the_network_that_comes_back(hands):
    trained = hands.train(3)
    hands.bridge.begin("Elsewhere", replace(hands.model.committed, seed=5))
    hands.bridge.step_epochs(40)
    back = hands.undo()  # before the training thread has heard of either
    assert back.epoch == 3
    np.testing.assert_array_equal(back.parameters, trained.parameters)
    assert hands.train(2).epoch == 5
