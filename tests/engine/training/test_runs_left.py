"""A run that is left for another one comes back to the bit, however quickly the orders follow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.fits import fits
from engine.networks.network import Network
from engine.objective.curve import marks
from engine.objective.losses import Measured, only_reconstruction
from engine.pictures.picture import Picture
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.state import first_state
from engine.training.changes import is_another_set
from engine.training.choice import make_torch_trainer
from engine.training.loss_history import LossHistory
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot, StoredRun
from engine.training.worker import Worker

LECTURE = lecture_document()
OTHER_SHAPE = replace(LECTURE, network=Network((8,), 2, (8,)))
OTHER_SET = replace(LECTURE, train=tuple(Picture(f"new {p.name}", 1.0 - p.pixels) for p in LECTURE.test[:3]))


def both(loss: float) -> Measured:
    return Measured(only_reconstruction(loss), only_reconstruction(loss))


class Desk:
    """A worker with the real PyTorch trainer, and what it says when it has come to rest."""

    def __init__(self, runs: RunShelf | None = None) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = runs or RunShelf()
        self.worker = Worker(make_torch_trainer, self.snapshots, runs=self.runs)
        self.order = Order(0, LECTURE)

    def rest(self, **changes: object) -> Snapshot:
        self.order = replace(self.order, number=self.order.number + 1, **changes)  # type: ignore[arg-type]
        self.worker.work(self.order)
        while self.worker.patience() == 0.0:
            self.worker.work(None)
        snapshot = self.snapshots.take()
        assert snapshot is not None and snapshot.state is not None
        return snapshot


def assert_same(snapshot: Snapshot, other: Snapshot) -> None:
    state, wanted = snapshot.state, other.state
    assert state is not None and wanted is not None
    for name in ("parameters", "first_moment", "second_moment"):
        np.testing.assert_array_equal(getattr(state, name), getattr(wanted, name))
    for name in ("optimizer_steps", "step", "epoch", "position"):
        assert getattr(state, name) == getattr(wanted, name)
    np.testing.assert_array_equal(snapshot.curve, other.curve)
    assert snapshot.started_from == other.started_from


@pytest.mark.parametrize("optimizer", Optimizer)
@pytest.mark.parametrize("document", [replace(LECTURE, seed=7), OTHER_SHAPE, OTHER_SET, LECTURE])
def test_a_run_comes_back_to_the_bit_and_goes_on_as_if_it_had_never_been_left(
    document: Document, optimizer: Optimizer
) -> None:
    desk, straight = Desk(), Desk()
    first = replace(LECTURE, training=TrainingSettings(optimizer, batch=1))
    trained = desk.rest(document=first, epoch_steps=20, single_steps=1)
    straight.rest(document=first, epoch_steps=20, single_steps=1)
    left = desk.rest(document=document, run=1, epoch_steps=25)
    assert (left.epoch, left.run, left.started_from) == (5, 1, document.seed)
    back = desk.rest(document=first, run=0)
    assert_same(back, trained)
    assert_same(desk.rest(document=document, run=1), left)
    assert_same(desk.rest(document=first, run=0), trained)
    assert_same(desk.rest(epoch_steps=35), straight.rest(epoch_steps=30))


def test_a_run_that_no_one_saw_is_no_detour() -> None:
    desk = Desk()
    trained = desk.rest(epoch_steps=10)
    assert_same(desk.rest(run=0), trained)  # run 1 was asked for and taken back before it was seen
    assert desk.runs.bytes == 0


def test_first_weights_take_no_room() -> None:
    desk = Desk()
    desk.rest()
    for run in range(1, 5):
        assert desk.rest(run=run, document=replace(LECTURE, seed=run)).started_from == run
    assert desk.runs.bytes == 0
    assert desk.rest(run=0, document=LECTURE).started_from == LECTURE.seed


def test_first_weights_of_another_seed_than_the_documents_come_back() -> None:
    desk = Desk()
    desk.rest()
    desk.rest(document=replace(LECTURE, seed=7))
    desk.rest(document=replace(LECTURE, seed=8), run=1)
    assert desk.rest(document=replace(LECTURE, seed=7), run=0).started_from == LECTURE.seed


@pytest.mark.parametrize("seen", [True, False])
def test_a_branch_goes_on_with_the_weights_and_marks_where_the_pictures_came(seen: bool) -> None:
    desk = Desk()
    trained = desk.rest(epoch_steps=10)
    if not seen:  # the branch was left again before the thread heard of it
        desk.rest(document=replace(LECTURE, seed=9), run=2, branch=(1, 0))
    branch = desk.rest(document=OTHER_SET, run=1, branch=(1, 0))
    np.testing.assert_array_equal(branch.parameters, trained.parameters)
    assert (branch.epoch, branch.run) == (10, 1)
    assert list(marks(branch.curve)) == [10.0]
    assert branch.curve[-1, 1] == pytest.approx(branch.train_loss) != branch.curve[-2, 1]
    desk.rest(epoch_steps=15)
    assert_same(desk.rest(document=LECTURE, run=0), trained)
    assert list(marks(desk.rest(document=OTHER_SET, run=1).curve)) == [10.0]


def test_another_activation_keeps_weights_and_another_grid_does_not() -> None:
    assert fits(LECTURE, replace(LECTURE, network=Network(hidden=Activation.GELU)))
    assert not fits(LECTURE, OTHER_SHAPE)
    wide = replace(LECTURE, size=type(LECTURE.size)(16, 4), train=(), test=())
    assert wide.size.pixels == LECTURE.size.pixels and not fits(LECTURE, wide)


def test_a_picture_drawn_on_is_no_other_set() -> None:
    drawn = tuple(Picture(p.name, 1.0 - p.pixels) for p in LECTURE.train)
    assert not is_another_set(replace(LECTURE, train=drawn), LECTURE)
    assert not is_another_set(replace(LECTURE, train=LECTURE.train[::-1]), LECTURE)
    assert not is_another_set(replace(LECTURE, train=(*OTHER_SET.train, LECTURE.train[0])), LECTURE)
    assert is_another_set(OTHER_SET, LECTURE)


def stored_run(count: int) -> StoredRun:
    document = replace(LECTURE, network=Network((count,), 2, (count,)))
    return StoredRun(first_state(document.layout, 0), np.zeros((0, 3)), 0, document)


def test_the_shelf_gives_up_the_oldest_and_knows_it() -> None:
    each = RunShelf()
    each.put(0, stored_run(16))
    shelf = RunShelf(3 * each.bytes)
    for number in range(3):
        shelf.put(number, stored_run(16))
    shelf.put(3, stored_run(16), beside=0)  # the run that is come back to stays
    assert [shelf.get(number) is not None for number in range(4)] == [True, False, True, True]
    assert shelf.was_given_up(1) and not shelf.was_given_up(0)
    shelf.keep_only({0, 3})
    assert shelf.get(2) is None and not shelf.was_given_up(1) and shelf.bytes == 2 * each.bytes


def test_marks_outlive_thinning_and_a_restored_curve() -> None:
    history = LossHistory(capacity=64)
    for epoch in range(1000):
        history.add(np.array([[float(epoch), 1.0, 1.0]]))
        if epoch in (77, 333):
            history.mark(epoch, both(1.0), both(2.0))
    assert list(marks(history.curve())) == [77.0, 333.0] and len(history.curve()) < 64
    again = LossHistory(capacity=64)
    again.restore(history.curve())
    np.testing.assert_array_equal(again.curve(), history.curve())
    for _ in range(200):  # more marks than there is room for
        again.mark(999, both(1.0), both(2.0))
    assert len(again.curve()) < 64
